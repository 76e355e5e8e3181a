import { compileAudience } from './audience.ts';
import type { Collector, Part } from './collector.ts';
import type { FactCatalogue } from './facts.ts';
import type { Finding } from './problem.ts';
import {
  competenciesFaults,
  contradictions,
  initiativesFaults,
  policyFaults,
  repeatedIds,
  unknownActions,
  unknownContacts,
  unknownSections,
  valuesFaults,
} from './references.ts';
import { calendarSchema } from './schema/calendar.ts';
import { checklistSchema } from './schema/checklists.ts';
import { competenciesSchema } from './schema/competencies.ts';
import { factsSchema } from './schema/facts.ts';
import { initiativesSchema } from './schema/initiatives.ts';
import { myCardSchema } from './schema/my-card.ts';
import { policySchema } from './schema/policy.ts';
import { quizSchema } from './schema/quizzes.ts';
import { roomsSchema } from './schema/rooms.ts';
import { type Values, valuesSchema } from './schema/values.ts';

export type Parts = ReturnType<typeof readParts>;

/** Every file but the rules, each checked for itself. */
export function readParts(collector: Collector) {
  return {
    policy: collector.part('policy.yaml', policySchema),
    values: collector.part('values.yaml', valuesSchema),
    competencies: collector.part('competencies.yaml', competenciesSchema),
    initiatives: collector.part('initiatives.yaml', initiativesSchema),
    calendar: collector.part('calendar.yaml', calendarSchema),
    facts: collector.part('facts.yaml', factsSchema),
    myCard: collector.part('my-card.yaml', myCardSchema),
    rooms: collector.part('rooms.yaml', roomsSchema),
    quizzes: collector.folder('quizzes', quizSchema),
    checklists: collector.folder('checklists', checklistSchema),
  };
}

/** What the parts say to one another; `served` are the initiatives that rules name. */
export function checkParts(collector: Collector, parts: Parts, served: ReadonlySet<string>): void {
  const report = <T>(part: Part<T> | null, faults: (value: T) => Finding[]) => {
    if (part) collector.report(part.source, faults(part.value));
  };
  report(parts.policy, policyFaults);
  report(parts.values, valuesFaults);
  report(parts.competencies, competenciesFaults);
  report(parts.initiatives, (value) => [...initiativesFaults(value), ...contradictions(value, served)]);
  const actions = parts.values?.value.tenActions ?? null;
  report(parts.myCard, ({ suggestions }) => [
    ...repeatedIds(suggestions, ['suggestions']),
    ...(actions === null ? [] : unknownActions(suggestions, ['suggestions'], actions)),
  ]);
  report(parts.rooms, ({ rooms }) => repeatedIds(rooms, ['rooms']));
  checkQuizzes(collector, parts);
  checkChecklists(collector, parts, actions, parts.policy && Object.keys(parts.policy.value.contacts));
}

function itself({ value, source }: Part<{ id: string }>) {
  return { name: value.id, source, path: ['id'] };
}

function checkQuizzes(collector: Collector, { quizzes }: Parts): void {
  collector.refuseRepeated(quizzes.map(itself));
  // What somebody knows is remembered by question, so a question's id is its own over all subjects.
  collector.refuseRepeated(
    quizzes.flatMap(({ value, source }) =>
      value.questions.map(({ id }, index) => ({ name: id, source, path: ['questions', index, 'id'] })),
    ),
  );
}

function checkChecklists(
  collector: Collector,
  { checklists }: Parts,
  actions: Values['tenActions'] | null,
  contacts: readonly string[] | null,
): void {
  collector.refuseRepeated(checklists.map(itself));
  for (const { value, source } of checklists) {
    const faults = value.categories.flatMap(({ items }, index) => {
      const path = ['categories', index, 'items'];
      return [...repeatedIds(items, path), ...(actions === null ? [] : unknownActions(items, path, actions))];
    });
    collector.report(source, [...repeatedIds(value.categories, ['categories']), ...faults]);
    if (contacts) collector.report(source, unknownContacts(value.consult, ['consult'], contacts));
  }
}

/** Everything that cites the policy has to cite a section that it has. */
export function checkSections(collector: Collector, policy: Parts['policy']): void {
  if (!policy) return;
  const sections = new Set(policy.value.sections.map(({ id }) => id));
  for (const source of collector.sources)
    if (source !== policy.source) collector.report(source, unknownSections(source.value, sections));
}

export function checkAudiences(collector: Collector, parts: Parts, facts: FactCatalogue): void {
  for (const { value, source } of parts.checklists) {
    const result = value.audience && compileAudience(value.audience, facts);
    if (result && !result.ok) collector.report(source, result.findings, ['audience']);
  }
}
