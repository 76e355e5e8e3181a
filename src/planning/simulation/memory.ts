import type { FactValue, Person } from '../../policy/person.ts';
import type { AnswerEffect } from './answers.ts';
import type { SimulatedDay } from './days.ts';

type Facts = Readonly<Record<string, FactValue>>;

/** The person as last seen, and what that depended on. */
interface Shown {
  readonly week: string;
  readonly daily: Facts | undefined;
  readonly base: Person;
  readonly person: Person;
}

/** One person with what their answers made true of them. */
export class Memory {
  readonly #asOf: (date: string) => Person;
  #forGood: Facts | null = null;
  readonly #forWeek = new Map<string, Facts>();
  readonly #forDay = new Map<string, Facts>();
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
    if (this.#forGood === null && weekly === undefined && daily === undefined) return base;
    const shown = this.#shown;
    if (shown?.base === base && shown.week === day.week && shown.daily === daily) return shown.person;
    const attributes = { ...base.attributes, ...this.#forGood, ...weekly, ...daily };
    const person = { ...base, attributes };
    this.#shown = { week: day.week, daily, base, person };
    return person;
  }

  /** Keeps what an answer changed; `day` is the one the nudge stood for, `next` the working day after it. */
  keep(effect: AnswerEffect, day: SimulatedDay, next: SimulatedDay | undefined): void {
    const { forGood, forWeek, forDay, forNextDay } = effect;
    this.#shown = null;
    if (forGood) this.#forGood = { ...this.#forGood, ...forGood };
    if (forDay) this.#keepForDay(day, forDay);
    if (forNextDay && next) this.#keepForDay(next, forNextDay);
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
