import { describe, expect, test } from 'vitest';
import { HagukumiError } from '../../src/errors.ts';
import { explainRule } from '../../src/policy/explain.ts';
import type { Person } from '../../src/policy/person.ts';
import type { TraceNode } from '../../src/policy/trace.ts';
import { isWanted } from '../../src/policy/wanted.ts';
import { packOf, person } from './support.ts';

const pack = packOf({
  id: 'test.weekly',
  cadence: { every: 'week', on: 'friday', at: '15:00', ifClosed: 'earlier' },
  valid: { from: '2026-04-01', until: '2027-12-27' },
  audience: {
    all: [
      { fact: 'status', is: 'active' },
      {
        any: [
          { fact: 'rank', in: ['chief', 'manager'] },
          { fact: 'supervises', 'at-least': 1 },
        ],
      },
    ],
  },
  condition: { not: { fact: 'overtime', 'at-least': 45 } },
  stopWhen: { fact: 'note.done', is: true },
});
const chief = person({ rank: 'chief' });

function explain(different: Partial<Person>, date: string, id = 'test.weekly') {
  return explainRule(pack, id, { ...chief, ...different }, date);
}

describe('the reason', () => {
  test.each<[string, Partial<Person>, string, string, string]>([
    [
      'due',
      {},
      '2026-11-27',
      '2026-W48 の回に当たり、すべての条件を満たしています。',
      'It is the turn of 2026-W48, and every condition holds.',
    ],
    [
      'another day',
      {},
      '2026-11-26',
      '2026-11-26 は予定の日ではありません。次は 2026-11-27 です。',
      '2026-11-26 is not a day on which it comes round. The next is 2026-11-27.',
    ],
    [
      'a holiday',
      {},
      '2026-09-22',
      '2026-09-22 は休みです（休日）。次は 2026-09-25 です。',
      "2026-09-22 is a closed day (Citizen's Holiday). The next is 2026-09-25.",
    ],
    [
      'not valid yet',
      {},
      '2026-03-27',
      'この規則が有効なのは 2026-04-01 から 2027-12-27 までです。',
      'The rule is valid only from 2026-04-01 to 2027-12-27.',
    ],
    [
      'no turn is left',
      {},
      '2027-12-27',
      '2027-12-27 は予定の日ではありません。この先の予定はありません。',
      '2027-12-27 is not a day on which it comes round. None is ahead.',
    ],
    [
      'a busy time',
      {},
      '2027-03-05',
      '所属の繁忙期です（議会、2027-03-01 – 2027-03-20）。',
      'It is a busy time of the department (Assembly, 2027-03-01 – 2027-03-20).',
    ],
    ['left', { status: 'left' }, '2026-11-27', '退職しています。', 'The person has left.'],
    [
      'one of all',
      { status: 'leave' },
      '2026-11-27',
      '対象者ではありません（必要: 状態が「在職」、実際: 「休職」）。',
      'Not in the audience (needed: Status is "Active", actual: "On leave").',
    ],
    [
      'none of any',
      { rank: 'staff' },
      '2026-11-27',
      '対象者ではありません（必要: 職位が「係長」か「課長」、実際: 「主事」。必要: 部下の数が1人以上、実際: 0人）。',
      'Not in the audience (needed: Rank is "Chief" or "Manager", actual: "Staff"; needed: People supervised is at least 1 people, actual: 0 people).',
    ],
    [
      'the condition',
      { attributes: { overtime: 60 } },
      '2026-11-27',
      '条件を満たしていません（該当: 時間外勤務が45時間以上、実際: 60時間）。',
      'The condition does not hold (holds: Overtime is at least 45 hours, actual: 60 hours).',
    ],
    [
      'done',
      { attributes: { 'note.done': true } },
      '2026-11-27',
      'もう必要がありません（該当: 「今週のメモ」が「はい」、実際: はい）。',
      'It is no longer wanted (holds: Note done is yes, actual: yes).',
    ],
  ])('%s', (_what, different, date, ja, en) => {
    const { reason, due } = explain(different, date);
    expect(reason).toEqual({ ja, en });
    expect(due).toBe(en.startsWith('It is the turn'));
  });

  test('a rule that HR switched off says since when and why, and was due before', () => {
    const off = { since: '2026-11-25', reason: '文面の誤り' };
    const switched = { ...pack, rules: pack.rules.map((rule) => ({ ...rule, off })) };
    expect(explainRule(switched, 'test.weekly', chief, '2026-11-27')).toMatchObject({
      due: false,
      reason: {
        ja: 'この規則は人事課が 2026-11-25 から止めています（文面の誤り）。',
        en: 'HR has switched the rule off since 2026-11-25 (文面の誤り).',
      },
    });
    expect(explainRule(switched, 'test.weekly', chief, '2026-11-20').due).toBe(true);
  });

  test('what is required is explained through a busy time', () => {
    const required = packOf({ cadence: { every: 'day', at: '09:00' }, priority: 'required' });
    const { due, trace } = explainRule(required, 'test.rule-0', chief, '2027-03-05');
    expect(due).toBe(true);
    expect(trace.find(({ kind }) => kind === 'blackout')?.value?.en).toBe('Assembly (but required)');
  });
});

describe('the trace', () => {
  const lines = (nodes: readonly TraceNode[], depth = 0): string[] =>
    nodes.flatMap(({ kind, label, value, result, fact, children }) => [
      `${'  '.repeat(depth)}${result ? '+' : '-'} ${kind}: ${fact ?? label.en}${value ? ` = ${value.en}` : ''}`,
      ...lines(children, depth + 1),
    ]);

  test('names every question with its answer', () => {
    expect(lines(explain({ rank: null }, '2026-12-28').trace)).toEqual([
      '+ validity: The rule is valid = from 2026-04-01 to 2027-12-27',
      '+ cadence: A day on which it comes round = 2026-W53 (moved from 2027-01-01)',
      '+ blackout: Not a busy time of the department',
      '+ employment: Has not left',
      '- audience: In the audience',
      '  - all: all of these hold',
      '    + fact: status = "Active"',
      '    - any: at least one of these holds',
      '      - fact: rank = not known',
      '      - fact: supervises = 0 people',
      '+ condition: The condition holds',
      '  + not: this does not hold',
      '    - fact: overtime = not known',
      '+ stop-when: Still wanted (this does not hold)',
      '  - fact: note.done = not known',
    ]);
  });

  test('is plain data', () => {
    const explanation = explain({}, '2026-11-27');
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });
});

describe('every kind of leaf in words', () => {
  const leaf = (audience: Record<string, unknown>, different: Partial<Person> = {}) => {
    const single = packOf({
      cadence: { every: 'day', at: '09:00' },
      audience,
      examples: [{ person: {}, on: '2026-11-27', due: true }],
    });
    const audienceNode = explainRule(single, 'test.rule-0', person(different), '2026-11-27').trace.find(
      (node) => node.kind === 'audience',
    );
    const [node] = audienceNode?.children ?? [];
    return [node?.label.ja, node?.value?.ja, node?.label.en, node?.value?.en];
  };
  test.each<[Record<string, unknown>, Partial<Person>, string[]]>([
    [
      { fact: 'concurrent', in: ['20', '30'] },
      { concurrent: ['20'] },
      ['兼務が「20」か「30」', '「20」', 'Concurrent posts is "20" or "30"', '"20"'],
    ],
    [{ fact: 'concurrent', in: ['20'] }, {}, ['兼務が「20」', 'なし', 'Concurrent posts is "20"', 'none']],
    [
      { fact: 'overtime', 'at-most': 10 },
      {},
      ['時間外勤務が10時間以下', '不明', 'Overtime is at most 10 hours', 'not known'],
    ],
    [
      { fact: 'tenure-months', between: [0, 12] },
      { hiredOn: '2026-04-01' },
      [
        '採用からの月数が0か月から12か月まで',
        '7か月',
        'Months since hire is from 0 months to 12 months',
        '7 months',
      ],
    ],
    [
      { fact: 'mentor', exists: true },
      {},
      ['育成指導担当職員がわかっている', '不明', 'Mentor is known', 'not known'],
    ],
    [
      { fact: 'mentor', exists: false },
      {},
      ['育成指導担当職員がわかっていない', '不明', 'Mentor is not known', 'not known'],
    ],
    [
      { fact: 'department', under: '10' },
      {},
      ['所属が「10」かその下', '1 > 10 > 101', 'Department is "10" or below it', '1 > 10 > 101'],
    ],
    [
      { fact: 'department', under: '10' },
      { departmentPath: [] },
      ['所属が「10」かその下', '不明', 'Department is "10" or below it', 'not known'],
    ],
    [
      { fact: 'rank', 'changed-within': { days: 1 } },
      {},
      [
        '職位が1日以内に変わった',
        '変わった日は不明',
        'Rank changed within 1 day',
        'not known when it changed',
      ],
    ],
    [
      { fact: 'rank', 'changed-within': { months: 3 } },
      { changedOn: { rank: '2026-10-01' } },
      [
        '職位が3か月以内に変わった',
        '2026-10-01 に変わった',
        'Rank changed within 3 months',
        'changed on 2026-10-01',
      ],
    ],
  ])('%j', (audience, different, expected) => {
    expect(leaf(audience, different)).toEqual(expected);
  });
});

test.each([
  ['test.weeky', '2026-11-27', 'did you mean "test.weekly"?'],
  ['test.weekly', '2027-02-29', 'not a date: 2027-02-29'],
])('rule %s on %s is refused', (id, date, message) => {
  expect(() => explain({}, date, id)).toThrow(HagukumiError);
  expect(() => explain({}, date, id)).toThrow(message);
});

describe('asked again before sending', () => {
  const [rule] = pack.rules;
  const wanted = (different: Partial<Person>) =>
    rule && isWanted(rule, { ...chief, ...different }, '2026-11-30');
  test('still wanted, also on a later day', () => {
    expect(wanted({})).toEqual({ wanted: true });
  });
  test.each<[Partial<Person>, string]>([
    [{ status: 'left' }, 'The person has left.'],
    [{ status: 'leave' }, 'Not in the audience (needed: Status is "Active", actual: "On leave").'],
    [
      { attributes: { overtime: 45 } },
      'The condition does not hold (holds: Overtime is at least 45 hours, actual: 45 hours).',
    ],
    [{ attributes: { 'note.done': true } }, 'It is no longer wanted (holds: Note done is yes, actual: yes).'],
  ])('%j: %s', (different, en) => {
    expect(wanted(different)).toMatchObject({ wanted: false, reason: { en } });
  });
});
