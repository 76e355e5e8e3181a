import { type Audience, compileAudience } from './audience.ts';
import { compileCadence } from './cadence/compile.ts';
import type { Calendar } from './calendar.ts';
import type { Collector } from './collector.ts';
import { exampleFaults } from './example-person.ts';
import type { FactCatalogue } from './facts.ts';
import type { ProgramCatalogue } from './pack.ts';
import type { Path } from './problem.ts';
import type { Rule, RulePlace } from './rule.ts';
import {
  baseFaults,
  expiryFaults,
  holdOutFaults,
  nameFaults,
  type RuleFields,
  timeFaults,
} from './rule-faults.ts';
import type { CalendarSettings } from './schema/calendar.ts';
import type { Predicate } from './schema/predicate.ts';
import { type RuleText, ruleFields, ruleFileSchema } from './schema/rules.ts';
import type { YamlSource } from './yaml.ts';

/** What rules refer to; null where that part of the pack is itself no good, so it is not held against the rules. */
export interface Surroundings {
  readonly programs: ProgramCatalogue;
  readonly initiatives: readonly string[] | null;
  readonly facts: FactCatalogue | null;
  readonly settings: CalendarSettings | null;
  readonly calendar: Calendar | null;
}

/** An entry of a rule file: what of it is in order, and where it stands. */
export interface RuleEntry {
  readonly fields: RuleFields;
  readonly isWhole: boolean;
  readonly source: YamlSource;
  readonly path: Path;
}

/** The entries of all rule files, each field checked for itself. */
export function readRules(collector: Collector): RuleEntry[] {
  const entries = collector.folder('rules', ruleFileSchema).flatMap(({ value, source }) =>
    value.rules.map((raw, index): RuleEntry => {
      const path = ['rules', index];
      const before = collector.problems.length;
      const fields = collector.fields(ruleFields, raw, source, path);
      return { fields, isWhole: collector.problems.length === before, source, path };
    }),
  );
  collector.refuseRepeated(
    entries.flatMap(({ fields, source, path }) =>
      fields.id === undefined ? [] : [{ name: fields.id, source, path: [...path, 'id'] }],
    ),
  );
  return entries;
}

function placeOf({ source, path }: RuleEntry, to: Path): RulePlace {
  return { file: source.file, ...source.locate([...path, ...to]) };
}

/** Checks a rule against everything around it and compiles it; null if it, or anything it needs, is no good. */
export function buildRule(collector: Collector, entry: RuleEntry, around: Surroundings): Rule | null {
  const { fields, source, path } = entry;
  const before = collector.problems.length;
  const content = checkAround(collector, entry, around);
  const { facts, calendar } = around;
  if (!facts) return null;
  const compile = (key: 'audience' | 'condition' | 'stopWhen') =>
    compiled(collector, fields[key], facts, source, [...path, key]);
  const [audience, condition, stopWhen] = [compile('audience'), compile('condition'), compile('stopWhen')];
  if (!entry.isWhole || !calendar || !audience || collector.problems.length > before) return null;
  const text = fields as RuleText;
  const { id, title, initiative, owner, program, priority, ifUnsure, asked, holdOut } = text;
  return {
    ...{ id, title, initiative, source: text.source, owner, program, priority, ifUnsure, asked, holdOut },
    valid: { from: text.valid.from, until: text.valid.until ?? null },
    audience,
    condition,
    stopWhen,
    cadence: compileCadence(text.cadence, text.expires, calendar),
    off: null,
    content,
    examples: text.examples.map((example, index) => ({
      ...example,
      place: placeOf(entry, ['examples', index, 'due']),
    })),
    place: placeOf(entry, ['id']),
  };
}

/** Reports what does not go with the rest of the pack; gives what the program made of the content. */
function checkAround(
  collector: Collector,
  { fields, source, path }: RuleEntry,
  around: Surroundings,
): unknown {
  const { programs, initiatives, settings, facts } = around;
  collector.report(source, nameFaults(fields, Object.keys(programs), initiatives), path);
  collector.report(source, [...expiryFaults(fields), ...holdOutFaults(fields)], path);
  if (settings) collector.report(source, timeFaults(fields, settings), path);
  if (facts) {
    collector.report(source, baseFaults(fields, facts), path);
    for (const [index, example] of (fields.examples ?? []).entries())
      collector.report(source, exampleFaults(example, facts), [...path, 'examples', index]);
  }
  const { program = '', content } = fields;
  if (!content || !Object.hasOwn(programs, program)) return null;
  const schema = programs[program]?.content;
  return schema ? collector.check(schema, content, source, [...path, 'content']) : null;
}

/** A predicate of the pack, compiled; null when there is none or (reported) it does not go with the facts. */
function compiled(
  collector: Collector,
  predicate: Predicate | undefined,
  facts: FactCatalogue,
  source: YamlSource,
  path: Path,
): Audience | null {
  if (!predicate) return null;
  const result = compileAudience(predicate, facts);
  if (result.ok) return result.audience;
  collector.report(source, result.findings, path);
  return null;
}
