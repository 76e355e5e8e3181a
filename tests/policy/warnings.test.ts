import { describe, expect, test } from 'vitest';
import { compileAudience } from '../../src/policy/audience.ts';
import type { Person } from '../../src/policy/person.ts';
import { predicateSchema } from '../../src/policy/schema/predicate.ts';
import { nobodyWarnings } from '../../src/policy/warnings/nobody.ts';
import { verdictOf } from '../../src/policy/warnings/possible.ts';
import { turnWarnings } from '../../src/policy/warnings/turns.ts';
import { catalogue, packOf, person, smallPackWith, swap } from './support.ts';

const today = '2026-11-22';

describe('turns', () => {
  const yearly = (month: number, day: number, ifClosed: string) => ({
    cadence: { every: 'year', on: { month, day }, at: '09:00', ifClosed },
  });
  const moves = 'its days are always closed, so it always moves';
  const neverComes = 'its days are always closed, so it never comes';

  test.each<[string, Record<string, unknown>, string | null]>([
    ['a weekday', { cadence: { every: 'week', on: 'monday', at: '09:00', ifClosed: 'skip' } }, null],
    ['a Sunday', { cadence: { every: 'week', on: 'sunday', at: '09:00', ifClosed: 'later' } }, moves],
    [
      'a Sunday that is skipped',
      { cadence: { every: 'week', on: 'sunday', at: '09:00', ifClosed: 'skip' } },
      neverComes,
    ],
    ['New Year’s Day', yearly(1, 1, 'later'), moves],
    ['New Year’s Eve', yearly(12, 31, 'earlier'), moves],
    ['a day that is a Sunday only in some years', yearly(4, 1, 'later'), null],
    [
      'a holiday and an open day',
      {
        cadence: {
          every: 'year',
          on: [
            { month: 1, day: 1 },
            { month: 7, day: 1 },
          ],
          at: '09:00',
          ifClosed: 'skip',
        },
      },
      null,
    ],
    ['once on a Saturday', { cadence: { once: '2027-04-03', at: '09:00', ifClosed: 'later' } }, moves],
    ['once on a weekday', { cadence: { once: '2027-04-02', at: '09:00', ifClosed: 'later' } }, null],
    ['once, far ahead', { cadence: { once: '2035-04-02', at: '09:00', ifClosed: 'later' } }, null],
    [
      'once, and it is over',
      { cadence: { once: '2025-04-02', at: '09:00', ifClosed: 'later' } },
      'it has no turn while it is valid, from 2026-11-22 on',
    ],
    [
      'once, outside its validity',
      {
        cadence: { once: '2027-04-02', at: '09:00', ifClosed: 'later' },
        valid: { from: '2027-05-01', until: '2028-03-31' },
      },
      'it has no turn while it is valid, from 2027-05-01 on',
    ],
    [
      'yearly, in a validity of a few weeks',
      { ...yearly(7, 1, 'later'), valid: { from: '2027-01-01', until: '2027-03-31' } },
      'it has no turn while it is valid, from 2027-01-01 on',
    ],
    [
      'no longer valid',
      { ...yearly(7, 1, 'later'), valid: { from: '2024-01-01', until: '2026-03-31' } },
      'its validity ended on 2026-03-31',
    ],
    [
      'counted from a person’s date',
      { cadence: { after: 'hired-on', offsets: ['P1W'], at: '09:00', ifClosed: 'later' } },
      null,
    ],
  ])('%s', (_what, rule, said) => {
    const found = turnWarnings(packOf(rule), today);
    expect(found.map(({ message }) => message.split(' / ')[1])).toEqual(said === null ? [] : [said]);
    for (const each of found) expect(each).toMatchObject({ rule: 'test.rule-0', file: 'rules/note.yaml' });
  });
});

describe('rules for nobody', () => {
  const daily = { every: 'day', at: '09:00' };
  const people = [
    person({ rank: 'staff', hiredOn: '2026-10-01' }),
    person({ rank: 'chief', status: 'leave' }),
    person({ rank: 'director', status: 'left' }),
    person({ rank: 'manager', status: 'offered', hiredOn: '2027-04-01' }),
  ];

  test.each<[string, Record<string, unknown>, boolean]>([
    ['somebody', { fact: 'rank', is: 'staff' }, false],
    ['nobody', { fact: 'rank', is: 'senior-staff' }, true],
    ['only somebody who has left', { fact: 'rank', is: 'director' }, true],
    ['not even one who has left', { not: { fact: 'rank', in: ['staff', 'chief', 'manager'] } }, true],
    [
      'two things nobody is together',
      {
        all: [
          { fact: 'rank', is: 'chief' },
          { fact: 'status', is: 'active' },
        ],
      },
      true,
    ],
    ['somebody later in the year', { fact: 'tenure-months', 'at-least': 12 }, false],
    ['nobody within the year', { fact: 'tenure-months', between: [16, 20] }, true],
    [
      'somebody who is to be hired',
      {
        all: [
          { fact: 'rank', is: 'manager' },
          { fact: 'status', is: 'active' },
        ],
      },
      false,
    ],
    ['what a roster does not say', { fact: 'overtime', 'at-least': 45 }, false],
    ['what only time can tell', { fact: 'department', 'changed-within': { days: 30 } }, false],
    ['a date of the past', { fact: 'transferred-on', exists: true }, false],
    [
      'one thing unknown, another that nobody is',
      {
        all: [
          { fact: 'overtime', 'at-least': 45 },
          { fact: 'rank', is: 'senior-staff' },
        ],
      },
      true,
    ],
    [
      'one thing unknown or another that nobody is',
      {
        any: [
          { fact: 'overtime', 'at-least': 45 },
          { fact: 'rank', is: 'senior-staff' },
        ],
      },
      false,
    ],
  ])('%s', (_what, audience, warned) => {
    const found = nobodyWarnings(packOf({ cadence: daily, audience }), people, today);
    expect(found.map(({ kind }) => kind)).toEqual(warned ? ['nobody'] : []);
  });

  test.each<[string, Record<string, unknown>, boolean]>([
    [
      'on the only day of the rule',
      { cadence: { once: '2027-10-01', at: '09:00', ifClosed: 'later' } },
      false,
    ],
    [
      'not on the only day of the rule',
      { cadence: { once: '2027-03-01', at: '09:00', ifClosed: 'later' } },
      true,
    ],
    [
      'a rule without a day in the year',
      { cadence: { once: '2030-03-01', at: '09:00', ifClosed: 'later' } },
      false,
    ],
    ['a rule that begins later', { cadence: daily, valid: { from: '2028-01-01' } }, false],
    [
      'counted from a date',
      { cadence: { after: 'hired-on', offsets: ['P1Y'], at: '09:00', ifClosed: 'later' } },
      false,
    ],
  ])('%s', (_what, rule, warned) => {
    const audience = { fact: 'tenure-months', 'at-least': 12 };
    const [hired] = people;
    const found = nobodyWarnings(packOf({ audience, ...rule }), hired ? [hired] : [], today);
    expect(found.map(({ message }) => message.split(' / ')[1])).toEqual(
      warned ? ['nobody of the roster can be in its audience from 2026-11-22 to 2027-11-21'] : [],
    );
  });

  test('what is known decides where what is unknown cannot', () => {
    const audienceOf = (input: unknown) => {
      const result = compileAudience(predicateSchema.parse(input), catalogue());
      if (!result.ok) throw new Error(JSON.stringify(result.findings));
      return result.audience;
    };
    const unknown = { fact: 'overtime', 'at-least': 45 };
    const [yes, no] = [
      { fact: 'rank', is: 'staff' },
      { fact: 'rank', is: 'chief' },
    ];
    const verdict = (input: unknown, change: Partial<Person> = {}) =>
      verdictOf(audienceOf(input), person(change), today);
    expect(
      [
        yes,
        no,
        unknown,
        { not: unknown },
        { not: yes },
        { all: [unknown, yes] },
        { all: [unknown, no] },
        { any: [unknown, yes] },
        { any: [unknown, no] },
      ].map((each) => verdict(each)),
    ).toEqual(['yes', 'no', 'open', 'open', 'no', 'open', 'no', 'yes', 'open']);
  });
});

describe('texts', () => {
  const warningsOf = (file: string, from: string, to: string) => {
    const { warnings, problems } = smallPackWith({ [file]: swap(from, to) });
    return [...warnings, ...problems].map(
      ({ file: at, line, column, message }) => `${at}:${line}:${column} ${message.split(' / ')[1]}`,
    );
  };
  const note = 'text: { ja: メモをどうぞ, en: Your note }';

  test.each<[string, string, string[]]>([
    [
      'English that is Japanese',
      'text: { ja: メモをどうぞ, en: メモをどうぞ }',
      ['rules/note.yaml:12:53 the English text is mostly Japanese'],
    ],
    [
      'Japanese that is English',
      'text: { ja: Your note please, en: Your note please }',
      ['rules/note.yaml:12:41 the Japanese text has no Japanese letter'],
    ],
    ['a term in brackets', 'text: { ja: メモをどうぞ, en: Your note (メモ) }', []],
    ['a name in both', 'text: { ja: Microsoft Teams, en: Microsoft Teams }', []],
    [
      'a text that is not there is a problem',
      'text: { ja: メモをどうぞ }',
      ['rules/note.yaml:12:35 "en" is missing'],
    ],
    [
      'one that is empty',
      'text: { ja: "", en: Your note }',
      ['rules/note.yaml:12:41 the Japanese text is empty'],
    ],
  ])('%s', (_what, text, said) => {
    expect(warningsOf('rules/note.yaml', note, text)).toEqual(said);
  });

  test('of every file', () => {
    expect(warningsOf('values.yaml', 'en: Greet }', 'en: あいさつ }')).toEqual([
      'values.yaml:12:30 the English text is mostly Japanese',
    ]);
  });
});
