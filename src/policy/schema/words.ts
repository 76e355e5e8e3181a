import type { z } from 'zod';
import { both } from '../problem.ts';
import { unknownName } from '../suggest.ts';

const types: Record<string, [string, string]> = {
  string: ['文字', 'a text'],
  number: ['数', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: ['true か false', 'true or false'],
  array: ['一覧（- で並べたもの）', 'a list'],
  object: ['項目の集まり', 'a mapping of keys to values'],
  record: ['項目の集まり', 'a mapping of keys to values'],
};

/** Words for what zod complains about; a schema's own message comes before these. */
export function explainIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input);
    case 'invalid_value':
      return unknownName({ ja: '値', en: 'value' }, shown(issue.input), issue.values.map(String));
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum);
    case 'too_big':
      return both(`大きすぎます（${issue.maximum} まで）`, `too much: at most ${issue.maximum}`);
    case 'unrecognized_keys':
      return issue.keys.map((key) => both(`知らない項目「${key}」です`, `unknown key "${key}"`)).join('\n');
    default:
      return both('書き方が正しくありません', issue.message ?? 'not valid');
  }
}

function tooSmall(origin: string, minimum: number | bigint): string {
  if (origin === 'array') return both(`${minimum} つ以上必要です`, `at least ${minimum} needed`);
  if (origin === 'string') return both('空です', 'empty');
  return both(`小さすぎます（${minimum} 以上）`, `too little: at least ${minimum}`);
}

export function wrongType(expected: string, input: unknown): string {
  const [ja, en] = types[expected] ?? [expected, expected];
  if (input === null) return both(`空です。${ja}が必要です`, `empty; ${en} is needed`);
  return both(
    `${ja}が必要ですが、${shown(input)} と書かれています`,
    `${en} is needed, but it says ${shown(input)}`,
  );
}

/** A value as it might be written in YAML, cut short. */
export function shown(input: unknown): string {
  const text = typeof input === 'string' ? input : (JSON.stringify(input) ?? '');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
