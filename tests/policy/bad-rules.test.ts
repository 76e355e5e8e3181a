import { describe, expect, test } from 'vitest';
import { smallPackWith, swap } from './support.ts';

const note = 'rules/note.yaml';
const welcome = 'rules/welcome.yaml';

/** The places and messages of all problems after one piece of a file was swapped. */
function problemsOf(file: string, from: string, to: string): string[] {
  const { pack, problems } = smallPackWith({ [file]: swap(from, to) });
  expect(pack === null).toBe(problems.length > 0);
  return problems.map((p) => `${p.file}:${p.line}:${p.column} ${p.message}`);
}

type Case = [what: string, from: string, to: string, ...expected: string[]];

/** Each expected text is the place in the file and, after a space, a piece of the message. */
function expectCases(file: string, cases: Case[]): void {
  test.each(cases)('%s', (_what, from, to, ...expected) => {
    const found = problemsOf(file, from, to);
    expect(found).toHaveLength(expected.length);
    for (const [index, each] of expected.entries()) {
      const [place = '', ...words] = each.split(' ');
      expect(found[index]).toMatch(new RegExp(`^${file}:${place} `));
      expect(found[index]).toContain(words.join(' '));
    }
  });
}

describe('a predicate', () => {
  expectCases(note, [
    ['an unknown fact', 'note.count, at-least', 'note.cuont, at-least', '9:24 did you mean "note.count"?'],
    [
      'a text for a number',
      'at-least: 1 }',
      'at-least: "1" }',
      '9:46 "note.count" is a number, but it says "1"',
    ],
    ['true for a number', 'at-least: 1 }', 'at-least: true }', '9:46 write a number or a date'],
    ['an unknown value', 'is: active', 'is: activ', '8:35 did you mean "active"?'],
    ['an unknown operator', 'at-least: 1 }', 'atleast: 1 }', '9:36 did you mean "at-least"?'],
    ['two operators', 'at-least: 1 }', 'at-least: 1, at-most: 2 }', '9:49 put two conditions under all'],
    ['no operator', '{ fact: status, is: active }', '{ fact: status }', '8:15 an operator is needed'],
    [
      'an operator that does not go with the type',
      'status, is:',
      'status, at-least:',
      '8:31 there is is, in, exists',
    ],
    [
      'under for no department',
      'status, is: active',
      'rank, under: "10"',
      '8:29 under does not go with "rank"',
    ],
    [
      'a department code without quotes',
      'status, is: active',
      'department, under: 10',
      '8:42 in quotes: "10"',
    ],
    [
      'a change that nobody keeps',
      'status, is: active',
      'overtime, changed-within: { days: 3 }',
      '8:33 changed-within does not go',
    ],
    [
      'a span of weeks',
      'status, is: active',
      'rank, changed-within: { weeks: 3 }',
      '8:47 unknown key "weeks"',
    ],
    [
      'a date that does not exist',
      'status, is: active',
      'hired-on, at-least: 2027-02-29',
      '8:43 there is no 2027-02-29',
    ],
    ['a date that is none', 'status, is: active', 'hired-on, at-most: soon', '8:42 a date like 2027-04-01'],
    [
      'an empty range',
      'note.count, at-least: 1',
      'note.count, between: [3, 1]',
      '9:45 the low end is above the high end',
    ],
    ['half a range', 'note.count, at-least: 1', 'note.count, between: [3]', '9:45 two values'],
    [
      'a wrong element of a list',
      'status, is: active',
      'status, in: [active, lefft]',
      '8:44 did you mean "left"?',
    ],
    ['a text', '{ fact: status, is: active }', 'everyone', '8:15 a mapping of keys to values is needed'],
    ['a list', '{ fact: status, is: active }', '[]', '8:15 a mapping'],
    ['nothing', '{ fact: status, is: active }', '', '8:5 empty'],
    ['an empty group', '{ fact: status, is: active }', '{ all: [] }', '8:22 at least 1 needed'],
    ['a misspelt group', '{ fact: status, is: active }', '{ anny: [] }', '8:17 did you mean "any"?'],
    [
      'two mistakes far inside',
      '{ fact: status, is: active }',
      '{ all: [{ not: { fact: rnak, is: staff } }, { fact: rank, is: boss }] }',
      '8:38 did you mean "rank"?',
      '8:77 unknown value "boss"',
    ],
  ]);
});

describe('a cadence', () => {
  const weekly = 'every: week, on: friday';
  expectCases(note, [
    ['an unknown period', 'every: week', 'every: weeek', '10:23 did you mean "week"?'],
    [
      'a period named after a JavaScript property',
      'every: week',
      'every: constructor',
      '10:23 unknown period',
    ],
    [
      'an unknown form',
      `{ ${weekly}, at: "15:00", ifClosed: earlier }`,
      '{ evry: week }',
      '10:16 did you mean "every"?',
    ],
    ['an unknown weekday', 'on: friday', 'on: [monday, fryday]', '10:42 did you mean "friday"?'],
    ['a weekday twice', 'on: friday', 'on: [monday, monday]', '10:42 monday is there twice'],
    [
      'a misspelt key',
      'ifClosed: earlier',
      'ifclosed: earlier',
      '10:14 "ifClosed" is missing',
      '10:54 "ifClosed"?',
    ],
    ['a time without quotes and minutes', 'at: "15:00"', 'at: 15', '10:45 write the time like "09:00"'],
    ['a time that does not exist', 'at: "15:00"', 'at: "24:00"', '10:45 write the time like "09:00"'],
    [
      'a time outside working hours',
      'at: "15:00"',
      'at: "17:15"',
      '10:45 outside the working hours (08:30–17:15)',
    ],
    ['a day that not every month has', weekly, 'every: month, on: { day: 31 }', '10:41 { last: day }'],
    ['a fifth weekday', weekly, 'every: month, on: { nth: 5, weekday: friday }', '10:41 use last'],
    [
      '29 February of every year',
      weekly,
      'every: year, on: { month: 2, day: 29 }',
      '10:50 no 29 February in most years',
    ],
    ['31 April', weekly, 'every: year, on: [{ month: 4, day: 31 }]', '10:51 month 4 has no day 31'],
    [
      'a window from 30 February',
      weekly,
      'window: { from: { month: 2, day: 30 }, to: { month: 3, day: 1 } }, repeat: { every: day }',
      '10:49 month 2 has no day 30',
    ],
    ['29 February of a common year', weekly, 'once: 2027-02-29', '10:22 there is no 2027-02-29'],
    ['every second week since never', weekly, 'every: week, on: friday, interval: 2', '10:51 starting'],
  ]);
  expectCases(welcome, [
    [
      'a part of a day',
      '[P1W, P1M]',
      '[P1W, PT3H, 7]',
      '10:48 like P1W, P3M or -P7D',
      '10:54 a text is needed',
    ],
    ['the same distance twice', '[P1W, P1M]', '[P1W, P1W]', '10:48 P1W is there twice'],
    ['an unknown date', 'after: hired-on', 'after: hierd-on', '10:23 did you mean "hired-on"?'],
    ['a fact that is no date', 'after: hired-on', 'after: overtime', '10:23 "overtime" is no date (number)'],
  ]);
});

describe('a rule', () => {
  expectCases(note, [
    [
      'a date in another form',
      'from: 2026-04-01',
      'from: 2026-4-1',
      '7:20 write the date like 2027-04-01 (it says 2026-4-1)',
    ],
    ['an end before the beginning', 'until: 2028-03-31', 'until: 2025-03-31', '7:39 ends before it begins'],
    ['a key twice', '    owner: hr\n', '    owner: hr\n    owner: hr\n', '7:5 the same key is written twice'],
    ['an unknown program', 'program: note', 'program: nota', '11:14 did you mean "note"?'],
    [
      'a program named after a JavaScript property',
      'program: note',
      'program: constructor',
      '11:14 unknown program',
    ],
    ['content that the program refuses', 'kind: short', 'kind: shrt', '12:22 did you mean "short"?'],
    ['content without a language', ', en: Your note', '', '12:35 "en" is missing'],
    [
      'a title without a language',
      'ja: 週のメモ, en: Weekly note',
      'en: Weekly note',
      '3:12 "ja" is missing',
    ],
    ['a title that is empty', 'en: Weekly note', 'en: "  "', '3:28 empty'],
    [
      'an unknown initiative',
      'initiative: weekly-note',
      'initiative: weekly-notes',
      '4:17 did you mean "weekly-note"?',
    ],
    ['an unknown section', 'source: "2"', 'source: "3"', '5:13 unknown section "3"; there is 1, 1.1, 2'],
    ['a section without quotes', 'source: "2"', 'source: 2', '5:13 in quotes: "2"'],
    ['an id with capitals', 'id: note.weekly', 'id: Note.Weekly', '2:9 write it like "my-card.weekly"'],
    [
      'an end before it is due',
      'businessDays: 1, at: "12:00"',
      'at: "12:00"',
      '14:20 must be later than it is due (15:00)',
    ],
    ['an end at once', 'businessDays: 1, at: "12:00"', 'after: P0D', '14:23 must be longer than nothing'],
    ['too many held out', 'priority: normal', 'priority: normal\n    holdOut: 0.7', '14:14 at most 0.5'],
    ['a missing field', '    owner: hr\n', '', '2:5 "owner" is missing'],
    [
      'an unknown priority',
      'priority: normal',
      'priority: urgent',
      '13:15 there is required, high, normal, low',
    ],
    [
      'an example of nobody',
      '{ rank: staff, note.count: 2 }',
      '{ rank: stuff, note.cont: 2, tenure-months: 3 }',
      '18:25 did you mean "staff"?',
      '18:32 did you mean "note.count"?',
      '18:46 give the date it comes from',
    ],
    [
      'an example with a change nobody keeps',
      'note.count: 2 }',
      'note.count: 2 }\n        changed: { rnak: 2026-04-01 }',
      '19:20 did you mean "rank"?',
    ],
    [
      'an example on no day',
      '        on: 2026-11-27\n        due: true',
      '        on: 2026-02-30\n        due: true',
      '19:13 there is no 2026-02-30',
    ],
    [
      'several mistakes in several fields',
      'from: 2026-04-01, until: 2028-03-31 }\n    audience: { fact: status, is: active }',
      'from: 2026-02-30 }\n    audience: { fact: staus, is: active }',
      '7:20 there is no 2026-02-30',
      '8:23 did you mean "status"?',
    ],
  ]);
  expectCases(welcome, [
    [
      'an id that another file has',
      'note.welcome',
      'note.weekly',
      '2:9 "note.weekly" is also at rules/note.yaml:2',
    ],
    [
      'people held out of what is required',
      'priority: required',
      'priority: required\n    holdOut: 0.2',
      '14:14 nobody can be held out',
    ],
  ]);
});
