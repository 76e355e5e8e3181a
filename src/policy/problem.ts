import type { z } from 'zod';

/** One thing wrong in a policy pack. `file` is relative to the pack's folder; `line` and `column` count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A file that knows where each of its values stands. */
export interface Located {
  readonly file: string;
  /** The place of the value (or its key) at `path`; of the nearest thing around it if it is not there. */
  locate(path: Path, at?: 'key' | 'value'): Place;
}

/** The way to a value inside a YAML file: keys and list indexes. */
export type Path = readonly (string | number)[];

/** Something wrong with a value, before its place in the file is looked up. */
export interface Finding {
  readonly path: Path;
  readonly message: string;
  /** Whether the key or the value is at fault; the value unless said otherwise. */
  readonly at?: 'key' | 'value';
}

/** A message for people of both languages, in one line. */
export function both(ja: string, en: string): string {
  return `${ja} / ${en}`;
}

export function problemAt(source: Located, finding: Finding, under: Path = []): Problem {
  const place = source.locate([...under, ...finding.path], finding.at ?? 'value');
  return { file: source.file, ...place, message: finding.message };
}

/** In the order in which somebody works through the files; the same complaint is made once. */
export function inOrder<P extends Problem>(problems: readonly P[]): P[] {
  const unique = new Map(problems.map((p) => [`${p.file}:${p.line}:${p.column} ${p.message}`, p]));
  return [...unique.values()].sort(
    (a, b) =>
      compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What zod found, as findings: one for each unknown key, and missing values called missing. */
export function findingsOf(issues: readonly z.core.$ZodIssue[], input: unknown): Finding[] {
  return issues.flatMap((issue): Finding[] => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue, path);
    if (path.length > 0 && valueAt(input, path) === undefined) return [missing(path)];
    const at = issue.code === 'custom' && issue.params?.at === 'key' ? 'key' : 'value';
    return [{ path, message: issue.message, at }];
  });
}

function unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, path: Path): Finding[] {
  const messages = issue.message.split('\n');
  return issue.keys.map((key, index) => ({
    path: [...path, key],
    message:
      messages.length === issue.keys.length
        ? (messages[index] ?? '')
        : both(`知らない項目「${key}」です`, `unknown key "${key}"`),
    at: 'key',
  }));
}

/** Something that has to be there and is not. */
export function missing(path: Path): Finding {
  const name = path.findLast((step) => typeof step === 'string') ?? '';
  return { path, message: both(`「${name}」がありません`, `"${name}" is missing`) };
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    // A single value may stand for a list of one, so its first element is the value itself.
    if (step === 0 && value !== undefined && !Array.isArray(value)) return value;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
  }, input);
}
