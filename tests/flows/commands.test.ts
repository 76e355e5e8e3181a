import { beforeEach, describe, expect, test } from 'vitest';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { japan, type Service, startService } from '../support/service.ts';
import { ask, chatOf, lastCard, press, pressed } from './chat.ts';

/** 佐藤 reads Japanese, Emma Clark English; both work at the same counter. */
const sato = '401004';
const emma = '401007';

let service: Service;
let person: FakePerson;

beforeEach(async () => {
  service = await startService();
  person = await service.employee(sato);
});

const say = (text: string, by = person) => ask(service.teams, by, text);
const pausedUntil = async () => (await service.store.preferences.of(sato))?.paused_until ?? null;

describe('every command', () => {
  const titles = {
    menu: ['メニュー', 'Menu'],
    'my-card': ['マイカード', 'My card'],
    choose: ['自分アクションを選ぶ', 'Choose own actions'],
    // Without own actions there is nothing to reflect on yet: choosing comes first.
    reflect: ['自分アクションを選ぶ', 'Choose own actions'],
    history: ['ふりかえりの履歴', 'Your reflections so far'],
    quiz: ['コンプライアンスクイズ', 'Compliance quiz'],
    'self-check': ['セルフチェック', 'Self-checks'],
    today: ['今日の予定', 'Today'],
    why: ['カードが届いた理由', 'Why the cards came'],
    pause: ['カードを休む', 'Pause'],
    settings: ['設定', 'Settings'],
    help: ['ヘルプ', 'Help'],
  };
  const words = {
    menu: ['メニュー', 'ﾒﾆｭｰ', 'menu', 'ＭＥＮＵ', 'start'],
    'my-card': ['マイカード', 'カード', 'my card', 'My Card', 'ｍｙ　ｃａｒｄ', 'card'],
    choose: ['自分アクション', 'アクション', '選ぶ', 'choose', 'Actions'],
    reflect: ['ふりかえり', '振り返り', 'ふりかえる', '振り返る', 'reflect', 'REFLECTION'],
    history: ['履歴', 'りれき', 'これまで', 'history'],
    quiz: ['クイズ', 'もう1問', 'もう１問', 'もう一問', 'quiz', 'One more'],
    'self-check': ['セルフチェック', 'self-check', 'Self check', 'checklist'],
    today: ['今日', 'きょう', 'today', ' today '],
    why: ['なぜ', '理由', 'なんで', 'why', 'Why did I get this?'],
    pause: ['休止', '一時停止', 'お休み', 'pause'],
    settings: ['設定', 'settings'],
    help: ['ヘルプ', '使い方', '？', '?', 'help', 'Ｈｅｌｐ'],
  };

  test('is understood in both languages and answered in the person’s own', async () => {
    const english = await service.employee(emma);
    for (const [name, [ja, en]] of Object.entries(titles)) {
      for (const word of words[name as keyof typeof words]) {
        expect((await say(word)).title, word).toBe(ja);
        expect((await say(word, english)).title, word).toBe(en);
      }
    }
  });

  test('has a button in the menu, which puts its card in the place of the menu', async () => {
    const menu = await say('メニュー');
    const offered = Object.keys(titles).filter((name) => name !== 'menu');
    expect([...menu.buttons].sort()).toEqual([...offered].sort());
    for (const name of offered) {
      const card = await pressed(person, menu, name);
      expect(card.title).toBe(titles[name as keyof typeof titles][0]);
    }
    expect(chatOf(service.teams, person)).toHaveLength(1);
  });

  test('is listed by the help in the words of the language', async () => {
    expect((await say('ヘルプ')).text).toMatch(
      /マイカード[\s\S]*ふりかえり[\s\S]*履歴[\s\S]*なぜ[\s\S]*休止/,
    );
    const english = await service.employee(emma);
    expect((await say('help', english)).text).toMatch(
      /my card[\s\S]*reflect[\s\S]*history[\s\S]*why[\s\S]*pause/,
    );
  });

  test.each(['おはようございます', 'menus', '🙂', 'あ'.repeat(3000), "'; drop table answers; --"])(
    'anything else (%#) gets the menu, and the line that it was not understood',
    async (text) => {
      const menu = await say(text);
      expect(menu.title).toBe('メニュー');
      expect(menu.text).toContain('いまの文はわかりませんでした');
    },
  );

  test.each(['', '   ', '\n', '&nbsp;'])('a message without text (%j) gets the menu alone', async (text) => {
    const menu = await say(text);
    expect(menu.title).toBe('メニュー');
    expect(menu.text).not.toContain('わかりませんでした');
  });

  test('the same message delivered twice is answered once', async () => {
    for (let time = 0; time < 2; time++) await person.says('メニュー', { id: 'repeated' });
    expect(chatOf(service.teams, person)).toHaveLength(1);
  });
});

describe('what they show', () => {
  test('today shows what came and what is to come', async () => {
    await pressed(person, await say('選ぶ'), 'my-card.choose', { 'picked-action-01': 'a01-staff-1' });
    await service.goTo('2026-11-27T09:00');
    const before = (await say('今日')).text;
    expect(before).toContain('15:00\n今週の自分アクションのふりかえり\n送信を待っています');
    await service.goTo('2026-11-27T15:00');
    expect((await say('今日')).text).toContain('届きました');
    service.clock.moveTo(japan('2026-11-28T09:00'));
    expect((await say('今日')).text).toContain('今日届くものはありません');
  });

  test('why names rule, initiative, section and readers of the cards that came', async () => {
    expect((await say('なぜ')).text).toContain('まだカードは届いていません');
    await pressed(person, await say('選ぶ'), 'my-card.choose', { 'picked-action-01': 'a01-staff-1' });
    await service.goTo('2026-11-27T15:00');
    const { text } = await say('なぜ');
    for (const part of [
      '11月27日(金) 15:00',
      '今週の自分アクションのふりかえり',
      'my-card.weekly',
      'マイカード・自分アクションの実践',
      '4.2.1',
      '「上司と共有する」を選んだ分は上司も',
    ]) {
      expect(text).toContain(part);
    }
  });
});

describe('pausing', () => {
  test.each([
    ['休止 2026-12-25', '2026-12-25'],
    ['休止　１２月２５日', '2026-12-25'],
    ['pause 12/25', '2026-12-25'],
    ['休止 2026-11-24', '2026-11-24'],
    ['pause 2027-02-24', '2027-02-24'],
    ['pause 1/5', '2027-01-05'],
  ])('%j pauses until %s', async (text, until) => {
    const card = await say(text);
    expect(await pausedUntil()).toBe(until);
    expect(card.text).toContain('休止中です');
    expect(card.buttons).toContain('chat.resume');
  });

  test.each([
    ['休止 いつか', '日付を読み取れませんでした'],
    ['休止 2026-02-30', '日付を読み取れませんでした'],
    ['pause 13/1', '日付を読み取れませんでした'],
    ['休止 2026-11-23', '今日より前の日付です'],
    ['休止 2027-02-25', '92日先まで'],
    ['休止 9999-12-31', '92日先まで'],
  ])('%j changes nothing and says why', async (text, problem) => {
    await say('休止 2026-12-01');
    const card = await say(text);
    expect(card.text).toContain(problem);
    expect(card.text).toContain('12月1日(火)まで休止中です');
    expect(await pausedUntil()).toBe('2026-12-01');
  });

  test('by button: a suggestion, a date of one’s own, an unusable one, and back', async () => {
    const card = await say('休止');
    const suggested = await pressed(person, card, '11月29日(日)');
    expect(suggested.text).toContain('11月29日(日)まで休止中です');
    const own = await pressed(person, suggested, 'この日まで休む', { until: '2026-12-10' });
    expect(own.text).toContain('12月10日(木)まで休止中です');
    expect((await pressed(person, own, 'この日まで休む', { until: '' })).text).toContain('読み取れません');
    expect((await pressed(person, own, 'この日まで休む', { until: '2020-01-01' })).text).toContain(
      '今日より前',
    );
    expect(await pausedUntil()).toBe('2026-12-10');
    const resumed = await pressed(person, own, 'chat.resume');
    expect(resumed.text).not.toContain('休止中です');
    expect(resumed.buttons).not.toContain('chat.resume');
    expect(await pausedUntil()).toBeNull();
  });

  test('a pause that ran out is not shown any more', async () => {
    await say('休止 2026-11-25');
    service.clock.moveTo(japan('2026-11-25T23:59'));
    expect((await say('設定')).text).toContain('11月25日(水)まで休止中です');
    service.clock.moveTo(japan('2026-11-26T00:00'));
    expect((await say('設定')).text).toContain('カードは届く設定になっています');
    expect((await say('今日')).text).not.toContain('休止中');
  });
});

describe('settings', () => {
  test('change the language of everything that follows, and back', async () => {
    const english = await pressed(person, await say('設定'), 'chat.settings', { language: 'en' });
    expect(english.title).toBe('Settings');
    expect((await say('メニュー')).title).toBe('Menu');
    const japanese = await pressed(person, english, 'chat.settings', { language: 'ja' });
    expect(japanese.title).toBe('設定');
    expect((await say('menu')).title).toBe('メニュー');
  });

  test('the cards that come by themselves follow the language', async () => {
    await pressed(person, await say('選ぶ'), 'my-card.choose', { 'picked-action-01': 'a01-staff-1' });
    await pressed(person, await say('設定'), 'chat.settings', { language: 'en' });
    await service.goTo('2026-11-27T15:00');
    const { title, text } = lastCard(service.teams, person);
    expect(title).toBe('This week’s reflection');
    expect(text).toContain('I thank whoever helped me');
  });

  test('a late repetition of an older choice changes nothing and shows what holds', async () => {
    const choice = (language: string, id: string) => ({
      type: 'invoke',
      name: 'adaptiveCard/action',
      id,
      value: { action: { type: 'Action.Execute', verb: 'chat.settings', data: { language } } },
    });
    await person.posts(choice('en', 'one'));
    await person.posts(choice('ja', 'two'));
    const repeated = await person.posts(choice('en', 'one'));
    expect(repeated.text).toContain('カードのことば');
    expect((await say('メニュー')).title).toBe('メニュー');
  });

  test('an unknown language is refused', async () => {
    const answer = await press(person, await say('設定'), 'chat.settings', { language: 'fr' });
    expect(answer).toContain('入力を読み取れませんでした');
    expect(await service.store.preferences.of(sato)).toBeUndefined();
  });
});
