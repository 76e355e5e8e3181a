import type { Temporal } from 'temporal-polyfill';
import { HagukumiError } from '../errors.ts';
import type { Firing } from './cadence/firing.ts';
import { isDate } from './dates.ts';
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
interface DayPlan {
  readonly fixed: readonly Due[];
  readonly relative: readonly Rule[];
}

const plans = new WeakMap<Pack, (date: string) => DayPlan>();

/**
 * The rules that are due for the person on the date (`YYYY-MM-DD`): in the audience, under the condition, not
 * stopped, valid, and with a turn on that day. Hold-out and budget are left to whoever plans.
 */
export function dueOn(pack: Pack, person: Person, date: string): Due[] {
  const plan = planOf(pack, date);
  if ((plan.fixed.length === 0 && plan.relative.length === 0) || hasLeft(person)) return [];
  const busy = pack.calendar.inBlackout(date, person);
  const due = plan.fixed.filter(({ rule }) => admits(rule, person, date, busy));
  for (const rule of plan.relative) {
    const firing = firingOn(pack, rule, person, date);
    if (firing && admits(rule, person, date, busy)) due.push(dueFrom(rule, firing));
  }
  return due;
}

/** Everything due for the person from the first to the last date, both included, in order. */
export function dueBetween(pack: Pack, person: Person, from: string, to: string, rule: Rule): Due[] {
  if (hasLeft(person)) return [];
  const first = from > rule.valid.from ? from : rule.valid.from;
  const last = rule.valid.until !== null && rule.valid.until < to ? rule.valid.until : to;
  if (last < first) return [];
  const kept = firingsBetween(pack, rule, person, first, last).filter(({ date }) =>
    admits(rule, person, date, pack.calendar.inBlackout(date, person)),
  );
  return kept.map((firing) => dueFrom(rule, firing));
}

/** The firings of a rule for a person in a range of dates, whoever it is for. */
export function firingsBetween(pack: Pack, rule: Rule, person: Person, from: string, to: string): Firing[] {
  if (rule.cadence.kind === 'fixed') return rule.cadence.between(from, to);
  const base = baseOf(pack, rule.cadence.after, person, to);
  return base === null ? [] : rule.cadence.between(from, to, base);
}

/** The firing of a rule for a person on a date, whoever it is for. */
export function firingOn(pack: Pack, rule: Rule, person: Person, date: string): Firing | null {
  if (rule.cadence.kind === 'fixed') return rule.cadence.on(date);
  const base = baseOf(pack, rule.cadence.after, person, date);
  return base === null ? null : rule.cadence.on(date, base);
}

// The person's date that a relative cadence counts from; null when it is not known.
function baseOf(pack: Pack, fact: string, person: Person, date: string): string | null {
  const value = pack.facts.get(fact)?.read(person, date);
  return isDate(value) ? value : null;
}

export function isValidOn({ valid }: Rule, date: string): boolean {
  return valid.from <= date && (valid.until === null || date <= valid.until);
}

export function hasLeft(person: Person): boolean {
  return person.status === 'left';
}

function admits(rule: Rule, person: Person, date: string, busy: boolean): boolean {
  if (busy && rule.priority !== 'required') return false;
  if (!rule.audience.matches(person, date)) return false;
  if (rule.condition !== null && !rule.condition.matches(person, date)) return false;
  return rule.stopWhen === null || !rule.stopWhen.matches(person, date);
}

function planOf(pack: Pack, date: string): DayPlan {
  let planFor = plans.get(pack);
  if (!planFor) {
    planFor = memo((each) => makePlan(pack, each));
    plans.set(pack, planFor);
  }
  return planFor(date);
}

function makePlan(pack: Pack, date: string): DayPlan {
  if (!isDate(date)) throw new HagukumiError('input.invalid', `not a date: ${date}`);
  if (!pack.calendar.isWorkingDay(date)) return { fixed: [], relative: [] };
  const rules = pack.rules.filter((rule) => isValidOn(rule, date));
  const fixed = rules.flatMap((rule) => {
    const firing = rule.cadence.kind === 'fixed' ? rule.cadence.on(date) : null;
    return firing ? [dueFrom(rule, firing)] : [];
  });
  return { fixed, relative: rules.filter(({ cadence }) => cadence.kind === 'relative') };
}

function dueFrom(rule: Rule, { period, dueAt, expiresAt }: Firing): Due {
  return { rule, occurrence: `${rule.id}@${period}`, dueAt, expiresAt };
}
