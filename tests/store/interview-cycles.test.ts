import { describe, expect, it } from 'vitest';
import type { BlockedTimeRow, InterviewCycleRow } from '../../src/store/schema.ts';
import { storeKinds } from '../support/stores.ts';

const at = '2027-05-01T00:00:00.000Z';

function cycleRow(ends_on: string, change: Partial<InterviewCycleRow> = {}): InterviewCycleRow {
  return {
    cycle: `goal-setting/${ends_on}`,
    kind: 'goal-setting',
    starts_on: '2027-05-06',
    ends_on,
    opened_by: null,
    opened_at: at,
    cancelled_at: null,
    departments: null,
    own_window: 0,
    ...change,
  };
}

function blockedRow(id: number, change: Partial<BlockedTimeRow> = {}): BlockedTimeRow {
  return {
    id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    employee: '1001',
    date: '2027-05-10',
    starts: 510,
    ends: 600,
    created_at: at,
    ...change,
  };
}

describe.each(storeKinds)('interview cycles on $name', ({ open }) => {
  it('are opened once, whoever opens them, and called off once', async () => {
    const { interviewCycles } = await open();
    const first = cycleRow('2027-05-31');
    const opened = await Promise.all([
      interviewCycles.open(first),
      interviewCycles.open({ ...first, opened_by: 'cli' }),
    ]);
    expect(opened.filter(Boolean)).toHaveLength(1);
    const calledOff = await Promise.all([
      interviewCycles.cancel(first.cycle, at),
      interviewCycles.cancel(first.cycle, '2027-05-02T00:00:00.000Z'),
    ]);
    expect(calledOff.filter(Boolean)).toHaveLength(1);
    expect((await interviewCycles.byName(first.cycle))?.cancelled_at).not.toBeNull();
    expect(await interviewCycles.open(first)).toBe(false);
    expect(await interviewCycles.cancel('year-end/2027-05-31', at)).toBe(false);
  });

  it('move to another window once, with their interviews, unless they are called off', async () => {
    const { interviewCycles, interviews } = await open();
    const row = cycleRow('2027-05-31');
    await interviewCycles.open(row);
    const times = { starts_at: null, ends_at: null, room: null, link: null, created_at: at, changed_at: at };
    const { cycle, kind, ends_on } = row;
    const one = { id: 'one', cycle, kind, employee: '1001', supervisor: '2001', stand_in: null } as const;
    await interviews.insert([{ ...one, ...times, ends_on, state: 'open', revision: 3 }]);
    const to = { from: '2027-05-06', to: '2027-06-04' };
    const moved = await Promise.all([interviewCycles.move(row, to), interviewCycles.move(row, to)]);
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect(await interviewCycles.byName(cycle)).toMatchObject({ starts_on: to.from, ends_on: to.to });
    expect(await interviews.ofCycle(cycle)).toMatchObject([{ ends_on: to.to, revision: 3 }]);
    await interviewCycles.cancel(cycle, at);
    const now = { cycle, starts_on: to.from, ends_on: to.to };
    expect(await interviewCycles.move(now, { ...to, to: '2027-06-05' })).toBe(false);
  });

  it('are found until their last day, those called off included, the first to end first', async () => {
    const { interviewCycles } = await open();
    for (const date of ['2027-06-30', '2027-05-31', '2027-05-30'])
      await interviewCycles.open(cycleRow(date, { cancelled_at: date === '2027-05-31' ? at : null }));
    const since = async (date: string) =>
      (await interviewCycles.since(date)).map(({ ends_on, cancelled_at }) => [ends_on, cancelled_at]);
    expect(await since('2027-05-31')).toEqual([
      ['2027-05-31', at],
      ['2027-06-30', null],
    ]);
    expect(await since('2027-07-01')).toEqual([]);
  });
});

describe.each(storeKinds)('times kept free on $name', ({ open }) => {
  it('are one each, however often they are given, and removed by whom they are of', async () => {
    const { blockedTimes } = await open();
    const all = [blockedRow(1), blockedRow(2), blockedRow(3, { employee: '1002' })];
    await Promise.all(all.map((row) => blockedTimes.add(row)));
    await blockedTimes.add(blockedRow(4, { ends: 660 }));
    const [first, ...others] = await blockedTimes.from('2027-05-10', ['1001']);
    expect(others).toMatchObject([{ id: blockedRow(4).id, starts: 510, ends: 660 }]);
    await blockedTimes.remove('1002', first?.id ?? '');
    expect(await blockedTimes.from('2027-05-10', ['1001'])).toHaveLength(2);
    await blockedTimes.remove('1001', first?.id ?? '');
    expect((await blockedTimes.from('2027-05-10')).map(({ employee }) => employee).sort()).toEqual([
      '1001',
      '1002',
    ]);
  });

  it('are read in order from a date on, and forgotten once they have passed', async () => {
    const { blockedTimes } = await open();
    const dates = ['2027-05-12', '2027-05-10', '2027-05-11'];
    for (const [index, date] of dates.entries()) await blockedTimes.add(blockedRow(index, { date }));
    await blockedTimes.add(blockedRow(9, { date: '2027-05-11', starts: 480 }));
    const read = async (from: string, who?: string[]) =>
      (await blockedTimes.from(from, who)).map(({ date, starts }) => [date, starts]);
    const left = [
      ['2027-05-11', 480],
      ['2027-05-11', 510],
      ['2027-05-12', 510],
    ];
    expect(await read('2027-05-11')).toEqual(left);
    expect(await read('2027-05-11', [])).toEqual([]);
    await blockedTimes.forget('2027-05-11');
    expect(await read('2027-01-01', ['1001'])).toEqual(left);
  });
});
