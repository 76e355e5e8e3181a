import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { MovableClock, StoppedClock } from '../../src/clock.ts';
import { demoAnswers, demoCommand, momentOf } from '../../src/demo/clock-command.ts';
import type { Turn } from '../../src/programs/program.ts';
import { calendar, packOf, person } from '../policy/support.ts';
import { employeeRow, nudgeRow } from '../support/builders.ts';
import { tokyo, weeklyRule } from '../support/delivery.ts';
import { loadedPolicy } from '../support/policy.ts';
import { memoryStore } from '../support/stores.ts';

type Target = Parameters<typeof momentOf>[0];

const inJapan = (moment: Temporal.Instant) =>
  moment.toZonedDateTimeISO('Asia/Tokyo').toPlainDateTime().toString({ smallestUnit: 'minute' });

const moves: readonly (readonly [Target, string, string])[] = [
  ['friday', '2026-11-26T10:00', '2026-11-27T15:00'],
  ['friday', '2026-11-27T14:59', '2026-11-27T15:00'],
  ['friday', '2026-11-27T15:00', '2026-12-04T15:00'],
  ['friday', '2026-11-27T15:01', '2026-12-04T15:00'],
  ['friday', '2026-11-28T09:00', '2026-12-04T15:00'],
  ['friday', '2026-11-29T23:59', '2026-12-04T15:00'],
  // New Year's Day is a Friday, and the last working day before it is a Monday.
  ['friday', '2026-12-28T14:00', '2026-12-28T15:00'],
  ['friday', '2026-12-28T15:00', '2027-01-08T15:00'],
  ['friday', '2026-12-31T09:00', '2027-01-08T15:00'],
  // A Friday that is a holiday comes on the Thursday before.
  ['friday', '2028-02-09T09:00', '2028-02-10T15:00'],
  ['tomorrow', '2026-11-30T23:59', '2026-12-01T09:00'],
  ['tomorrow', '2026-12-01T00:00', '2026-12-02T09:00'],
  ['tomorrow', '2028-02-28T12:00', '2028-02-29T09:00'],
  ['hour', '2026-11-27T23:30', '2026-11-28T00:30'],
  ['next-month', '2026-11-30T10:00', '2026-12-01T09:00'],
  ['next-month', '2027-01-31T10:00', '2027-02-01T09:00'],
  ['next-month', '2026-12-31T23:59', '2027-01-01T09:00'],
  ['next-month', '2026-12-01T00:00', '2027-01-01T09:00'],
];

describe('where the demo’s clock can be moved', () => {
  it.each(moves)('%s from %s is %s', (target, from, to) => {
    expect(inJapan(momentOf(target, calendar(), tokyo(from)))).toBe(to);
  });

  it('is always ahead, on every hour of a year', () => {
    const city = calendar();
    for (let hour = 0; hour < 366 * 24; hour += 7) {
      const now = tokyo('2026-11-26T10:00').add({ hours: hour });
      for (const target of ['hour', 'tomorrow', 'friday', 'next-month'] as const) {
        expect(Temporal.Instant.compare(momentOf(target, city, now), now)).toBe(1);
      }
    }
  });

  it('looks beyond closures of several weeks', () => {
    const closures = [{ from: '12-01', to: '12-25', title: { ja: '休み', en: 'closed' } }];
    const city = calendar({ closures });
    expect(inJapan(momentOf('friday', city, tokyo('2026-12-02T09:00')))).toBe('2026-12-31T15:00');
  });
});

describe('the demo’s chat command', () => {
  async function turnAt(clock: MovableClock): Promise<Turn> {
    const pack = packOf(weeklyRule);
    const now = clock.now();
    return {
      store: await memoryStore(),
      pack,
      person: person(),
      employee: employeeRow('000123'),
      language: 'ja',
      now,
      today: pack.calendar.dateOf(now),
    };
  }

  const start = '2026-11-26T10:00';
  const clockAt = () => new MovableClock(tokyo(start), new StoppedClock(tokyo(start)));

  it.each([
    ['金曜', '2026-11-27T15:00'],
    ['金曜日', '2026-11-27T15:00'],
    ['friday', '2026-11-27T15:00'],
    ['明日', '2026-11-27T09:00'],
    ['1時間', '2026-11-26T11:00'],
    ['next month', '2026-12-01T09:00'],
    ['', start],
    ['yesterday', start],
    ['constructor', start],
    ['__proto__', start],
  ])('moves by %j to %s and shows the time', async (argument, expected) => {
    const clock = clockAt();
    const [card] = await demoCommand(clock).show(await turnAt(clock), argument);
    expect(inJapan(clock.now())).toBe(expected);
    expect(card).toMatchObject({
      name: 'demo-clock',
      data: { now: expect.stringContaining(expected.slice(11)) },
    });
  });

  it('opens interviews where the person has none, and leaves the time alone', async () => {
    const clock = clockAt();
    const turn = { ...(await turnAt(clock)), pack: loadedPolicy() };
    for (let time = 0; time < 2; time++) await demoCommand(clock).show(turn, '面談');
    expect(inJapan(clock.now())).toBe(start);
    expect(await turn.store.interviewCycles.since(turn.today)).toMatchObject([
      { kind: 'development', starts_on: '2026-11-27', opened_by: 'cli' },
    ]);
  });

  it('moves to the next card of a program: as the rules have it, or as it is planned by then', async () => {
    const clock = clockAt();
    const tuesdays = {
      id: 'test.quiz',
      cadence: { every: 'week', on: 'tuesday', at: '10:30', ifClosed: 'later' },
    };
    const pack = packOf(tuesdays);
    const quizzes = { ...pack, rules: pack.rules.map((rule) => ({ ...rule, program: 'quiz' })) };
    const turn = { ...(await turnAt(clock)), pack: quizzes };
    await demoCommand(clock).show(turn, 'クイズ');
    expect(inJapan(clock.now())).toBe('2026-12-01T10:30');
    const due_at = '2026-12-01T04:30:00.000Z';
    await turn.store.nudges.insert([nudgeRow({ employee: turn.person.number, program: 'quiz', due_at })]);
    await demoCommand(clock).show(turn, 'quiz');
    expect(inJapan(clock.now())).toBe('2026-12-01T13:30');
    await demoCommand(clock).show({ ...turn, pack: { ...quizzes, rules: [] } }, 'quiz');
    expect(inJapan(clock.now())).toBe('2026-12-01T13:30');
  });

  it('moves by button, and by nothing else that a button may carry', async () => {
    const clock = clockAt();
    const move = demoAnswers(clock)['demo.move'];
    for (const to of ['yesterday', '', null, 5]) expect(move?.schema.safeParse({ to }).success).toBe(false);
    expect(await move?.keep?.(await turnAt(clock), { to: 'tomorrow' }, null)).toBeNull();
    expect(inJapan(clock.now())).toBe('2026-11-27T09:00');
  });
});
