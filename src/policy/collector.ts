import { z } from 'zod';
import {
  both,
  type Finding,
  findingsOf,
  type Located,
  missing,
  type Path,
  type Problem,
  problemAt,
} from './problem.ts';
import { isMapping } from './schema/shape.ts';
import { explainIssue, wrongType } from './schema/words.ts';
import { unknownName } from './suggest.ts';
import { parseYaml, type YamlSource } from './yaml.ts';

/** A checked part of the pack, with the file it came from. */
export interface Part<T> {
  readonly value: T;
  readonly source: YamlSource;
}

/** Gathers everything that is wrong, so that all of it is told at once. */
export class Collector {
  readonly problems: Problem[] = [];
  /** Every file that could be parsed. */
  readonly sources: YamlSource[] = [];
  readonly #files: ReadonlyMap<string, Uint8Array>;

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.#files = files;
  }

  report(source: Located, findings: readonly Finding[], under: Path = []): void {
    for (const finding of findings) this.problems.push(problemAt(source, finding, under));
  }

  /** The parsed file; null (and reported) when it is no good YAML. */
  parse(file: string): YamlSource | null {
    const result = parseYaml(this.#files.get(file) ?? new Uint8Array(), file);
    if (result.ok) {
      this.sources.push(result.source);
      return result.source;
    }
    this.problems.push(...result.problems);
    return null;
  }

  /** What a schema makes of a value at `under` in a file; null (and reported) when it does not fit. */
  check<T>(schema: z.ZodType<T>, value: unknown, source: Located, under: Path = []): T | null {
    const result = schema.safeParse(value, { error: explainIssue });
    if (result.success) return result.data;
    this.report(source, findingsOf(result.error.issues, value), under);
    return null;
  }

  /**
   * The fields of a mapping, each checked for itself, so that one mistake hides no other. What is missing or wrong
   * is left out (and reported).
   */
  fields<S extends z.ZodRawShape>(
    fields: S,
    value: unknown,
    source: Located,
    under: Path,
  ): Partial<z.output<z.ZodObject<S>>> {
    if (!isMapping(value)) {
      this.report(source, [{ path: under, message: wrongType('object', value) }]);
      return {};
    }
    const known = Object.keys(fields);
    const strange = Object.keys(value).filter((key) => !known.includes(key));
    const what = { ja: '項目', en: 'key' };
    this.report(
      source,
      strange.map((key) => ({ path: [key], at: 'key', message: unknownName(what, key, known) })),
      under,
    );
    const entries = Object.entries(fields).flatMap(([key, schema]) => {
      const result = z.safeParse(schema, value[key], { error: explainIssue });
      if (result.success) return [[key, result.data]];
      if (value[key] === undefined) this.report(source, [missing([key])], under);
      else this.report(source, findingsOf(result.error.issues, value[key]), [...under, key]);
      return [];
    });
    return Object.fromEntries(entries) as Partial<z.output<z.ZodObject<S>>>;
  }

  /** A whole file, checked; null when it is missing or not as it should be. */
  part<T>(file: string, schema: z.ZodType<T>): Part<T> | null {
    if (!this.#files.has(file)) return null;
    const source = this.parse(file);
    if (!source) return null;
    const value = this.check(schema, source.value, source);
    return value === null ? null : { value, source };
  }

  /** Every file of a folder, checked; those that are no good are left out. */
  folder<T>(folder: string, schema: z.ZodType<T>): Part<T>[] {
    return this.filesIn(folder).flatMap((file) => this.part(file, schema) ?? []);
  }

  /** Complains about every name that another place has already, and says which. */
  refuseRepeated(names: readonly { name: string; source: Located; path: Path }[]): void {
    const first = new Map<string, string>();
    for (const { name, source, path } of names) {
      const before = first.get(name);
      if (before === undefined) first.set(name, `${source.file}:${source.locate(path).line}`);
      else
        this.report(source, [
          { path, message: both(`「${name}」は ${before} にもあります`, `"${name}" is also at ${before}`) },
        ]);
    }
  }

  filesIn(folder: string): string[] {
    return [...this.#files.keys()].filter((file) => file.startsWith(`${folder}/`)).sort();
  }
}
