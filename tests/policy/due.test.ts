import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HagukumiError } from '../../src/errors.ts';
import { eachDay } from '../../src/policy/dates.ts';
import { dueBetween, dueOn } from '../../src/policy/due.ts';
import { explainRule } from '../../src/policy/explain.ts';
import type { Person } from '../../src/policy/person.ts';
import { isWanted } from '../../src/policy/wanted.ts';
import { cadence, day, hiredOn, range } from './cadences.ts';
import { packOf, person } from './support.ts';

const friday = { every: 'week', on: 'friday', at: '15:00', ifClosed: 'earlier' };
const daily = { every: 'day', at: '09:00' };
const firstWeek = { after: 'hired-on', offsets: ['P1W'], at: '09:00', ifClosed: 'later' };

function due(pack: ReturnType<typeof packOf>, who: Person, date: string): string[] {
  return dueOn(pack, who, date).map(({ occurrence }) => occurrence);
}

describe('what is due', () => {
  const pack = packOf({ cadence: friday }, { cadence: daily }, { cadence: firstWeek });

  test.each([
    ['2026-11-26', ['test.rule-1@2026-11-26']],
    ['2026-11-27', ['test.rule-0@2026-W48', 'test.rule-1@2026-11-27']],
    ['2026-11-28', []],
    ['2026-12-28', ['test.rule-0@2026-W53', 'test.rule-1@2026-12-28']],
    ['2027-01-01', []],
  ])('on %s: %j', (date, expected) => {
    expect(due(pack, person(), date)).toEqual(expected);
  });

  test('comes with its rule and its moments', () => {
    const [first] = dueOn(pack, person(), '2026-11-27');
    expect(first?.rule.id).toBe('test.rule-0');
    expect(first?.dueAt.toString()).toBe('2026-11-27T06:00:00Z');
    expect(first?.expiresAt.toString()).toBe('2026-11-28T06:00:00Z');
  });

  test('counts from each person’s own date', () => {
    const on = (hiredOn: string) =>
      due(pack, person({ hiredOn }), '2027-05-06').filter((name) => name.includes('+'));
    expect(on('2027-04-27')).toEqual(['test.rule-2@2027-04-27+P1W']);
    expect(on('2027-04-29')).toEqual(['test.rule-2@2027-04-29+P1W']);
    expect(on('2027-04-30')).toEqual([]);
  });

  test('counts from each of a person’s dates, where there are several', () => {
    const several = packOf({ cadence: { ...firstWeek, after: 'note.dates' } });
    const who = person({ attributes: { 'note.dates': ['2027-04-20', '2027-04-27', 'not a date'] } });
    expect(due(several, who, '2027-04-27')).toEqual(['test.rule-0@2027-04-20+P1W']);
    expect(due(several, who, '2027-05-06')).toEqual(['test.rule-0@2027-04-27+P1W']);
    const [rule] = several.rules;
    const all = rule ? dueBetween(several, who, '2027-04-01', '2027-06-30', rule) : [];
    expect(all.map(({ occurrence }) => occurrence)).toEqual([
      'test.rule-0@2027-04-20+P1W',
      'test.rule-0@2027-04-27+P1W',
    ]);
    expect(due(several, person(), '2027-04-27')).toEqual([]);
    expect(() => packOf({ cadence: { ...firstWeek, after: 'note.tags' } })).toThrow();
  });

  test('nothing for those who have left, whatever the audience says', () => {
    const everybody = packOf({ cadence: daily, audience: { fact: 'number', exists: true } });
    expect(due(everybody, person({ status: 'leave' }), '2026-11-27')).toHaveLength(1);
    expect(due(everybody, person({ status: 'left' }), '2026-11-27')).toEqual([]);
  });

  test('a date that does not exist is refused', () => {
    expect(() => dueOn(pack, person(), '2027-02-29')).toThrow(HagukumiError);
  });
});

describe('who and when', () => {
  const gated = packOf({
    cadence: daily,
    valid: { from: '2026-11-02', until: '2026-11-30' },
    audience: { fact: 'rank', in: ['staff', 'chief'] },
    condition: { fact: 'note.count', 'at-least': 1 },
    stopWhen: { fact: 'note.done', is: true },
  });
  const attributes = { 'note.count': 1 };
  test.each<[string, Partial<Person>, string, boolean]>([
    ['all as it should be', { attributes }, '2026-11-27', true],
    ['the first day', { attributes }, '2026-11-02', true],
    ['the last day', { attributes }, '2026-11-30', true],
    ['before the first day', { attributes }, '2026-10-30', false],
    ['after the last day', { attributes }, '2026-12-01', false],
    ['not in the audience', { attributes, rank: 'manager' }, '2026-11-27', false],
    ['condition not met', { attributes: { 'note.count': 0 } }, '2026-11-27', false],
    ['condition not known', { attributes: {} }, '2026-11-27', false],
    ['done already', { attributes: { ...attributes, 'note.done': true } }, '2026-11-27', false],
    ['known not to be done', { attributes: { ...attributes, 'note.done': false } }, '2026-11-27', true],
  ])('%s', (_what, different, date, expected) => {
    expect(due(gated, person(different), date)).toHaveLength(expected ? 1 : 0);
  });

  test('what is planned for a moved day counts by the day it is sent', () => {
    const moved = packOf({ cadence: { ...friday }, valid: { from: '2026-12-29' } });
    expect(due(moved, person(), '2026-12-28')).toEqual([]);
  });
});

describe('in a busy time of the department', () => {
  const pack = packOf({ cadence: daily }, { cadence: daily, priority: 'required' });
  test.each([
    [['1', '10', '101'], ['test.rule-1@2027-03-01']],
    [
      ['1', '20'],
      ['test.rule-0@2027-03-01', 'test.rule-1@2027-03-01'],
    ],
  ])('%j gets %j', (departmentPath, expected) => {
    expect(due(pack, person({ departmentPath }), '2027-03-01')).toEqual(expected);
  });
});

describe('for any cadence', () => {
  test('a range holds just what its days hold, and nothing on closed days', () => {
    fc.assert(
      fc.property(cadence, hiredOn, range, (each, hired, [from, to]) => {
        const pack = packOf({
          cadence: each,
          priority: 'required',
          audience: { fact: 'number', exists: true },
        });
        const [rule] = pack.rules;
        const who = person({ hiredOn: hired });
        const whole = rule ? dueBetween(pack, who, from, to, rule) : [];
        const byDay = eachDay(from, to).flatMap((date) => dueOn(pack, who, date));
        expect(whole).toEqual(byDay);
        expect(new Set(whole.map(({ occurrence }) => occurrence)).size).toBe(whole.length);
        for (const { dueAt } of whole) {
          const window = pack.calendar.workingWindow(pack.calendar.dateOf(dueAt));
          expect(window && window.from.epochMilliseconds <= dueAt.epochMilliseconds).toBe(true);
        }
      }),
      { numRuns: 100, seed: 2027 },
    );
  });

  test('the explanation agrees with the engine, and so does asking again', () => {
    const attributes = fc.record({ 'note.count': fc.integer({ min: 0, max: 1 }), 'note.done': fc.boolean() });
    const status = fc.constantFrom('active', 'leave', 'left');
    fc.assert(
      fc.property(cadence, day, attributes, status, fc.boolean(), (each, date, known, state, required) => {
        const pack = packOf({
          cadence: each,
          priority: required ? 'required' : 'low',
          condition: { fact: 'note.count', 'at-least': 1 },
          stopWhen: { fact: 'note.done', is: true },
        });
        const who = person({ status: state, attributes: known });
        const isDue = dueOn(pack, who, date).length > 0;
        expect(explainRule(pack, 'test.rule-0', who, date).due).toBe(isDue);
        const [rule] = pack.rules;
        if (isDue && rule) expect(isWanted(rule, who, date)).toEqual({ wanted: true });
      }),
      { numRuns: 100, seed: 2027 },
    );
  });
});
