import type { FactValue, Person } from '../../policy/person.ts';
import type { AnswerEffect } from './answers.ts';
import type { SimulatedDay } from './days.ts';

type Facts = Readonly<Record<string, FactValue>>;

/** The person as last seen, and what that depended on. */
interface Shown {
  readonly week: string;
  readonly daily: Facts | undefined;
  readonly quarterly: Facts | undefined;
  readonly yearly: Facts | undefined;
  readonly base: Person;
  readonly person: Person;
}

/** One person with what their answers made true of them. */
export class Memory {
  readonly #asOf: (date: string) => Person;
  #forGood: Facts | null = null;
  readonly #forWeek = new Map<string, Facts>();
  readonly #forDay = new Map<string, Facts>();
  readonly #forQuarter = new Map<string, Facts>();
  readonly #forYear = new Map<number, Facts>();
  /** Each fact of a week with the month it fell in. */
  readonly #inMonth = new Set<string>();
  #shown: Shown | null = null;

  /** @param asOf the person on a date, apart from answers; the same object as long as nothing changes */
  constructor(asOf: (date: string) => Person) {
    this.#asOf = asOf;
  }

  /** The person as rules see them on the day, with what is known by now. */
  on(day: SimulatedDay): Person {
    const base = this.#asOf(day.date);
    const weekly = this.#forWeek.get(day.week);
    const daily = this.#forDay.get(day.date);
    const quarterly = this.#forQuarter.get(day.quarter);
    const yearly = this.#forYear.get(day.fiscalYear);
    if (this.#forGood === null && !weekly && !daily && !quarterly && !yearly) return base;
    const shown = this.#shown;
    const isSame = shown?.base === base && shown.week === day.week && shown.daily === daily;
    if (isSame && shown.quarterly === quarterly && shown.yearly === yearly) return shown.person;
    const attributes = {
      ...base.attributes,
      ...this.#forGood,
      ...yearly,
      ...quarterly,
      ...weekly,
      ...daily,
    };
    const person = { ...base, attributes };
    this.#shown = { week: day.week, daily, quarterly, yearly, base, person };
    return person;
  }

  /** Keeps what an answer changed; `day` is the one the nudge stood for, `next` the working day after it. */
  keep(effect: AnswerEffect, day: SimulatedDay, next: SimulatedDay | undefined): void {
    const { forGood, forWeek, forQuarter, forYear, forDay, forNextDay } = effect;
    this.#shown = null;
    if (forGood) this.#forGood = { ...this.#forGood, ...forGood };
    if (forDay) this.#keepForDay(day, forDay);
    if (forNextDay && next) this.#keepForDay(next, forNextDay);
    if (forQuarter) this.#forQuarter.set(day.quarter, added(this.#forQuarter.get(day.quarter), forQuarter));
    if (forYear) this.#forYear.set(day.fiscalYear, added(this.#forYear.get(day.fiscalYear), forYear));
    if (!forWeek) return;
    this.#forWeek.set(day.week, { ...this.#forWeek.get(day.week), ...forWeek });
    for (const fact of Object.keys(forWeek)) this.#inMonth.add(`${day.weekMonth} ${fact}`);
  }

  #keepForDay({ date }: SimulatedDay, facts: Facts): void {
    this.#forDay.set(date, { ...this.#forDay.get(date), ...facts });
  }

  /** Whether a fact of a week became true in a week of the month. */
  hadInMonth(fact: string, month: string): boolean {
    return this.#inMonth.has(`${month} ${fact}`);
  }
}

/** Facts with more of them; what was in a list stays in it. */
function added(before: Facts | undefined, more: Facts): Facts {
  const grown = Object.entries(more).map(([key, value]) => {
    const had = before?.[key];
    return [key, Array.isArray(had) && Array.isArray(value) ? [...new Set([...had, ...value])] : value];
  });
  return { ...before, ...Object.fromEntries(grown) };
}
