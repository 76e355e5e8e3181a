import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SimulatedNudge } from '../../src/planning/simulation/model.ts';
import { simulate } from '../../src/planning/simulation/simulate.ts';
import { weekdayOf } from '../../src/policy/dates.ts';
import { exampleFaults, examplePerson, withFacts } from '../../src/policy/example-person.ts';
import type { Pack } from '../../src/policy/pack.ts';
import type { Person } from '../../src/policy/person.ts';

const date = z.iso.date();
const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
const changed = z.record(z.string(), date).default({});

/** An invented person: who they are when the year begins, and what changes in it. */
const situation = z.strictObject({
  title: z.strictObject({ ja: z.string(), en: z.string() }),
  name: z.string(),
  /** The share of nudges they answer. */
  answers: z.number().min(0).max(1),
  from: date.default('2027-04-01'),
  to: date.default('2028-03-31'),
  person: facts,
  changed,
  /** What holds from a date on. */
  later: z.array(z.strictObject({ on: date, person: facts, changed })).default([]),
  /** Facts that are imported every month: by fact and month, from the first of it on. */
  months: z.record(z.string(), z.record(z.string().regex(/^\d{4}-\d{2}$/), z.number())).default({}),
});
export type Situation = z.output<typeof situation>;

export function readSituation(file: string): Situation {
  return situation.parse(parse(readFileSync(file, 'utf8')));
}

/** Facts of the situation that the pack does not have or that cannot have these values. */
export function situationFaults(given: Situation, pack: Pack): string[] {
  const parts = [given, ...stepsOf(given)];
  return parts.flatMap((part) =>
    exampleFaults({ ...part, on: given.from, due: true }, pack.facts).map(({ message }) => message),
  );
}

interface Step {
  readonly on: string;
  readonly person: Situation['person'];
  readonly changed: Situation['changed'];
}

/** Everything that changes, in order of time. */
function stepsOf({ later, months }: Situation): Step[] {
  const imports = Object.entries(months).flatMap(([key, values]) =>
    Object.entries(values).map(([month, value]) => ({
      on: `${month}-01`,
      person: { [key]: value },
      changed: {},
    })),
  );
  return [...later, ...imports].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** The person from the beginning and from each change on, the latest first. */
function versionsOf(given: Situation): { readonly on: string; readonly person: Person }[] {
  const versions = [{ on: '', person: examplePerson({ ...given, on: given.from, due: true }) }];
  for (const { on, person, changed } of stepsOf(given)) {
    const before = versions[0]?.person;
    if (before) versions.unshift({ on, person: withFacts(before, person, changed) });
  }
  return versions;
}

/** Every nudge of the person's year, in order of time. */
export function yearOf(given: Situation, pack: Pack): SimulatedNudge[] {
  const versions = versionsOf(given);
  const asOf = (person: Person, day: string) => versions.find(({ on }) => on <= day)?.person ?? person;
  const nudges: SimulatedNudge[] = [];
  const people = [asOf(examplePerson({ ...given, on: given.from, due: true }), given.from)];
  const { from, to, answers: answering } = given;
  simulate({ pack, people, asOf, from, to, answering, seed: 2027, onNudge: (nudge) => nudges.push(nudge) });
  const at = ({ sentAt, wantedAt }: SimulatedNudge) => sentAt ?? wantedAt;
  return nudges.sort((a, b) => at(a) - at(b) || (a.occurrence < b.occurrence ? -1 : 1));
}

/** The year as a text that reviewers can read: one line for each nudge, by month. */
export function yearInWords(given: Situation, pack: Pack): string {
  const nudges = yearOf(given, pack);
  const monthOf = ({ sentOn, wantedOn }: SimulatedNudge) => (sentOn ?? wantedOn).slice(0, 7);
  const months = [...new Set(nudges.map(monthOf))].sort();
  const linesOf = (month: string) =>
    nudges.filter((each) => monthOf(each) === month).map((each) => lineOf(each, pack));
  const sent = nudges.filter(({ outcome }) => outcome === 'sent');
  const moved = sent.filter(({ sentOn, wantedOn }) => sentOn !== wantedOn);
  return [
    `${given.title.ja} / ${given.title.en}`,
    `${given.name}  ${given.from} – ${given.to}`,
    `  ${inWords(given.person)}`,
    ...stepsOf(given).map(({ on, person }) => `  ${on}: ${inWords(person)}`),
    `sent ${sent.length}, on a later day ${moved.length}, not sent ${nudges.length - sent.length}`,
    ...months.flatMap((month) => ['', month, ...linesOf(month)]),
    '',
  ].join('\n');
}

function inWords(person: Situation['person']): string {
  return Object.entries(person)
    .map(([key, value]) => `${key} = ${String(value)}`)
    .join(', ');
}

/** Day, time, what became of it (✓ answered, · not answered, × not sent), rule, and from when it was moved. */
function lineOf(nudge: SimulatedNudge, { calendar: { zone } }: Pack): string {
  const { sentOn, sentAt, wantedOn, wantedAt, outcome, rule, answered } = nudge;
  const time = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at)
      .toZonedDateTimeISO(zone)
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
  const day = sentOn ?? wantedOn;
  const mark = outcome !== 'sent' ? `× ${outcome}` : answered ? '✓' : '·';
  const wanted = `${sentOn === wantedOn ? '' : `${wantedOn.slice(5)} `}${time(wantedAt)}`;
  const moved = sentAt !== null && sentAt !== wantedAt ? ` (moved from ${wanted})` : '';
  const when = `${day.slice(5)} ${weekdayOf(day).slice(0, 3)} ${time(sentAt ?? wantedAt)}`;
  return `  ${when}  ${mark}  ${rule.id}${moved}  ${rule.title.ja}`;
}
