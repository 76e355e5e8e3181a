import type { Temporal } from 'temporal-polyfill';
import { HagukumiError } from '../errors.ts';
import type { Firing } from './cadence/firing.ts';
import { isDate } from './dates.ts';
import type { Fact } from './facts.ts';
import { memo } from './memo.ts';
import type { Pack } from './pack.ts';
import type { Person } from './person.ts';
import type { Rule } from './rule.ts';

/** A rule that is due for a person. `occurrence` names the period: `my-card.weekly@2027-W14`. */
export interface Due {
  readonly rule: Rule;
  readonly occurrence: string;
  readonly dueAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** What can be due on a date, worked out once for everybody. */
export interface Turns {
  readonly date: string;
  readonly fixed: readonly Due[];
  /** The turns that depend on a date of the person, by the fact that holds it. */
  readonly relative: readonly { readonly fact: Fact; readonly turnsFor: (base: string) => readonly Due[] }[];
  readonly mayBeBusy: boolean;
}

const turns = new WeakMap<Pack, (date: string) => Turns>();

/**
 * The rules that are due for the person on the date (`YYYY-MM-DD`): in the audience, under the condition, not
 * stopped, valid, and with a turn on that day. Hold-out and budget are left to whoever plans.
 */
export function dueOn(pack: Pack, person: Person, date: string): Due[] {
  return dueAmong(turnsOn(pack, date), pack, person);
}

/** The same for somebody who asks about many people on one date. */
export function dueAmong({ date, fixed, relative, mayBeBusy }: Turns, pack: Pack, person: Person): Due[] {
  if ((fixed.length === 0 && relative.length === 0) || hasLeft(person)) return [];
  const busy = mayBeBusy && pack.calendar.inBlackout(date, person);
  const due = fixed.filter(({ rule }) => admits(rule, person, date, busy));
  for (const { fact, turnsFor } of relative) {
    for (const base of basesIn(fact, person, date))
      for (const turn of turnsFor(base)) if (admits(turn.rule, person, date, busy)) due.push(turn);
  }
  return due;
}

/** Everything due for the person from the first to the last date, both included, in order. */
export function dueBetween(pack: Pack, person: Person, from: string, to: string, rule: Rule): Due[] {
  if (hasLeft(person)) return [];
  const first = from > rule.valid.from ? from : rule.valid.from;
  const last = rule.valid.until !== null && rule.valid.until < to ? rule.valid.until : to;
  if (last < first) return [];
  const kept = firingsBetween(pack, rule, person, first, last).filter(
    ({ date }) => isValidOn(rule, date) && admits(rule, person, date, pack.calendar.inBlackout(date, person)),
  );
  return kept.map((firing) => dueFrom(rule, firing));
}

/** The firings of a rule for a person in a range of dates, whoever it is for. */
export function firingsBetween(pack: Pack, rule: Rule, person: Person, from: string, to: string): Firing[] {
  if (rule.cadence.kind === 'fixed') return rule.cadence.between(from, to);
  const { after, between } = rule.cadence;
  const firings = basesOf(pack, after, person, to).flatMap((base) => between(from, to, base));
  return firings.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The firing of a rule for a person on a date, whoever it is for. */
export function firingOn(pack: Pack, rule: Rule, person: Person, date: string): Firing | null {
  if (rule.cadence.kind === 'fixed') return rule.cadence.on(date);
  const { after, on } = rule.cadence;
  const firings = basesOf(pack, after, person, date).map((base) => on(date, base));
  return firings.find((firing) => firing !== null) ?? null;
}

/** The person's dates that a relative cadence counts from; none when they are not known. */
function basesOf(pack: Pack, key: string, person: Person, date: string): readonly string[] {
  const fact = pack.facts.get(key);
  return fact ? basesIn(fact, person, date).filter(isDate) : [];
}

function basesIn(fact: Fact, person: Person, date: string): readonly string[] {
  const value = fact.read(person, date);
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value : [];
}

export function isValidOn({ valid, off }: Rule, date: string): boolean {
  if (off !== null && off.since <= date) return false;
  return valid.from <= date && (valid.until === null || date <= valid.until);
}

export function hasLeft(person: Person): boolean {
  return person.status === 'left';
}

/** On leave of some length: not at work, so nothing that can wait reaches them. */
export function isAway(person: Person): boolean {
  return person.status === 'leave' || person.status === 'parental-leave';
}

function admits(rule: Rule, person: Person, date: string, busy: boolean): boolean {
  return (!busy || rule.priority === 'required') && isMeant(rule, person, date);
}

/** Whether the rule is for the person on the date, whatever its cadence: audience, condition and stop-when. */
export function isMeant(rule: Rule, person: Person, date: string): boolean {
  if (!rule.audience.matches(person, date)) return false;
  if (rule.condition !== null && !rule.condition.matches(person, date)) return false;
  return rule.stopWhen === null || !rule.stopWhen.matches(person, date);
}

/** What can be due on the date, whoever it is for. */
export function turnsOn(pack: Pack, date: string): Turns {
  let turnsOf = turns.get(pack);
  if (!turnsOf) {
    turnsOf = memo((each) => findTurns(pack, each));
    turns.set(pack, turnsOf);
  }
  return turnsOf(date);
}

function findTurns(pack: Pack, date: string): Turns {
  if (!isDate(date)) throw new HagukumiError('input.invalid', `not a date: ${date}`);
  if (!pack.calendar.isWorkingDay(date)) return { date, fixed: [], relative: [], mayBeBusy: false };
  const rules = pack.rules.filter((rule) => isValidOn(rule, date));
  const fixed = rules.flatMap((rule) => {
    const firing = rule.cadence.kind === 'fixed' ? rule.cadence.on(date) : null;
    return firing ? [dueFrom(rule, firing)] : [];
  });
  const mayBeBusy = pack.calendar.hasBlackout(date);
  return { date, fixed, relative: relativeTurns(pack, rules, date), mayBeBusy };
}

/** People share few dates (most are hired on 1 April), so what each brings about is worked out once. */
function relativeTurns({ facts }: Pack, rules: readonly Rule[], date: string): Turns['relative'] {
  const cadences = rules.flatMap(({ cadence }) => (cadence.kind === 'relative' ? [cadence.after] : []));
  return [...new Set(cadences)].flatMap((key) => {
    const fact = facts.get(key);
    if (!fact) return [];
    const turnsFor = memo((base: string) =>
      rules.flatMap((rule) => {
        if (rule.cadence.kind !== 'relative' || rule.cadence.after !== key || !isDate(base)) return [];
        const firing = rule.cadence.on(date, base);
        return firing ? [dueFrom(rule, firing)] : [];
      }),
    );
    return [{ fact, turnsFor }];
  });
}

function dueFrom(rule: Rule, { period, dueAt, expiresAt }: Firing): Due {
  return { rule, occurrence: `${rule.id}@${period}`, dueAt, expiresAt };
}
