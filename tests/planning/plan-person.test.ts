import { describe, expect, it } from 'vitest';
import type { Frame } from '../../src/planning/frame.ts';
import { frameOf } from '../../src/planning/frame.ts';
import { type PersonDay, planPerson, type Waiting } from '../../src/planning/plan-person.ts';
import { packOf } from '../policy/support.ts';
import { tokyo } from '../support/delivery.ts';

const hour = 3_600_000;
const frame: Frame = {
  start: 0,
  end: 24 * hour,
  window: { from: 8 * hour, to: 17 * hour },
  noon: 12 * hour,
  nextStart: 32 * hour,
  budget: { perDay: 2, perWeek: 5, hoursApart: 3 },
};

function nudge(id: string, change: Partial<Waiting> = {}): Waiting {
  const times = { wantedAt: 9 * hour, dueAt: 9 * hour, expiresAt: 100 * hour };
  return { id, priority: 'normal', asked: false, attempts: 0, ...times, ...change };
}

function light(id: string, change: Partial<Waiting> = {}): Waiting {
  return nudge(id, { priority: 'low', ...change });
}

/** `a 9`: planned for nine; `a 32`: for tomorrow; `a budget`: not at all. */
function plan(now: number, person: Partial<PersonDay>, day: Frame = frame): string[] {
  const placements = planPerson(day, now * hour, { fresh: [], waiting: [], sent: [], ...person });
  return [...placements].map(
    ([id, each]) => `${id} ${each.state === 'planned' ? each.at / hour : each.reason}`,
  );
}

describe('the rest of a person’s day', () => {
  it.each([
    ['its own time', 0, { fresh: [nudge('a')] }, ['a 9']],
    ['now, when its time has passed', 11, { fresh: [nudge('a')] }, ['a 11']],
    ['tomorrow, when work is over', 17, { fresh: [nudge('a')] }, ['a 32']],
    ['tomorrow, when the day is full', 0, { fresh: [nudge('a')], sent: [8 * hour, 12 * hour] }, ['a 32']],
    [
      'tomorrow, when the week is full',
      0,
      { fresh: [nudge('a')], sent: [-5, -4, -3, -2, -1].map((at) => at * hour) },
      ['a 32'],
    ],
    [
      'today, whatever was sent after today',
      0,
      { fresh: [nudge('a')], sent: [25 * hour, 26 * hour] },
      ['a 9'],
    ],
    [
      'nothing, when only the limits kept it out',
      0,
      { fresh: [nudge('a', { expiresAt: 20 * hour })], sent: [8 * hour, 12 * hour] },
      ['a budget'],
    ],
    [
      'nothing, when its time had passed anyway',
      17,
      { fresh: [nudge('a', { expiresAt: 20 * hour })] },
      ['a expired'],
    ],
    ['a new place to what waits', 0, { waiting: [nudge('a', { dueAt: 14 * hour })] }, ['a 9']],
    [
      'no new place to what is due this minute, which counts',
      9,
      { fresh: [nudge('b')], waiting: [nudge('a')] },
      ['b 12'],
    ],
    [
      'no new place to what is tried again, which counts',
      0,
      { fresh: [nudge('b')], waiting: [nudge('a', { dueAt: 10 * hour, attempts: 1 })] },
      ['b 13'],
    ],
    [
      'no account of what was asked for, not even while it is tried again',
      0,
      { fresh: [nudge('b')], waiting: [nudge('a', { asked: true, dueAt: 10 * hour, attempts: 1 })] },
      ['b 9'],
    ],
    [
      'a new place to what was overdue before today',
      0,
      { waiting: [nudge('a', { dueAt: -10 * hour })] },
      ['a 9'],
    ],
    [
      'the more important first',
      0,
      { fresh: ['a', 'b', 'c'].map((id) => nudge(id, { priority: id === 'c' ? 'high' : 'normal' })) },
      ['a 12', 'b 32', 'c 9'],
    ],
    [
      'one moment to all that is light, when the last of it is wanted',
      0,
      {
        fresh: [light('a'), light('b', { wantedAt: 11 * hour }), nudge('c')],
        waiting: [light('d', { dueAt: 10 * hour })],
      },
      ['a 12', 'b 12', 'c 9', 'd 12'],
    ],
    [
      'what is light and cannot wait for the evening a moment of its own',
      0,
      { fresh: [light('a', { expiresAt: 12 * hour }), light('b', { wantedAt: 13 * hour }), light('c')] },
      ['a 9', 'b 13', 'c 13'],
    ],
    [
      'moments of their own where there is none for all of them',
      0,
      { fresh: [light('a'), light('b', { wantedAt: 16 * hour })], sent: [14 * hour] },
      ['a 9', 'b 32'],
    ],
    [
      'account once of what is light and due this minute',
      9,
      { fresh: [nudge('c')], waiting: [light('a'), light('b')] },
      ['c 12'],
    ],
  ] as const)('gives %s', (_case, now, person, expected) => {
    expect(plan(now, person as Partial<PersonDay>).sort()).toEqual(expected);
  });

  it('gives the next working day to everything on a closed day', () => {
    const closed = { ...frame, window: null };
    expect(plan(0, { fresh: [nudge('a'), nudge('b', { expiresAt: 30 * hour })] }, closed)).toEqual([
      'a 32',
      'b expired',
    ]);
  });

  it('knows a day from the calendar', () => {
    const pack = packOf({ cadence: { every: 'day', at: '09:00' } });
    const at = (local: string) => tokyo(local).epochMilliseconds;
    expect(frameOf(pack, '2026-12-28')).toEqual({
      start: at('2026-12-28T00:00'),
      end: at('2026-12-29T00:00'),
      window: { from: at('2026-12-28T08:30'), to: at('2026-12-28T17:15') },
      noon: at('2026-12-28T12:00'),
      nextStart: at('2027-01-04T08:30'),
      budget: pack.calendar.budget,
    });
    expect(frameOf(pack, '2027-01-01').window).toBeNull();
  });
});
