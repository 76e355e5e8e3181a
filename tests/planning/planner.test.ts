import type { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { StoppedClock } from '../../src/clock.ts';
import { Directory } from '../../src/people/directory.ts';
import { type PlannerParts, planToday } from '../../src/planning/planner.ts';
import { inHoldOut } from '../../src/policy/hold-out.ts';
import type { Pack } from '../../src/policy/pack.ts';
import type { FactValue } from '../../src/policy/person.ts';
import { toMoment, toText } from '../../src/store/moments.ts';
import type { NudgeRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { packOf } from '../policy/support.ts';
import { nudgeRow } from '../support/builders.ts';
import { loaderOf, seedPeople, tokyo, weeklyRule } from '../support/delivery.ts';
import { memoryStore, storeKinds } from '../support/stores.ts';

const daily = (id: string, time: string, change: object = {}) => ({
  id,
  cadence: { every: 'day', at: time, ifClosed: 'skip' },
  expires: { businessDays: 0 },
  ...change,
});

interface City {
  readonly store: Store;
  readonly parts: PlannerParts;
  readonly facts: Map<string, Record<string, FactValue>>;
  plan(local: string): ReturnType<typeof planToday>;
  /** `rule due state`, in order of time, times in Japan. */
  ledger(employee?: string): Promise<string[]>;
}

async function city(pack: Pack, people: readonly string[] = ['1001'], given?: Store): Promise<City> {
  const store = given ?? (await memoryStore());
  await seedPeople(store, ...people);
  const facts = new Map<string, Record<string, FactValue>>();
  const parts = { store, directory: new Directory(store, [loaderOf(facts)]), pack: () => pack };
  return {
    store,
    parts,
    facts,
    plan: (local) => planToday(parts, tokyo(local)),
    ledger: async (employee = '1001') =>
      (await store.nudges.ofEmployee(employee, 500)).map(inWords).sort((a, b) => (a.slice(-99) < b ? -1 : 1)),
  };
}

function inWords({ occurrence, due_at, state, reason }: NudgeRow): string {
  const due = toMoment(due_at).toZonedDateTimeISO('Asia/Tokyo').toPlainDateTime();
  return `${occurrence} ${due.toString({ smallestUnit: 'minute' })} ${state}${state === 'skipped' ? ` ${reason}` : ''}`;
}

describe('planning a day', () => {
  it('gives what is due its place and plans it once, however often it is asked', async () => {
    const { plan, ledger } = await city(packOf(daily('a.nine', '09:00'), daily('b.ten', '10:00')));
    expect(await plan('2026-11-26T00:01')).toEqual({ date: '2026-11-26', added: 2, moved: 0, skipped: 0 });
    const planned = [
      'a.nine@2026-11-26 2026-11-26T09:00 planned',
      'b.ten@2026-11-26 2026-11-26T12:00 planned',
    ];
    expect(await ledger()).toEqual(planned);
    for (const time of ['00:01', '00:06', '08:29', '08:59']) {
      expect(await plan(`2026-11-26T${time}`)).toMatchObject({ added: 0, moved: 0, skipped: 0 });
    }
    expect(await ledger()).toEqual(planned);
  });

  it('adds nothing on a closed day, and moves what waits to the next working day', async () => {
    const pack = packOf(weeklyRule);
    const { store, plan, ledger } = await city(pack);
    const at = toText(tokyo('2026-11-28T09:00'));
    await store.nudges.insert([nudgeRow({ wanted_at: at, due_at: at, occurrence: 'moved' })]);
    expect(await plan('2026-11-28T07:00')).toMatchObject({ added: 0, moved: 1 });
    expect(await ledger()).toEqual(['moved 2026-11-30T08:30 planned']);
  });

  it('puts the comparison group into the ledger without a place', async () => {
    const rule = daily('held.rule', '09:00', { holdOut: 0.5 });
    const people = Array.from({ length: 40 }, (_, index) => String(4000 + index));
    const { store, plan } = await city(packOf(rule), people);
    expect((await plan('2026-11-26T00:01')).added).toBe(40);
    const rows = await Promise.all(people.map((number) => store.nudges.ofEmployee(number, 9)));
    const held = rows.flat().filter(({ reason }) => reason === 'hold-out');
    expect(held.map(({ employee }) => employee)).toEqual(
      people.filter((number) => inHoldOut({ id: 'held.rule', holdOut: 0.5 }, number)),
    );
    expect(held.length).toBeGreaterThan(8);
    expect(new Set(held.map(({ state }) => state))).toEqual(new Set(['skipped']));
    expect((await plan('2026-11-26T00:06')).added).toBe(0);
  });

  it('sorts out more wishes than the day has room for: the rest moves on or ends as budget', async () => {
    const { plan, ledger } = await city(
      packOf(
        daily('a.high', '09:00', { priority: 'high' }),
        daily('b.normal', '09:00', { expires: { businessDays: 1 } }),
        daily('c.low', '09:00', { priority: 'low' }),
        daily('d.low', '09:00', { priority: 'low', expires: { businessDays: 1 } }),
        daily('e.must', '09:30', { priority: 'required' }),
      ),
    );
    await plan('2026-11-26T00:01');
    expect(await ledger()).toEqual([
      'a.high@2026-11-26 2026-11-26T12:30 planned',
      'b.normal@2026-11-26 2026-11-27T08:30 planned',
      'c.low@2026-11-26 2026-11-26T09:00 skipped budget',
      'd.low@2026-11-26 2026-11-27T08:30 planned',
      'e.must@2026-11-26 2026-11-26T09:30 planned',
    ]);
  });

  it('says that the time had passed, not the budget, where no hour of the day would have done', async () => {
    const { store, plan, ledger } = await city(packOf(weeklyRule));
    const at = toText(tokyo('2026-11-25T16:00'));
    const end = toText(tokyo('2026-11-26T08:30'));
    await store.nudges.insert([nudgeRow({ occurrence: 'z', wanted_at: at, due_at: at, expires_at: end })]);
    expect(await plan('2026-11-26T07:00')).toMatchObject({ skipped: 1 });
    expect(await ledger()).toEqual(['z 2026-11-25T16:00 skipped expired']);
  });

  it('moves what was planned for today to tomorrow when the day is over', async () => {
    const { plan, ledger } = await city(packOf(daily('x.rule', '09:00', { expires: { businessDays: 1 } })));
    await plan('2026-11-26T17:30');
    expect(await ledger()).toEqual(['x.rule@2026-11-26 2026-11-27T08:30 planned']);
  });

  it('takes up people who become due in the course of the day', async () => {
    const { store, facts, plan, ledger } = await city(
      packOf({ ...daily('x.rule', '09:00'), condition: { fact: 'note.count', 'at-least': 1 } }),
    );
    expect((await plan('2026-11-26T08:00')).added).toBe(0);
    facts.set('1001 *', { 'note.count': 1 });
    expect((await plan('2026-11-26T11:00')).added).toBe(1);
    expect(await ledger()).toEqual(['x.rule@2026-11-26 2026-11-26T11:00 planned']);
    expect(await store.nudges.countByState()).toEqual([{ state: 'planned', count: 1 }]);
  });

  it('gives a later but more important wish the place of a lesser one that has not gone out', async () => {
    const { store, plan, ledger } = await city(packOf(daily('a.rule', '11:00', { priority: 'high' })));
    const at = toText(tokyo('2026-11-26T12:00'));
    const lesser = { wanted_at: at, due_at: at, expires_at: toText(tokyo('2026-11-26T16:00')) };
    await store.nudges.insert([nudgeRow({ ...lesser, occurrence: 'z', priority: 'low' })]);
    expect(await plan('2026-11-26T08:00')).toMatchObject({ added: 1, moved: 1 });
    expect(await ledger()).toEqual([
      'a.rule@2026-11-26 2026-11-26T11:00 planned',
      'z 2026-11-26T14:00 planned',
    ]);
  });

  it.each([
    ['being tried again', { attempts: 2, reason: 'throttled', due_at: toText(tokyo('2026-11-26T13:17')) }],
    ['due this very minute', { due_at: toText(tokyo('2026-11-26T10:00')) }],
  ])('leaves alone what is %s, and counts it', async (_what, change) => {
    const { store, plan, ledger } = await city(packOf(daily('a.rule', '10:00', { priority: 'high' })));
    const kept = nudgeRow({ occurrence: 'kept', wanted_at: toText(tokyo('2026-11-26T09:00')), ...change });
    await store.nudges.insert([kept]);
    await plan('2026-11-26T10:00');
    expect(await store.nudges.byId(kept.id)).toEqual(kept);
    const other = (await ledger()).find((line) => line.startsWith('a.rule'));
    const apart = Math.abs(toMoment(kept.due_at).epochMilliseconds - dueOf(other).epochMilliseconds);
    expect(apart).toBeGreaterThanOrEqual(3 * 3_600_000);
  });

  it('counts what went out this week, also what a clock that went back shows as still to come', async () => {
    const { store, plan, ledger } = await city(
      packOf(daily('a.rule', '09:00', { expires: { businessDays: 1 } })),
    );
    const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-27', '2026-11-29'];
    await store.nudges.insert(
      days.map((day) => {
        const at = toText(tokyo(`${day}T10:00`));
        return nudgeRow({ occurrence: day, state: 'sent', wanted_at: at, due_at: at, sent_at: at });
      }),
    );
    await plan('2026-11-26T00:01');
    expect((await ledger()).filter((line) => line.startsWith('a.rule'))).toEqual([
      'a.rule@2026-11-26 2026-11-27T08:30 planned',
    ]);
  });

  it('leaves out who has left, and those who are not in the audience', async () => {
    const { store, plan } = await city(packOf(daily('a.rule', '09:00')), ['1001', '1002', '1003']);
    const rows = await store.employees.all();
    const changed = rows.map((row, index) => ({
      ...row,
      status: (['left', 'leave', 'active'] as const)[index],
    }));
    await store.employees.replace({ employees: changed as typeof rows, departments: [], changes: [] });
    expect((await plan('2026-11-26T00:01')).added).toBe(1);
    expect(await store.nudges.ofEmployee('1003', 9)).toHaveLength(1);
  });
});

function dueOf(line = ''): Temporal.Instant {
  return tokyo(line.split(' ')[1] ?? '');
}

describe('days that nobody planned', () => {
  const rules = [
    daily('a.daily', '09:00'),
    {
      id: 'b.slow',
      cadence: { every: 'week', on: 'thursday', at: '10:00', ifClosed: 'skip' },
      expires: { days: 10 },
    },
    weeklyRule,
  ];

  it('are looked at again after a gap, and what is still worth sending is planned once', async () => {
    const { plan, ledger } = await city(packOf(...rules));
    await plan('2026-11-25T00:01');
    const wednesday = await ledger();
    // Down from Wednesday to Monday.
    expect((await plan('2026-11-30T08:00')).added).toBe(3);
    const monday = await ledger();
    expect(monday).toEqual(
      [
        ...wednesday.map((line) => line.replace('planned', 'skipped expired')),
        'a.daily@2026-11-30 2026-11-30T09:00 skipped budget',
        'b.slow@2026-W48 2026-11-30T08:30 planned',
        'my-card.weekly@2026-W48 2026-11-30T11:30 planned',
      ].sort(),
    );
    expect((await plan('2026-11-30T08:05')).added).toBe(0);
    expect((await plan('2026-12-01T00:01')).added).toBe(1);
  });

  it('are judged by what was true on them', async () => {
    const { facts, plan, ledger } = await city(packOf(weeklyRule));
    await plan('2026-11-25T00:01');
    facts.set('1001 2026-11-27', { 'note.done': true });
    await plan('2026-11-30T08:00');
    expect(await ledger()).toEqual([]);
  });

  it('are forgotten after a fortnight, and before the very first day', async () => {
    const rule = { ...rules[1], expires: { days: 60 } };
    const { plan, ledger } = await city(packOf(rule));
    await plan('2026-09-01T00:01');
    await plan('2026-11-30T08:00');
    expect((await ledger()).map((line) => line.split(' ')[0])).toEqual([
      'b.slow@2026-W47',
      'b.slow@2026-W48',
    ]);
  });
});

describe('a clock that jumps', () => {
  it('back and forth adds nothing twice and loses nothing', async () => {
    const { store, plan } = await city(packOf(daily('a.rule', '09:00'), weeklyRule), ['1001', '1002']);
    const days = ['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'];
    const there = [...days, ...days.toReversed(), ...days].map((day) => `${day}T07:00`);
    for (const moment of there) await plan(moment);
    const rows = (await Promise.all(['1001', '1002'].map((who) => store.nudges.ofEmployee(who, 99)))).flat();
    const keys = rows.map(({ occurrence, employee }) => `${occurrence} ${employee}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(2 * 5);
  });

  it('does not take a place for an occurrence that is in the ledger under another date', async () => {
    const { store, plan, ledger } = await city(
      packOf(
        { id: 'm.rule', cadence: { every: 'month', on: { day: 26 }, at: '09:00', ifClosed: 'later' } },
        daily('n.rule', '09:00'),
      ),
    );
    // The policy moved the monthly day from the 2nd to the 26th.
    const at = toText(tokyo('2026-11-02T09:00'));
    await store.nudges.insert([
      nudgeRow({
        rule: 'm.rule',
        occurrence: 'm.rule@2026-11',
        state: 'sent',
        wanted_at: at,
        due_at: at,
        sent_at: at,
      }),
    ]);
    await plan('2026-11-26T00:01');
    expect(await ledger()).toContain('n.rule@2026-11-26 2026-11-26T09:00 planned');
  });
});

describe.each(storeKinds)('two planners on $name', ({ open }) => {
  const pack = packOf(daily('a.rule', '09:00'), daily('b.rule', '10:00'), weeklyRule);

  async function two() {
    const first = await city(pack, ['1001', '1002', '1003'], await open());
    const second: PlannerParts = { ...first.parts, directory: new Directory(first.store, []) };
    return { first, second };
  }

  it('that read the same ledger before either wrote add each nudge once', async () => {
    const { first, second } = await two();
    const now = tokyo('2026-11-27T07:00');
    let other: Awaited<ReturnType<typeof planToday>> | undefined;
    const store: Store = {
      ...first.store,
      transaction: async (work) => {
        other = await planToday(second, now);
        return await first.store.transaction(work);
      },
    };
    const mine = await planToday({ ...first.parts, store }, now);
    expect([mine.added, other?.added]).toEqual([0, 9]);
    expect(await first.store.nudges.countByState()).toEqual([{ state: 'planned', count: 9 }]);
  });

  const reads = ['openBefore', 'deliveredBetween', 'holdersOf'] as const;

  /** The store, in which something happens after the first planner has read one of the three. */
  function afterReading(store: Store, which: (typeof reads)[number], happens: () => Promise<unknown>): Store {
    const then = async <T>(read: Promise<T>): Promise<T> => {
      const found = await read;
      await happens();
      return found;
    };
    const { nudges } = store;
    const changed: Pick<Store['nudges'], (typeof reads)[number]> = {
      openBefore: (...asked) => then(nudges.openBefore(...asked)),
      deliveredBetween: (...asked) => then(nudges.deliveredBetween(...asked)),
      holdersOf: (...asked) => then(nudges.holdersOf(...asked)),
    };
    return { ...store, nudges: { ...nudges, [which]: changed[which] } };
  }

  it.each(reads)('do not give up a place for what delivery takes up after %s was read', async (read) => {
    const { first } = await two();
    await first.plan('2026-11-27T07:00');
    const now = tokyo('2026-11-27T09:00');
    const claim = { now: toText(now), leaseUntil: toText(now), owner: 'x', limit: 9 };
    const store = afterReading(first.store, read, () => first.store.nudges.claim(claim));
    const report = await planToday({ ...first.parts, store }, now);
    expect(report).toMatchObject({ added: 0, moved: 0, skipped: 0 });
  });

  it.each(reads)('do not give up a place for what another one plans after %s was read', async (read) => {
    const { first, second } = await two();
    const now = tokyo('2026-11-27T07:00');
    const store = afterReading(first.store, read, () => planToday(second, now));
    const report = await planToday({ ...first.parts, store }, now);
    expect(report).toMatchObject({ added: 0, moved: 0, skipped: 0 });
  });

  it('leave alone what delivery took up and put back in between', async () => {
    const { first } = await two();
    const at = toText(tokyo('2026-11-27T12:00'));
    const nudge = nudgeRow({ occurrence: 'z', wanted_at: at, due_at: at, priority: 'low' });
    await first.store.nudges.insert([nudge]);
    const backOff = toText(tokyo('2026-11-27T12:07'));
    const store: Store = {
      ...first.store,
      transaction: async (work) => {
        await first.store.nudges.changeFrom('planned', [nudge.id], { due_at: backOff, attempts: 1 });
        return await first.store.transaction(work);
      },
    };
    const report = await planToday({ ...first.parts, store }, tokyo('2026-11-27T07:00'));
    expect(report.moved).toBe(0);
    expect((await first.store.nudges.byId(nudge.id))?.due_at).toBe(backOff);
  });
});

it('reads no clock of its own', async () => {
  const clock = new StoppedClock(tokyo('2030-01-08T07:00'));
  const { parts } = await city(packOf(daily('a.rule', '09:00')));
  expect((await planToday(parts, clock.now())).date).toBe('2030-01-08');
});
