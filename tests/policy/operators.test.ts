import { describe, expect, test } from 'vitest';
import { readAudience } from '../../src/policy/audience.ts';
import type { Person } from '../../src/policy/person.ts';
import { operators } from '../../src/policy/schema/predicate.ts';
import { catalogue, person } from './support.ts';

const facts = catalogue();
const today = '2026-11-27';

function matches(predicate: unknown, who: Person, date = today): boolean {
  const result = readAudience(predicate, facts);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.audience.matches(who, date);
}

describe('which operator goes with which type', () => {
  const operand: Record<string, Record<string, unknown>> = {
    wing: { is: 'east', in: ['east'], 'at-least': 'east', 'at-most': 'east', between: ['east', 'west'] },
    overtime: { is: 1, in: [1], 'at-least': 1, 'at-most': 1, between: [1, 2] },
    'note.done': { is: true, in: [true], 'at-least': 1, 'at-most': 1, between: [1, 2] },
    'trained-on': { is: today, in: [today], 'at-least': today, 'at-most': today, between: [today, today] },
    'note.tags': { is: 'a', in: ['a'], 'at-least': 'a', 'at-most': 'a', between: ['a', 'b'] },
    rank: {
      is: 'staff',
      in: ['staff'],
      'at-least': 'staff',
      'at-most': 'staff',
      between: ['chief', 'staff'],
    },
    department: { is: '10', in: ['10'], 'at-least': '10', 'at-most': '10', between: ['10', '20'] },
  };
  const every = { exists: true, under: '10', 'changed-within': { days: 1 } };
  test.each([
    ['wing', ['is', 'in', 'exists']],
    ['overtime', ['is', 'in', 'at-least', 'at-most', 'between', 'exists']],
    ['note.done', ['is', 'exists']],
    ['trained-on', ['is', 'in', 'at-least', 'at-most', 'between', 'exists']],
    ['note.tags', ['in', 'exists']],
    ['rank', ['is', 'in', 'exists', 'changed-within']],
    ['department', ['is', 'in', 'exists', 'under', 'changed-within']],
  ])('%s: %j', (fact, expected) => {
    const fitting = operators.filter((name) => {
      const value = new Map(Object.entries({ ...operand[fact], ...every })).get(name);
      expect(value).toBeDefined();
      return readAudience({ fact, [name]: value }, facts).ok;
    });
    expect(fitting).toEqual(expected);
  });
});

describe('what a leaf answers', () => {
  const attributes = {
    overtime: 30,
    wing: 'east',
    'trained-on': '2026-10-01',
    'note.done': false,
    'note.tags': ['a', 'b'],
    'note.count': 0,
  };
  const somebody = person({ attributes, concurrent: ['20'], changedOn: { department: '2026-11-20' } });

  test.each<[Record<string, unknown>, boolean]>([
    [{ fact: 'wing', is: 'east' }, true],
    [{ fact: 'wing', is: 'west' }, false],
    [{ fact: 'overtime', is: 30 }, true],
    [{ fact: 'note.done', is: false }, true],
    [{ fact: 'note.done', is: true }, false],
    [{ fact: 'trained-on', is: '2026-10-01' }, true],
    [{ fact: 'wing', in: ['west', 'east'] }, true],
    [{ fact: 'wing', in: ['west'] }, false],
    [{ fact: 'overtime', in: [10, 30] }, true],
    [{ fact: 'note.tags', in: ['b', 'c'] }, true],
    [{ fact: 'note.tags', in: ['c'] }, false],
    [{ fact: 'concurrent', in: ['20'] }, true],
    [{ fact: 'overtime', 'at-least': 30 }, true],
    [{ fact: 'overtime', 'at-least': 30.5 }, false],
    [{ fact: 'note.count', 'at-least': 0 }, true],
    [{ fact: 'overtime', 'at-most': 30 }, true],
    [{ fact: 'overtime', 'at-most': 29 }, false],
    [{ fact: 'trained-on', 'at-least': '2026-10-01' }, true],
    [{ fact: 'trained-on', 'at-most': '2026-09-30' }, false],
    [{ fact: 'overtime', between: [30, 40] }, true],
    [{ fact: 'overtime', between: [10, 30] }, true],
    [{ fact: 'overtime', between: [31, 40] }, false],
    [{ fact: 'trained-on', between: ['2026-09-01', '2026-10-31'] }, true],
    [{ fact: 'overtime', exists: true }, true],
    [{ fact: 'overtime', exists: false }, false],
    [{ fact: 'mentor', exists: false }, true],
    [{ fact: 'department', is: '101' }, true],
    [{ fact: 'department', is: '10' }, false],
    [{ fact: 'department', under: '10' }, true],
    [{ fact: 'department', under: '101' }, true],
    [{ fact: 'department', under: '20' }, false],
    [{ fact: 'department', 'changed-within': { days: 7 } }, true],
    [{ fact: 'department', 'changed-within': { days: 6 } }, false],
    [{ fact: 'department', 'changed-within': { months: 1 } }, true],
    [{ fact: 'rank', 'changed-within': { months: 12 } }, false],
    [{ fact: 'transferred-on', 'at-least': '2026-11-01' }, true],
    [{ fact: 'tenure-months', is: 79 }, true],
    [{ fact: 'has-supervisor', is: true }, true],
    [{ fact: 'has-mentor', is: true }, false],
    [{ fact: 'supervises', 'at-least': 1 }, false],
    [{ fact: 'number', is: '000123' }, true],
  ])('%j: %s', (predicate, expected) => {
    expect(matches(predicate, somebody)).toBe(expected);
  });

  test.each([
    ['on the day of the change', '2026-11-20', true],
    ['before the change is known to come', '2026-11-19', false],
    ['on the last day', '2026-12-20', true],
    ['a day later', '2026-12-21', false],
  ])('changed within a month, %s', (_when, date, expected) => {
    expect(matches({ fact: 'department', 'changed-within': { months: 1 } }, somebody, date)).toBe(expected);
  });
});

describe('what is not known', () => {
  const nobody = person({ rank: null, departmentPath: [], hiredOn: '2027-04-01' });
  test.each<[Record<string, unknown>]>([
    [{ fact: 'overtime', is: 0 }],
    [{ fact: 'overtime', 'at-most': 10 }],
    [{ fact: 'overtime', between: [0, 10] }],
    [{ fact: 'wing', in: ['east', 'west'] }],
    [{ fact: 'note.done', is: false }],
    [{ fact: 'note.tags', in: ['a'] }],
    [{ fact: 'rank', is: 'staff' }],
    [{ fact: 'department', under: '1' }],
    [{ fact: 'department', 'changed-within': { days: 1 } }],
    [{ fact: 'tenure-months', 'at-most': 6 }],
    [{ fact: 'overtime', exists: true }],
  ])('%j is false', (predicate) => {
    expect(matches(predicate, nobody)).toBe(false);
    expect(matches({ not: predicate }, nobody)).toBe(true);
  });

  test.each([
    ['overtime', '30'],
    ['overtime', Number.NaN],
    ['wing', 3],
    ['trained-on', '2026-02-30'],
    ['note.done', 'yes'],
    ['note.tags', 'a'],
  ])('%s with the value %j is not known', (fact, value) => {
    const odd = person({ attributes: { [fact]: value } });
    expect(matches({ fact, exists: true }, odd)).toBe(false);
  });
});
