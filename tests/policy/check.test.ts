import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkPack } from '../../src/policy/check.ts';
import { digestOf } from '../../src/policy/digest.ts';
import { programs, smallPack, swap } from './support.ts';

const dir = mkdtempSync(join(tmpdir(), 'hagukumi-check-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** Checks a copy of the small pack in which one file was changed. */
function checkWith(file: string, change: (text: string) => string) {
  cpSync(smallPack, dir, { recursive: true, force: true });
  writeFileSync(join(dir, file), change(readFileSync(join(dir, file), 'utf8')));
  return checkPack(dir, programs);
}

test('a pack in order', () => {
  expect(checkPack(smallPack, programs)).toEqual({
    ok: true,
    problems: [],
    warnings: [],
    initiatives: { total: 4, served: 2, hrOnly: 1, unserved: ['teach-back'] },
    rules: 2,
    quizzes: 3,
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test('what can be counted is counted also when something is wrong', () => {
  const check = checkWith('rules/note.yaml', swap('is: active', 'is: actve'));
  expect(check).toMatchObject({ ok: false, rules: 2, quizzes: 3, digest: null });
  expect(check.initiatives).toMatchObject({ total: 4, served: 2, hrOnly: 1 });
  expect(check.problems).toHaveLength(1);
});

test('a folder that is missing', () => {
  const check = checkPack(join(dir, 'nowhere'), programs);
  expect(check).toMatchObject({ ok: false, rules: 0, initiatives: { total: 0 } });
  expect(check.problems).toHaveLength(1);
});

describe('examples', () => {
  const example = (person: string, on: string, due: boolean) => (text: string) =>
    text.replace(/examples:[\s\S]*/, `examples:\n      - { person: ${person}, on: ${on}, due: ${due} }\n`);
  const problems = (change: (text: string) => string) =>
    checkWith('rules/note.yaml', change).problems.map(
      ({ file, line, column, message }) => `${file}:${line}:${column} ${message}`,
    );

  test.each([
    ['{ note.count: 1 }', '2026-11-27', true],
    ['{ note.count: 1 }', '2026-11-26', false],
    ['{ note.count: 1, note.done: true }', '2026-11-27', false],
    ['{ note.count: 1, status: left }', '2026-11-27', false],
    ['{ note.count: 1, department: 1/10/101 }', '2027-03-05', false],
    ['{ note.count: 1, department: "20" }', '2027-03-05', true],
  ])('%s on %s: %s', (person, on, due) => {
    expect(problems(example(person, on, due))).toEqual([]);
    expect(problems(example(person, on, !due))).toHaveLength(1);
  });

  test('one that does not hold says why, at its place', () => {
    expect(problems(example('{ note.count: 0 }', '2026-11-27', true))).toEqual([
      'rules/note.yaml:18:59 例のとおりになりません。2026-11-27 は対象になりません: 条件を満たしていません（必要: メモの数が1以上、実際: 0）。' +
        ' / the example does not hold: on 2026-11-27 it is not due. The condition does not hold (needed: Notes is at least 1, actual: 0).',
    ]);
  });

  test.each([
    ['rank: chief', 'rank, is: chief'],
    ['number: "42"', 'number, is: "42"'],
    ['appointment: re-employed', 'appointment, is: re-employed'],
    ['language: en', 'language, is: en'],
    ['concurrent: ["20"]', 'concurrent, in: ["20"]'],
    ['hired-on: 2026-11-01', 'tenure-months, is: 0'],
    ['supervisor: "7"', 'supervisor, is: "7"'],
    ['has-supervisor: false', 'supervisor, exists: false'],
    ['supervises: 3', 'supervises, at-least: 3'],
    ['mentor: "7"', 'has-mentor, is: true'],
    ['has-mentor: true', 'mentor, exists: true'],
    ['mentees: 2', 'mentees, is: 2'],
    ['transferred-on: 2026-11-01', 'department, changed-within: { days: 30 }'],
    ['promoted-on: 2026-11-01', 'rank, changed-within: { months: 1 }'],
    ['overtime: 12.5', 'overtime, between: [12, 13]'],
  ])('%s gives a person for whom { fact: %s }', (given, leaf) => {
    const audience = swap('{ fact: status, is: active }', `{ fact: ${leaf} }`);
    expect(
      problems((text) => example(`{ note.count: 1, ${given} }`, '2026-11-27', true)(audience(text))),
    ).toEqual([]);
    expect(problems((text) => example('{ note.count: 1 }', '2026-11-27', false)(audience(text)))).toEqual([]);
  });

  test('a change that has no fact of its own', () => {
    const audience = swap('{ fact: status, is: active }', '{ fact: mentor, changed-within: { days: 30 } }');
    const changed = '{ note.count: 1 }, changed: { mentor: 2026-11-20 }';
    expect(problems((text) => example(changed, '2026-11-27', true)(audience(text)))).toEqual([]);
  });
});

test('the digest is that of names and bytes, in any order', () => {
  const a = Buffer.from('a');
  const digest = digestOf(
    new Map([
      ['x', a],
      ['y', a],
    ]),
  );
  expect(
    digestOf(
      new Map([
        ['y', a],
        ['x', a],
      ]),
    ),
  ).toBe(digest);
  expect(
    digestOf(
      new Map([
        ['x', a],
        ['z', a],
      ]),
    ),
  ).not.toBe(digest);
  expect(
    digestOf(
      new Map([
        ['x', a],
        ['y', Buffer.from('b')],
      ]),
    ),
  ).not.toBe(digest);
  expect(
    digestOf(
      new Map([
        ['x', Buffer.from('aa')],
        ['y', Buffer.from('')],
      ]),
    ),
  ).not.toBe(digest);
});
