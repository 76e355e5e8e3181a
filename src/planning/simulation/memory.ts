import type { FactValue, Person } from '../../policy/person.ts';
import type { AnswerEffect } from './answers.ts';
import type { SimulatedDay } from './days.ts';

type Facts = Readonly<Record<string, FactValue>>;

/** One person with what their answers made true of them. */
export class Memory {
  readonly #asOf: (date: string) => Person;
  #forGood: Facts | null = null;
  readonly #forWeek = new Map<string, Facts>();
  /** Each fact of a week with the month it fell in. */
  readonly #inMonth = new Set<string>();
  #shown: { readonly week: string; readonly base: Person; readonly person: Person } | null = null;

  /** @param asOf the person on a date, apart from answers; the same object as long as nothing changes */
  constructor(asOf: (date: string) => Person) {
    this.#asOf = asOf;
  }

  /** The person as rules see them on the day, with what is known by now. */
  on(day: SimulatedDay): Person {
    const base = this.#asOf(day.date);
    const weekly = this.#forWeek.get(day.week);
    if (this.#forGood === null && weekly === undefined) return base;
    if (this.#shown?.week === day.week && this.#shown.base === base) return this.#shown.person;
    const attributes = { ...base.attributes, ...this.#forGood, ...weekly };
    const person = { ...base, attributes };
    this.#shown = { week: day.week, base, person };
    return person;
  }

  /** Keeps what an answer changed; `day` is the one the nudge stood for. */
  keep({ forGood, forWeek }: AnswerEffect, day: SimulatedDay): void {
    this.#shown = null;
    if (forGood) this.#forGood = { ...this.#forGood, ...forGood };
    if (!forWeek) return;
    this.#forWeek.set(day.week, { ...this.#forWeek.get(day.week), ...forWeek });
    for (const fact of Object.keys(forWeek)) this.#inMonth.add(`${day.weekMonth} ${fact}`);
  }

  /** Whether a fact of a week became true in a week of the month. */
  hadInMonth(fact: string, month: string): boolean {
    return this.#inMonth.has(`${month} ${fact}`);
  }
}
