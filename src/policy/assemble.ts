import { buildRule, readRules, type Surroundings } from './build-rules.ts';
import { buildCalendar } from './calendar.ts';
import { calendarFacts } from './calendar-facts.ts';
import { buildCatalogue } from './catalogue.ts';
import { Collector } from './collector.ts';
import { contactFact } from './contacts.ts';
import { checkContents } from './content-faults.ts';
import { digestOf } from './digest.ts';
import type { Pack, ProgramCatalogue } from './pack.ts';
import { fileFaults } from './pack-files.ts';
import { checkAudiences, checkParts, checkSections, type Parts, readParts } from './parts.ts';
import { inOrder, type Problem } from './problem.ts';
import type { Rule } from './rule.ts';
import { allInitiatives, type Initiative } from './schema/initiatives.ts';
import { untranslated } from './warnings/untranslated.ts';
import type { Warning } from './warnings/warning.ts';

/** What came of a pack's files: the pack if nothing is wrong with it, and what can be counted either way. */
export interface Assembly {
  readonly pack: Pack | null;
  readonly problems: readonly Problem[];
  readonly initiatives: readonly Initiative[];
  /** Ids of initiatives that a rule names. */
  readonly served: ReadonlySet<string>;
  readonly rules: number;
  readonly quizzes: number;
  /** What is no mistake and yet hardly meant: texts that look untranslated. */
  readonly warnings: readonly Warning[];
}

/** Puts a pack together from its files (by name relative to `dir`). Everything wrong with it is found at once. */
export function assemble(
  dir: string,
  files: ReadonlyMap<string, Uint8Array>,
  programs: ProgramCatalogue,
): Assembly {
  const collector = new Collector(files);
  collector.problems.push(...fileFaults([...files.keys()]));
  const parts = readParts(collector);
  const entries = readRules(collector);
  const served = new Set(entries.flatMap(({ fields }) => fields.initiative ?? []));
  const initiatives = parts.initiatives ? allInitiatives(parts.initiatives.value) : [];
  checkParts(collector, parts, served);
  checkSections(collector, parts.policy);

  const around = surroundings(collector, parts, programs);
  const built = entries.flatMap((entry) => {
    const rule = buildRule(collector, entry, around);
    return rule ? [{ rule, entry }] : [];
  });
  if (around.facts) checkAudiences(collector, parts, around.facts);
  checkContents(collector, built, parts, programs);

  const quizzes = parts.quizzes.reduce((total, { value }) => total + value.questions.length, 0);
  const warnings = collector.sources.flatMap(untranslated);
  const counted = { initiatives, served, rules: entries.length, quizzes, warnings };
  const rules = built.map(({ rule }) => rule);
  const pack = collector.problems.length === 0 ? complete(parts, around, rules, dir, digestOf(files)) : null;
  return { ...counted, pack, problems: inOrder(collector.problems) };
}

function surroundings(collector: Collector, parts: Parts, programs: ProgramCatalogue): Surroundings {
  const settings = parts.calendar?.value ?? null;
  const calendar = settings && buildCalendar(settings);
  const ofPack = [...calendarFacts(calendar), contactFact(parts.policy?.value.contacts ?? null)];
  const catalogue = parts.facts && buildCatalogue(parts.facts.value, programs, ofPack);
  if (parts.facts && catalogue) collector.report(parts.facts.source, catalogue.findings);
  return {
    programs,
    initiatives: parts.initiatives && allInitiatives(parts.initiatives.value).map(({ id }) => id),
    facts: catalogue?.facts ?? null,
    settings,
    calendar,
  };
}

function complete(
  parts: Parts,
  { facts, calendar }: Surroundings,
  rules: readonly Rule[],
  dir: string,
  digest: string,
): Pack | null {
  const { policy, values, competencies, initiatives } = parts;
  if (!policy || !values || !competencies || !initiatives || !facts || !calendar) return null;
  return {
    dir,
    digest,
    policy: policy.value,
    values: values.value,
    competencies: competencies.value,
    initiatives: initiatives.value,
    calendar,
    facts,
    rules,
    myCard: parts.myCard?.value ?? { suggestions: [] },
    rooms: parts.rooms?.value.rooms ?? [],
    quizzes: parts.quizzes.map(({ value }) => value),
    checklists: parts.checklists.map(({ value }) => value),
  };
}
