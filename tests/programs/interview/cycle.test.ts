import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/policy/person.ts';
import type { Room } from '../../../src/policy/schema/rooms.ts';
import { cyclesOf, daysOf, nextWindow } from '../../../src/programs/interview/cycle.ts';
import { cycleProblem } from '../../../src/programs/interview/cycle-problem.ts';
import { plannedOf } from '../../../src/programs/interview/planned.ts';
import { emptyBits, mark } from '../../../src/programs/interview/schedule/bits.ts';
import { schedule } from '../../../src/programs/interview/schedule/schedule.ts';
import type { Seen } from '../../../src/programs/interview/seen.ts';
import { loadedPolicy } from '../../support/policy.ts';

const pack = loadedPolicy();
const cycle = (kind: string) => {
  const found = cyclesOf(pack).find((each) => each.kind === kind);
  if (!found) throw new RangeError(kind);
  return found;
};

function person(number: string, supervisor: string | null, changes: Partial<Person> = {}): Person {
  return {
    number,
    language: 'ja',
    rank: 'staff',
    status: 'active',
    appointment: 'permanent',
    departmentPath: ['10', '1010'],
    concurrent: [],
    hiredOn: '2015-04-01',
    supervisor,
    mentor: null,
    reports: 0,
    mentees: 0,
    changedOn: {},
    attributes: {},
    ...changes,
  };
}

describe('the cycles of the pack', () => {
  it('are the three of the evaluation year and that of development', () => {
    expect(cyclesOf(pack).map(({ kind }) => kind)).toEqual([
      'goal-setting',
      'mid-year',
      'year-end',
      'development',
    ]);
  });

  it.each([
    ['2026-11-25', 'goal-setting', '2027-05-06', '2027-05-31'],
    ['2027-05-05', 'goal-setting', '2027-05-06', '2027-05-31'],
    ['2027-05-20', 'goal-setting', '2027-05-21', '2027-05-31'],
    ['2027-05-31', 'goal-setting', '2028-05-06', '2028-05-31'],
    ['2026-11-25', 'development', '2026-11-26', '2026-12-20'],
    ['2027-03-01', 'year-end', '2028-02-01', '2028-02-28'],
  ])('on %s the window of %s is from %s to %s', (today, kind, from, to) => {
    expect(nextWindow(cycle(kind).content, today)).toEqual({ from, to });
  });

  it('have only working days, and some after the deadline', () => {
    const { days, within } = daysOf(pack.calendar, { from: '2026-12-26', to: '2027-01-05' }, 2);
    expect([days, within]).toEqual([
      ['2026-12-28', '2027-01-04', '2027-01-05', '2027-01-06', '2027-01-07'],
      3,
    ]);
    expect(daysOf(pack.calendar, { from: '2026-12-30', to: '2027-01-02' }, 1)).toEqual({
      days: ['2027-01-04'],
      within: 0,
    });
  });
});

describe('a cycle for the scheduler', () => {
  const window = { from: '2027-05-06', to: '2027-05-07' };
  const usual = {
    calendar: pack.calendar,
    cycle: cycle('goal-setting'),
    window,
    busy: new Map(),
    seed: 1,
    rooms: [],
  };
  const given = (people: readonly Person[], busy = new Map()) => cycleProblem({ ...usual, people, busy });
  const times = (problem: ReturnType<typeof given>) =>
    [...schedule(problem.problem).plan.starts].map((start) =>
      start < 0 ? null : Object.values(problem.timetable.momentOf(start)).join(' '),
    );

  it('pairs those whom the cycle is for with their supervisors', () => {
    const people = [
      person('1', null),
      person('2', '1'),
      person('3', '1', { appointment: 'fiscal-year' }),
      person('4', '2', { status: 'parental-leave' }),
      person('5', '9'),
    ];
    const { problem, people: numbers } = given(people);
    expect(problem.pairs.map((pair) => [numbers[pair.supervisor], numbers[pair.subordinate]])).toEqual([
      ['1', '2'],
    ]);
  });

  it('leaves out lunch and what is in people’s calendars', () => {
    const day = (date: string, from: number, to: number) => ({ date, from: from * 60, to: to * 60 });
    const busy = new Map([
      ['1', [day('2027-05-06', 8, 12)]],
      ['2', [day('2027-05-06', 13, 18), day('2027-05-07', 0, 10.1)]],
    ]);
    expect(times(given([person('1', null), person('2', '1')], busy))).toEqual(['2027-05-07 10:15']);
  });

  it('leaves out what their own calendars say is taken', () => {
    const from = pack.calendar.at('2027-05-06', '00:00');
    const view = emptyBits(2 * 288);
    // Until half past ten of the second day, in slots of five minutes.
    mark(view, 0, 288 + 126);
    const seen: Seen = { kind: 'seen', from, views: new Map([['2', view]]), unseen: new Map() };
    const problem = cycleProblem({
      ...usual,
      people: [person('1', null), person('2', '1')],
      seen,
    });
    expect(times(problem)).toEqual(['2027-05-07 10:30']);
  });

  it('leaves out the busy times of a department', () => {
    const counter = { departmentPath: ['40', '4010'] };
    const people = [person('1', null), person('2', '1', counter)];
    const spring = { from: '2027-04-05', to: '2027-04-07' };
    const problem = cycleProblem({
      ...usual,
      window: spring,
      people,
    });
    expect(times(problem)).toEqual(['2027-04-07 09:00']);
  });

  it('keeps whoever leads but is on leave, so that it can be said', () => {
    expect(times(given([person('1', null, { status: 'leave' }), person('2', '1')]))).toEqual([null]);
  });

  it('gives a room to those who may use one, and leaves what was agreed on where it is', () => {
    const room = (id: string, departments?: string[]): Room => ({
      id,
      name: { ja: id, en: id },
      ...(departments ? { departments } : {}),
    });
    const welfare = { departmentPath: ['20', '2010'] };
    const people = [
      person('1', null),
      person('2', '1'),
      person('3', '1'),
      person('4', '1', welfare),
      person('5', null, { departmentPath: ['30'] }),
      person('6', '5', { departmentPath: ['30'] }),
    ];
    const rooms = [room('hall', ['1010']), room('annex', ['20']), room('old', ['99'])];
    const at = (date: string, time: string, where: string | null, fixed = true) => ({
      date,
      time,
      fixed,
      room: where,
    });
    const standing = new Map([
      ['2', at('2027-05-06', '09:00', 'old')],
      ['3', at('2027-05-06', '10:00', 'hall', false)],
      ['4', at('2027-05-07', '09:00', 'annex', false)],
    ]);
    // The hall is taken on the first day, as its own calendar says, and the annex by an interview of another cycle.
    const view = emptyBits(2 * 288);
    mark(view, 0, 288);
    const from = pack.calendar.at('2027-05-06', '00:00');
    const seen: Seen = { kind: 'seen', from, views: new Map([['room/hall', view]]), unseen: new Map() };
    const busy = new Map([['room/annex', [{ date: '2027-05-07', from: 540, to: 570 }]]]);
    const problem = cycleProblem({ ...usual, people, rooms, standing, seen, busy });
    const { plan } = schedule(problem.problem);
    const planned = plannedOf(problem, plan, { cycle: usual.cycle, calendar: pack.calendar });
    expect(planned.map(({ employee, room: where }) => [employee, where])).toEqual([
      ['2', 'old'],
      ['3', 'hall'],
      ['4', 'hall'],
      ['6', null],
    ]);
    const startOf = (employee: string) => planned.find((each) => each.employee === employee)?.starts_at;
    expect(startOf('2')).toBe('2027-05-06T00:00:00.000Z');
    expect(String(startOf('3')) > '2027-05-06T15:00').toBe(true);
    expect(startOf('4')).toBe('2027-05-07T00:00:00.000Z');
  });
});
