import { beforeEach, describe, expect, test } from 'vitest';
import { sampleRoster, startService } from '../support/service.ts';
import { ask, press, pressed, type SeenCard } from './chat.ts';
import {
  NoOvertimeDay,
  nakajima,
  ogawa,
  sato,
  stay,
  tanaka,
  thursday,
  workingDay,
  yoshida,
} from './no-overtime-day.ts';

let day: NoOvertimeDay;

beforeEach(async () => {
  day = await NoOvertimeDay.begin(await startService({ policyDir: await workingDay() }));
});

describe('the morning', () => {
  test('each department is asked on its own day', async () => {
    const other = await day.arrive(yoshida);
    await day.at('08:45', '2026-11-25');
    expect(day.planCard(other).text).toContain('11月25日(水)');
    expect(day.cards(day.person, '今日はノー残業デー')).toEqual([]);
    await day.at('08:45');
    expect(day.planCard().text).toContain('11月26日(木)');
    expect(day.cards(other, '今日はノー残業デー')).toHaveLength(1);
  });

  test('says before anything is sent that the supervisor reads it, and offers times after closing only', async () => {
    await day.at('08:45');
    const { text, inputs } = day.planCard();
    expect(text).toContain('上司の中島 由紀さんが理由と時刻を読み');
    expect(text).toContain('残る予定のときは上司も');
    expect(inputs).toEqual({ reason: '', until: '', helps: '' });
    const times = day.planCard().choices('until');
    expect([times[0], times.at(-1), times.length]).toEqual(['17:30', '22:00', 10]);
  });

  test('part-timers are not asked, nor people on leave, nor anybody in the busy time of the department', async () => {
    const partTime = await day.arrive('401008');
    await day.at('08:45');
    expect(day.cards(partTime, '今日はノー残業デー')).toEqual([]);
    const roster = sampleRoster();
    const people = roster.people.map((each) =>
      each.number === sato ? { ...each, status: 'leave' as const } : each,
    );
    await day.service.import({ ...roster, people }, '2026-12-01');
    await day.at('08:45', '2026-12-03');
    expect(await day.ledger(nakajima, 'working-day.morning-plan@2026-12-03')).toHaveLength(1);
    expect(await day.ledger(sato, 'working-day.morning-plan@2026-12-03')).toEqual([]);
    // Thursday, 25 March 2027 is in the busy time of 市民課.
    await day.at('08:45', '2027-03-25');
    expect(await day.ledger(nakajima, 'working-day.morning-plan@2027-03-25')).toEqual([]);
  });

  test('going home on time takes one tap, and is told to nobody by name', async () => {
    await day.at('08:45');
    const planned = await pressed(day.person, day.planCard(), 'no-overtime.on-time');
    expect(planned.text).toContain('定時で帰る予定です');
    expect(day.kept('plan')).toEqual([{ period: thursday, revision: 1, shared_with: null, stay: null }]);
    await day.at('13:00');
    expect(day.cards(day.supervisor, '今日残る予定の人')).toEqual([]);
  });

  test('a plan to stay is shared with the supervisor of the moment, and can be changed', async () => {
    const planned = await day.planToStay();
    for (const part of [
      '19:30まで残る予定です',
      '仕事の量が多い',
      '入力を半分',
      '中島 由紀さんが午後に読み',
    ]) {
      expect(planned.text).toContain(part);
    }
    const editing = await pressed(day.person, planned, 'no-overtime.edit');
    expect(editing.inputs).toEqual(stay);
    await pressed(day.person, editing, 'no-overtime.stay', { until: '18:00', helps: '' });
    expect(day.kept('plan')).toEqual([
      {
        period: thursday,
        revision: 2,
        shared_with: nakajima,
        stay: { reason: 'volume', until: '18:00', help: null },
      },
    ]);
    const again = await pressed(day.person, planned, 'no-overtime.edit');
    expect((await pressed(day.person, again, 'no-overtime.on-time')).text).toContain('定時で帰る');
    expect(day.kept('plan')).toMatchObject([{ revision: 3, shared_with: null, stay: null }]);
  });

  test('somebody who planned of their own accord gets no card', async () => {
    day.service.clock.moveTo('2026-11-25T23:35:00Z');
    await pressed(day.person, await day.look(day.person), 'no-overtime.on-time');
    await day.at('08:46');
    expect(await day.ledger(sato, 'working-day.morning-plan')).toEqual(['skipped nothing-to-say']);
  });
});

describe('the evening and the next morning', () => {
  test('only who meant to go home is reminded', async () => {
    const other = await day.arrive(tanaka);
    const silent = await day.arrive(ogawa);
    await day.planToStay();
    await pressed(other, day.planCard(other), 'no-overtime.on-time');
    await day.at('16:45');
    expect(day.cards(other, 'そろそろ帰る支度を')).toHaveLength(1);
    for (const who of [day.person, silent]) expect(day.cards(who, 'そろそろ帰る支度を')).toEqual([]);
  });

  test('the reminder lets somebody say that they need to stay after all', async () => {
    await day.at('08:45');
    await pressed(day.person, day.planCard(), 'no-overtime.on-time');
    await day.at('16:45');
    const editing = await pressed(day.person, day.card(day.person, 'そろそろ帰る支度を'), 'no-overtime.edit');
    await pressed(day.person, editing, 'no-overtime.stay', stay);
    await day.at('16:51');
    expect(day.summary().text).toContain('佐藤 美咲');
  });

  test('one tap says that the person went home', async () => {
    await day.at('08:45');
    await pressed(day.person, day.planCard(), 'no-overtime.on-time');
    await day.at('09:00', '2026-11-27');
    const question = day.card(day.person, 'ノー残業デーはどうでしたか');
    expect(question.text).toContain('予定: 定時で帰る');
    const done = await pressed(day.person, question, 'no-overtime.result', { went: 'home' });
    expect(done.text).toContain('定時で帰れました');
    expect(day.kept('result')).toMatchObject([{ stayed: null }]);
    expect(day.kept('cause')).toEqual([]);
  });

  test('who stayed though they meant to go says until when and why; it can be corrected', async () => {
    await day.at('08:45');
    await pressed(day.person, day.planCard(), 'no-overtime.on-time');
    await day.at('09:00', '2026-11-27');
    const question = day.card(day.person, 'ノー残業デーはどうでしたか');
    const answer = { went: 'stayed', until: '18:30' };
    expect((await resultOf(question, answer)).text).toContain('残る理由を選んでください');
    expect((await resultOf(question, { ...answer, until: '17:00', reason: 'sudden' })).text).toContain(
      '17:15より後',
    );
    const done = await resultOf(question, { ...answer, reason: 'sudden' });
    expect(done.text).toContain('18:30まで残りました');
    expect(day.kept('cause')).toMatchObject([{ department: '401010', reason: 'sudden', told: false }]);
    const again = await pressed(day.person, done, 'no-overtime.check');
    expect(again.inputs).toMatchObject({ until: '18:30', reason: 'sudden' });
    await resultOf(again, { went: 'home' });
    expect(day.kept('cause')).toMatchObject([{ reason: null }]);
  });

  test('who stayed as planned needs one tap and no second reason', async () => {
    await day.planToStay();
    await day.at('09:00', '2026-11-27');
    const question = day.card(day.person, 'ノー残業デーはどうでしたか');
    expect(Object.keys(question.inputs)).toEqual(['until']);
    expect((await resultOf(question, { went: 'as-planned' })).text).toContain('19:30まで残りました');
    expect(day.kept('cause')).toMatchObject([{ reason: 'volume', told: true }]);
  });

  test('nobody without a plan is asked, and an answered question does not come', async () => {
    const silent = await day.arrive(ogawa);
    await day.planToStay();
    day.service.clock.moveTo('2026-11-26T23:40:00Z');
    await day.person.executes('no-overtime.result', { date: thursday, went: 'home' });
    await day.at('09:00', '2026-11-27');
    for (const who of [day.person, silent]) expect(day.cards(who, 'ノー残業デーはどうでしたか')).toEqual([]);
  });

  test('a late answer is taken for two weeks, and politely refused after', async () => {
    await day.planToStay();
    await day.at('09:00', '2026-11-27');
    const question = day.card(day.person, 'ノー残業デーはどうでしたか');
    day.service.clock.moveTo('2026-12-10T08:00:00Z');
    expect((await resultOf(question, { went: 'home' })).text).toContain('定時で帰れました');
    day.service.clock.moveTo('2026-12-11T08:00:00Z');
    expect((await resultOf(question, { went: 'as-planned' })).text).toContain('締め切りました');
    expect(day.kept('result')).toMatchObject([{ stayed: null }]);
  });
});

describe('a no-overtime week', () => {
  beforeEach(async () => {
    day.service.clock.moveTo('2027-07-01T23:00:00Z');
  });

  test('is announced, asks everybody every day, and asks on the card of the day how the day before went', async () => {
    const other = await day.arrive(yoshida);
    await day.at('09:20', '2027-07-02');
    expect(day.card(other, '来週はノー残業ウィーク').text).toContain('7月5日(月) 〜 7月9日(金)');
    await day.at('08:45', '2027-07-05');
    for (const who of [day.person, other]) await pressed(who, day.planCard(who), 'no-overtime.on-time');
    await day.at('09:05', '2027-07-06');
    expect(day.planCard(other).text).toContain('ノー残業ウィークです');
    expect(day.planCard().text).toContain('7月5日(月)はどうでしたか');
    expect(await day.ledger(sato, 'working-day.next-morning')).toEqual([]);
    const question = await pressed(day.person, day.planCard(), 'no-overtime.check');
    const done = await resultOf(question, { went: 'home' });
    expect(done.buttons).toContain('no-overtime');
    expect(day.planCard().button('no-overtime.on-time').data.date).toBe('2027-07-06');
  });
});

test('typing the command on another day says when the next one is', async () => {
  const { text } = await ask(day.service.teams, day.person, 'no overtime');
  expect(text).toContain('次のノー残業デーは 11月26日(木) です');
  expect(text).toContain('毎週木曜日');
});

test('everything about the day can be read in English', async () => {
  await day.service.store.preferences.change(sato, { language: 'en' });
  await day.service.store.preferences.change(nakajima, { language: 'en' });
  await day.at('08:45');
  await pressed(day.person, day.card(day.person, 'Today is no-overtime day'), 'no-overtime.stay', stay);
  await day.at('13:00');
  const english = day.card(day.supervisor, 'Who needs to stay today');
  expect(english.text).toContain('Too much work');
  await day.decide(english, sato, 'move');
  await day.service.beat();
  expect(day.card(day.person, 'Your supervisor’s answer').text).toContain('it need not be today');
});

test('a press with nothing to it is answered beside the card', async () => {
  await day.at('08:45');
  expect(
    await press(day.person, day.planCard(), 'no-overtime.on-time', { nudge: crypto.randomUUID() }),
  ).toContain('あなたに届いたカード');
});

function resultOf(question: SeenCard, inputs: Record<string, string>): Promise<SeenCard> {
  return pressed(day.person, question, 'no-overtime.result', inputs);
}
