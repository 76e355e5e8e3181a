import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadPack } from '../../src/policy/load.ts';
import { programs, smallPack, smallPackWith, swap } from './support.ts';

type Changes = Parameters<typeof smallPackWith>[0];

/** The places of the problems, each with the English half of its message. */
function found(changes: Changes): string[] {
  return smallPackWith(changes).problems.map(
    ({ file, line, column, message }) => `${file}:${line}:${column} ${message.split(' / ').at(-1)}`,
  );
}

describe('a file that is no good YAML', () => {
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [index, name] of [...'bcdefghi'].entries())
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(', ')}]`);

  test.each<[string, string | Uint8Array, string]>([
    ['Shift_JIS', bytes('facts:\n  - ', [0x90, 0x45, 0x88, 0xf5]), '2:5 not UTF-8; save the file as UTF-8'],
    ['a byte cut off', bytes('facts: 職', [0xe8, 0x81]), '1:9 not UTF-8; save the file as UTF-8'],
    ['UTF-16', Buffer.from('\ufefffacts: []', 'utf16le'), '1:1 not UTF-8; save the file as UTF-8'],
    ['more than 2 MB', `# ${'x'.repeat(2_000_000)}`, '1:1 the file is too large (2 MB at most)'],
    ['aliases that multiply', bomb.join('\n'), '2:8 too many aliases: the file would unfold without end'],
    [
      'too many aliases',
      `a: &a 1\nb: [${Array(101).fill('*a').join(', ')}]`,
      '2:5 too many aliases: the file would unfold without end',
    ],
    ['an alias of what it is part of', 'facts: &a [*a]', '1:12 an alias refers to what it is part of'],
    ['an alias of nothing', 'facts: *a', '1:8 an alias of nothing'],
    ['20,000 brackets', '['.repeat(20_000), '1:41 nested too deep'],
    ['50 dashes', '- '.repeat(50), '1:81 nested too deep'],
    ['a tag', 'facts: !!js/function "x"', '1:8 Unresolved tag: tag:yaml.org,2002:js/function'],
    ['a key twice', 'facts: []\nfacts: []', '2:1 the same key is written twice'],
    [
      'two documents',
      'facts: []\n---\nfacts: []',
      '2:1 Source contains multiple documents; please use YAML.parseAllDocuments()',
    ],
    ['a tab', 'facts:\n\t- a', '2:1 Tabs are not allowed as indentation'],
    ['nothing', '', '1:1 empty; a mapping of keys to values is needed'],
    ['a text', 'facts', '1:1 a mapping of keys to values is needed, but it says facts'],
  ])('%s', (_what, content, expected) => {
    expect(found({ 'facts.yaml': content })).toEqual([`facts.yaml:${expected}`]);
  });

  test('a byte order mark and Windows line ends do no harm', () => {
    expect(found({ 'facts.yaml': (text) => `\ufeff${text.replaceAll('\n', '\r\n')}` })).toEqual([]);
  });

  test('brackets inside a text are no nesting, and a few aliases are welcome', () => {
    const text = swap(
      'label: { ja: 研修日, en: Trained on }',
      `label: &l { ja: 研修日, en: "${'['.repeat(60)}" }`,
    );
    const alias = swap('label: { ja: 棟, en: Wing }', 'label: *l');
    expect(found({ 'facts.yaml': (all) => alias(text(all)) })).toEqual([]);
  });
});

describe('files', () => {
  test('missing and stray ones are named, with what was meant', () => {
    const text = 'a: 1';
    expect(
      found({ 'policy.yaml': null, 'calender.yaml': text, 'quizes/a.yaml': text, 'notes.yml': text }),
    ).toEqual([
      'calender.yaml:1:1 unknown file "calender.yaml"; did you mean "calendar.yaml"?',
      'notes.yml:1:1 rename it to end in .yaml',
      'policy.yaml:1:1 policy.yaml is missing',
      'quizes/a.yaml:1:1 unknown folder "quizes"; did you mean "quizzes"?',
    ]);
  });

  test('a pack without rules is no pack', () => {
    expect(found({ 'rules/note.yaml': null, 'rules/welcome.yaml': null })).toEqual([
      'rules:1:1 there is no .yaml file with rules in rules/',
    ]);
  });

  test('quizzes, checklists and suggestions may be left out', () => {
    const without = { 'quizzes/gifts.yaml': null, 'checklists/conduct.yaml': null, 'my-card.yaml': null };
    const { pack } = smallPackWith(without);
    expect(pack).toMatchObject({ quizzes: [], checklists: [], myCard: { suggestions: [] } });
  });
});

describe('the folder', () => {
  const dir = mkdtempSync(join(tmpdir(), 'hagukumi-pack-'));
  afterAll(() => rmSync(dir, { recursive: true }));
  const messages = (path: string) => {
    const result = loadPack(path, programs);
    return result.ok
      ? []
      : result.problems.map(({ file, message }) => `${file} ${message.split(' / ').at(-1)}`);
  };

  test('loads from the disk', () => {
    expect(messages(smallPack)).toEqual([]);
  });
  test('is missing', () => {
    expect(messages(join(dir, 'nowhere'))).toEqual([`${join(dir, 'nowhere')} not found`]);
  });
  test('is a file', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(messages(join(dir, 'file'))).toEqual([`${join(dir, 'file')} not a folder`]);
  });
  test('holds a file that cannot be read', () => {
    const broken = join(dir, 'broken');
    mkdirSync(broken);
    symlinkSync(join(dir, 'gone'), join(broken, 'policy.yaml'));
    expect(messages(broken)).toContain('policy.yaml not found');
    expect(messages(broken)).toContain('values.yaml values.yaml is missing');
  });
  test('is some other folder full of YAML', () => {
    const other = join(dir, 'other');
    mkdirSync(other);
    for (let n = 0; n <= 500; n++) writeFileSync(join(other, `${n}.yaml`), '');
    expect(messages(other)).toEqual([`${other} too many YAML files to be a policy`]);
  });
});

describe('parts', () => {
  const all =
    (...swaps: [string, string][]) =>
    (text: string) =>
      swaps.reduce((sofar, [from, to]) => swap(from, to)(sofar), text);

  test('every fault of a calendar at once', () => {
    const calendar = all(
      ['Asia/Tokyo', 'Asia/Tokio'],
      ['starts: 4', 'starts: 13'],
      ['"17:15"', '"08:00"'],
      ['friday]', 'fridy]'],
      ['"12-29"', '"02-29"'],
      ['"01-03"', '1-3'],
      ['["10"]', '[10]'],
      ['per-day: 2', 'per-day: 0'],
    );
    expect(found({ 'calendar.yaml': calendar })).toEqual([
      'calendar.yaml:1:12 there is no time zone "Asia/Tokio"',
      'calendar.yaml:2:21 too much: at most 12',
      'calendar.yaml:3:37 must be later than from',
      'calendar.yaml:4:54 unknown value "fridy"; did you mean "friday"?',
      'calendar.yaml:6:13 there is no 29 February in most years; use 28 February or the last day of the month',
      'calendar.yaml:6:26 write the day like "12-29" (month-day)',
      'calendar.yaml:9:53 write all, or a list of department codes in quotes',
      'calendar.yaml:10:20 too little: at least 1',
    ]);
  });

  test.each<[string, Changes, ...string[]]>([
    [
      'a blackout that ends before it begins',
      { 'calendar.yaml': swap('to: 2027-03-20', 'to: 2027-02-20') },
      'calendar.yaml:9:83 ends before it begins (2027-03-01)',
    ],
    [
      'a blackout for an unknown reason',
      { 'calendar.yaml': swap('source: "2"', 'source: "2.7"') },
      'calendar.yaml:9:103 unknown section "2.7"; there is 1, 1.1, 2',
    ],
    [
      'closed for most of the year',
      { 'calendar.yaml': swap('"01-03"', '"10-03"') },
      'calendar.yaml:6:3 the closures cover more than half of the year',
    ],
    [
      'a fact of the roster once more',
      { 'facts.yaml': swap('key: overtime', 'key: rank') },
      'facts.yaml:2:10 there is already a fact "rank"',
    ],
    [
      'facts of no type, for nobody, with values that cannot be',
      {
        'facts.yaml': all(
          ['type: date', 'type: dte'],
          ['[self, hr]', '[self, boss]'],
          ['type: string', 'type: number'],
        ),
      },
      'facts.yaml:6:24 unknown value "boss"; there is self, supervisor, hr',
      'facts.yaml:7:30 unknown value "dte"; did you mean "date"?',
      'facts.yaml:8:68 only a string or a list has a list of values',
    ],
    [
      'actions out of order under one id',
      { 'values.yaml': all(['id: action-02', 'id: action-01'], ['order: 2', 'order: 3']) },
      'values.yaml:17:11 the id "action-01" is used before',
      'values.yaml:18:14 in this place it must be 2',
    ],
    [
      'a rank twice and one not at all',
      { 'competencies.yaml': swap('rank: director', 'rank: manager') },
      'competencies.yaml:9:3 ranks are missing: director',
      'competencies.yaml:37:11 the rank "manager" is used before',
    ],
    [
      'an initiative twice',
      { 'initiatives.yaml': swap('id: teach-back', 'id: first-weeks') },
      'initiatives.yaml:17:11 the id "first-weeks" is used before',
    ],
    [
      'an initiative for HR alone that a rule serves',
      { 'rules/note.yaml': swap('initiative: weekly-note', 'initiative: town-survey') },
      'initiatives.yaml:11:9 it says HR only, but a rule serves it',
    ],
    [
      'a section twice',
      { 'policy.yaml': swap('  - { id: "2"', '  - { id: "1", title: { ja: 一, en: One } }\n  - { id: "2"') },
      'policy.yaml:8:11 the id "1" is used before',
    ],
    [
      'a room twice',
      {
        'rooms.yaml':
          'rooms:\n  - { id: hall, name: { ja: 大会議室, en: Hall } }\n  - { id: hall, name: { ja: 小会議室, en: Small } }\n',
      },
      'rooms.yaml:3:11 the id "hall" is used before',
    ],
    [
      'a suggestion for no action',
      { 'my-card.yaml': swap('action: action-01', 'action: action-03') },
      'my-card.yaml:4:15 unknown action "action-03"; did you mean "action-01"?',
    ],
    [
      'questions that nobody can answer',
      {
        'quizzes/gifts.yaml': all(
          ['"No" }, correct: true', '"No" }'],
          ['Cash }, correct: true', 'Cash }'],
          ['supervisor }, correct: true', 'supervisor }'],
        ),
      },
      'quizzes/gifts.yaml:8:7 exactly one choice must be correct',
      'quizzes/gifts.yaml:17:7 at least two choices must be correct and at least one wrong',
      'quizzes/gifts.yaml:27:7 exactly one choice must be correct',
    ],
    [
      'a question without a wrong choice, and one with two right ones',
      {
        'quizzes/gifts.yaml': all(
          ['"Yes" }', '"Yes" }, correct: true'],
          ['A greeting }', 'A greeting }, correct: true'],
        ),
      },
      'quizzes/gifts.yaml:8:7 exactly one choice must be correct',
      'quizzes/gifts.yaml:17:7 at least two choices must be correct and at least one wrong',
    ],
    [
      'the same choice twice, a choice without a reason and a sixth one',
      {
        'quizzes/gifts.yaml': all(
          ['ja: いいえ', 'ja: はい'],
          [', why: { ja: 物ではない, en: Not a thing }', ''],
          [
            'choices:\n      - { text: { ja: 上司',
            `choices:${'\n      - { text: { ja: あ, en: a }, why: { ja: い, en: b } }'.repeat(4)}\n      - { text: { ja: 上司`,
          ],
        ),
      },
      'quizzes/gifts.yaml:9:9 はい is there twice',
      'quizzes/gifts.yaml:19:9 "why" is missing',
      'quizzes/gifts.yaml:27:7 too much: at most 5',
    ],
    [
      'situations in the wrong place, and an unknown rank and kind',
      {
        'quizzes/gifts.yaml': all(
          ['kind: single', 'kind: single\n    situation: { ja: 朝, en: Morning }'],
          ['[manager, director]', '[manger, director]'],
          ['kind: multiple', 'kind: multi'],
          ['    situation: { ja: 箱が届いた, en: A box has come }\n', ''],
        ),
      },
      'quizzes/gifts.yaml:6:16 only a case has a situation',
      'quizzes/gifts.yaml:14:11 unknown value "multi"; there is single, multiple, case',
      'quizzes/gifts.yaml:15:13 unknown value "manger"; did you mean "manager"?',
      'quizzes/gifts.yaml:23:5 "situation" is missing',
    ],
    [
      'citations of nothing',
      {
        'quizzes/gifts.yaml': all(
          ['article 3" }, source: "2" }', 'article 3" }, source: "9" }'],
          ['cites: { source: "2" }', 'cites: {}'],
          ['cites: { law: { ja: 倫理条例第3条, en: "Ethics ordinance, article 3" } }', 'cites: { lww: "3" }'],
        ),
      },
      'quizzes/gifts.yaml:11:79 unknown section "9"; there is 1, 1.1, 2',
      'quizzes/gifts.yaml:21:12 law or source is needed',
      'quizzes/gifts.yaml:30:12 law or source is needed',
      'quizzes/gifts.yaml:30:14 unknown key "lww"; did you mean "law"?',
    ],
    [
      'a question that another quiz asks',
      {
        'quizzes/more.yaml':
          'id: more\ntitle: { ja: も, en: M }\nquestions:\n  - { id: gift-01, kind: single, question: { ja: も, en: M }, choices: [{ text: { ja: あ, en: a }, why: { ja: ア, en: A } }, { text: { ja: い, en: b }, correct: true, why: { ja: イ, en: B } }], explanation: { ja: う, en: c }, cites: { source: "2" } }',
      },
      'quizzes/more.yaml:4:11 "gift-01" is also at quizzes/gifts.yaml:4',
    ],
    [
      'a checklist without a place to turn to',
      { 'checklists/conduct.yaml': swap('consult:', 'consul:') },
      'checklists/conduct.yaml:1:1 "consult" is missing',
      'checklists/conduct.yaml:16:1 unknown key "consul"; did you mean "consult"?',
    ],
    [
      'a checklist for nobody',
      { 'checklists/conduct.yaml': swap('is: active', 'is: actve') },
      'checklists/conduct.yaml:4:31 unknown value "actve"; did you mean "active"?',
    ],
    [
      'items that repeat an id and suggest what is no own action',
      {
        'checklists/conduct.yaml': all(
          ['action: action-01', 'action: action-03'],
          ['ja: 毎日数える', `ja: ${'あ'.repeat(81)}`],
          ['{ id: keys,', '{ id: cash, action: action-01,'],
        ),
      },
      'checklists/conduct.yaml:13:27 too much: at most 80',
      'checklists/conduct.yaml:15:9 "suggestion" is missing',
    ],
    [
      'an item said twice that carries out no action of the ten',
      {
        'checklists/conduct.yaml': all(
          ['action: action-01', 'action: action-03'],
          ['{ id: keys,', '{ id: cash,'],
        ),
      },
      'checklists/conduct.yaml:14:17 unknown action "action-03"; did you mean "action-01"?',
      'checklists/conduct.yaml:15:15 the id "cash" is used before',
    ],
  ])('%s', (_what, changes, ...expected) => {
    expect(found(changes)).toEqual(expected);
  });

  test('one bad file is not held against those that refer to it', () => {
    const changes = { 'facts.yaml': 'facts: 1', 'calendar.yaml': 'a: [', 'initiatives.yaml': '' };
    const files = new Set(smallPackWith(changes).problems.map(({ file }) => file));
    expect([...files]).toEqual(['calendar.yaml', 'facts.yaml', 'initiatives.yaml']);
  });
});

test('a program that names a fact of the roster is a fault of the code', () => {
  const rank = { key: 'rank', type: 'string', label: { ja: '職位', en: 'Rank' } } as const;
  const clash = { note: { ...programs.note, facts: [rank] } } as typeof programs;
  expect(() => loadPack(smallPack, clash)).toThrow('two facts are called rank');
});
