import { describe, expect, test } from 'vitest';
import { type Language, languages } from '../../src/language.ts';
import { nudgeRow } from '../support/builders.ts';
import { type Service, startService } from '../support/service.ts';
import { ask, chatOf, pressed, SeenCard } from './chat.ts';

const employees = {
  director: '101001',
  manager: '101002',
  'deputy-manager': '102002',
  chief: '101003',
  'senior-staff': '101004',
  staff: '101005',
  'no rank': '401008',
};
const commands = [
  ...['menu', 'my-card', 'choose', 'reflect', 'history', 'quiz', 'mastery', 'today', 'why', 'pause'],
  ...['settings', 'help', 'self-check', 'self-checks', 'mentoring', 'raise-hand', 'handover'],
];
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Everything that shows a card is whole, in its language, and small enough for Teams. */
function check(card: SeenCard, language: Language): void {
  expect(card.text, card.title).not.toMatch(/undefined|null|NaN|\[object|\$\{|Invalid/);
  expect(Buffer.byteLength(JSON.stringify(card.content)), card.title).toBeLessThan(28 * 1024);
  expect(card.content.lang).toBe(language);
  if (language === 'ja') expect(card.text).toMatch(japanese);
}

/** Opens every card there is a command for, by its button. */
async function openAll(service: Service, number: string, language: Language): Promise<void> {
  const person = await service.employee(number);
  for (const command of commands) {
    const value = { action: { type: 'Action.Execute', verb: 'chat.command', data: { command } } };
    const { body } = await person.invokes('adaptiveCard/action', value);
    check(new SeenCard(body?.value as SeenCard['content']), language);
  }
}

/** One person's first two months. */
async function live(service: Service, number: string): Promise<void> {
  const person = await service.employee(number);
  const choosing = await ask(service.teams, person, 'choose');
  const first = choosing.choices('picked-action-01')[0] ?? '';
  const second = choosing.choices('picked-action-10')[1] ?? '';
  expect([first, second]).not.toContain('');
  const choice = { 'picked-action-01': first, 'picked-action-10': second };
  await pressed(person, choosing, 'my-card.choose', {
    ...choice,
    own1: 'My own words',
    own1Action: 'action-05',
  });
  const inputs = { 'mark-1': 'done', 'mark-2': 'partly', 'mark-3': 'not', note: 'A line', shared: 'true' };
  await pressed(person, await ask(service.teams, person, 'reflect'), 'my-card.reflect', inputs);
  const asked = await ask(service.teams, person, 'quiz');
  const answered = await pressed(person, asked, 'quiz.answer', { choice: '0' });
  for (const card of [asked, answered, await pressed(person, answered, 'quiz.next')]) {
    expect(card.text, card.title).not.toMatch(/undefined|null|NaN/);
  }
}

describe.each(languages)('in %s', (language) => {
  test('every card of everybody, whatever they have done so far, can be shown', async () => {
    const service = await startService({ start: '2026-10-01T09:00' });
    const numbers = Object.values(employees);
    for (const number of numbers) {
      await service.store.preferences.change(number, { language });
      await (await service.employee(number)).installs();
      await openAll(service, number, language);
    }

    for (const number of numbers) await live(service, number);
    await service.store.nudges.insert(
      numbers.map((employee) =>
        nudgeRow({ employee, rule: 'a.rule-withdrawn', state: 'sent', sent_at: '2026-10-01T00:00:00.000Z' }),
      ),
    );
    for (const number of numbers) await openAll(service, number, language);

    // Several looks at the end, for what gives way to other cards of the day.
    const times = ['10-09T15:00', '10-30T15:00', '11-02T09:00', '11-02T15:00', '11-04T09:00', '11-04T15:00'];
    for (const time of times) await service.goTo(`2026-${time}`);
    for (const number of numbers) {
      await (await service.employee(number)).says('pause 11/30');
      await openAll(service, number, language);
    }

    for (const number of numbers) {
      const seen = chatOf(service.teams, await service.employee(number));
      for (const card of seen) check(card as SeenCard, language);
      const titles = seen.map((card) => (card as SeenCard).title);
      const [weekly, month] = language === 'ja' ? ['今週の', '今月の'] : ['This week', 'Your month'];
      expect(titles).toContainEqual(expect.stringContaining(weekly ?? ''));
      expect(titles).toContainEqual(expect.stringContaining(month ?? ''));
    }
    expect(service.logLines.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
  });
});

test('a card without a rule behind it shows no reason rather than a wrong one', async () => {
  const service = await startService();
  const person = await service.employee('101005');
  const sent = { state: 'sent', sent_at: '2026-11-24T00:00:00.000Z', employee: '101005' } as const;
  await service.store.nudges.insert([nudgeRow({ ...sent, rule: 'a.rule-withdrawn' })]);
  const { text } = await ask(service.teams, person, 'なぜ');
  expect(text).toContain('今は使われていないきまり');
  expect(text).not.toContain('取組');
});

test('somebody without a supervisor is not asked to share with one', async () => {
  const service = await startService();
  for (const [number, inputs] of [
    ['101001', ['mark-1', 'note']],
    ['101005', ['mark-1', 'note', 'shared']],
  ] as const) {
    const person = await service.employee(number);
    const own = { own1: '朝一番に電話を取る', own1Action: 'action-02' };
    await pressed(person, await ask(service.teams, person, '選ぶ'), 'my-card.choose', own);
    expect(Object.keys((await ask(service.teams, person, 'ふりかえり')).inputs)).toEqual(inputs);
  }
});
