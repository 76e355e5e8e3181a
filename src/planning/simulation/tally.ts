import type { Pack } from '../../policy/pack.ts';
import type { Priority } from '../../store/schema.ts';
import type { Budget, Day } from '../place.ts';
import type { SimulatedDay } from './days.ts';
import { type Loss, losses, type RuleCount } from './model.ts';
import type { OpenNudge } from './open-nudge.ts';
import type { Witness } from './person-year.ts';

type Counts = { -readonly [K in keyof RuleCount]: number };
type ByPriority = Record<Priority, number>;

const hour = 3_600_000;

/**
 * Counts what becomes of everybody's nudges. Whether hours and limits were kept is counted anew here, from the
 * calendar and what went out, without the planner's help.
 */
export class Tally implements Witness {
  readonly #budget: Budget;
  readonly #hours: readonly Day['window'][];
  readonly rules: ReadonlyMap<string, Counts>;
  /** Nudges sent on each day, by its index. */
  readonly perDay: ByPriority[];
  /** How many people got how many nudges. */
  readonly people = new Map<number, number>();
  outsideHours = 0;
  overBudget = 0;
  maxPerDay = 0;
  maxPerWeek = 0;
  #person = { total: 0, day: -1, today: 0, week: '', thisWeek: 0, lastAt: Number.NEGATIVE_INFINITY };

  constructor(pack: Pack, days: readonly SimulatedDay[]) {
    this.#budget = pack.calendar.budget;
    this.#hours = days.map(({ date }) => hoursOf(pack, date));
    this.rules = new Map(pack.rules.map(({ id }) => [id, noCounts()]));
    this.perDay = days.map(() => ({ required: 0, high: 0, normal: 0, low: 0 }));
  }

  sent(
    nudge: OpenNudge,
    day: SimulatedDay,
    { answered, beside }: { answered: boolean; beside: boolean },
  ): void {
    const counts = this.#countsOf(nudge);
    counts.wanted += 1;
    counts.sent += 1;
    if (nudge.day !== day) counts.moved += 1;
    if (answered) counts.answered += 1;
    const today = this.perDay[day.index];
    if (today) today[nudge.priority] += 1;
    this.#audit(nudge, day, beside);
  }

  lost(nudge: OpenNudge, loss: Loss): void {
    const counts = this.#countsOf(nudge);
    counts.wanted += 1;
    counts[loss] += 1;
  }

  /** All of a person's nudges were heard of; the next ones are another's. */
  endPerson(): void {
    const { total } = this.#person;
    this.people.set(total, (this.people.get(total) ?? 0) + 1);
    this.#person = { total: 0, day: -1, today: 0, week: '', thisWeek: 0, lastAt: Number.NEGATIVE_INFINITY };
  }

  #countsOf({ rule }: OpenNudge): Counts {
    const counts = this.rules.get(rule.id);
    if (!counts) throw new TypeError(`no such rule in the pack: ${rule.id}`);
    return counts;
  }

  #audit(nudge: OpenNudge, day: SimulatedDay, beside: boolean): void {
    const person = this.#person;
    const budget = this.#budget;
    const hours = this.#hours[day.index] ?? null;
    const at = nudge.dueAt;
    if (hours === null || at < hours.from || at >= hours.to) this.outsideHours += 1;
    person.total += 1;
    // What people asked for themselves is no part of what they are burdened with; a card counts once.
    if (nudge.asked || beside) return;
    if (person.day !== day.index) Object.assign(person, { day: day.index, today: 0 });
    if (person.week !== day.week) Object.assign(person, { week: day.week, thisWeek: 0 });
    const isFull = person.today >= budget.perDay || person.thisWeek >= budget.perWeek;
    const isNear = person.today > 0 && at - person.lastAt < budget.hoursApart * hour;
    if (nudge.priority !== 'required' && (isFull || isNear)) this.overBudget += 1;
    person.today += 1;
    person.thisWeek += 1;
    person.lastAt = at;
    this.maxPerDay = Math.max(this.maxPerDay, person.today);
    this.maxPerWeek = Math.max(this.maxPerWeek, person.thisWeek);
  }
}

function hoursOf({ calendar }: Pack, date: string): Day['window'] {
  const window = calendar.workingWindow(date);
  return window && { from: window.from.epochMilliseconds, to: window.to.epochMilliseconds };
}

function noCounts(): Counts {
  const lost = Object.fromEntries(losses.map((loss) => [loss, 0])) as Record<Loss, number>;
  return { wanted: 0, sent: 0, moved: 0, answered: 0, ...lost };
}
