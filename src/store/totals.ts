import { type Kysely, sql } from 'kysely';
import { readFor } from './chunks.ts';
import type { Schema } from './schema.ts';

/** Answers of one kind, from the first to the last period, both included. */
export interface TotalsQuery {
  readonly program: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

/** Questions about many people at once, answered without naming them or reading what they wrote. */
export function totalQueries(db: Kysely<Schema>) {
  return {
    /** What was given to be counted; `people/aggregate.ts` makes totals of it, and nothing else reads it. */
    given: ({ program, kind, from, to }: TotalsQuery) =>
      db
        .selectFrom('answers')
        .select(['employee', 'body'])
        .where('program', '=', program)
        .where('kind', '=', kind)
        .where('period', '>=', from)
        .where('period', '<=', to)
        .where('visibility', '=', 'hr-aggregate')
        .execute(),

    /** How many people share an answer for a period with their present supervisor, by supervisor. */
    sharedWith: (
      answer: { readonly program: string; readonly kind: string; readonly period: string },
      supervisors?: readonly string[],
    ) =>
      readFor(supervisors, (some) =>
        db
          .selectFrom('answers')
          .innerJoin('employees', (join) =>
            join
              .onRef('employees.number', '=', 'answers.employee')
              .onRef('employees.supervisor', '=', 'answers.shared_with'),
          )
          .select(({ fn }) => ['answers.shared_with as supervisor', fn.countAll<number>().as('count')])
          .where('program', '=', answer.program)
          .where('kind', '=', answer.kind)
          .where('period', '=', answer.period)
          .$if(some !== undefined, (query) => query.where('answers.shared_with', 'in', some ?? []))
          .groupBy('answers.shared_with')
          .execute(),
      ),

    /** The highest value of a numeric attribute among the people in service of each supervisor. */
    highestOfTeams: (fact: string, supervisors?: readonly string[]) =>
      readFor(supervisors, (some) =>
        db
          .selectFrom('attributes')
          .innerJoin('employees', 'employees.number', 'attributes.employee')
          .select(['employees.supervisor', highest.as('highest')])
          .where('fact', '=', fact)
          .where('status', '=', 'active')
          .where('employees.supervisor', 'is not', null)
          .$if(some !== undefined, (query) => query.where('employees.supervisor', 'in', some ?? []))
          .groupBy('employees.supervisor')
          .execute(),
      ),

    /** Who has got a card of these rules since a moment, with when the first of them was wanted, by number. */
    firstAsked: (rules: readonly string[], since: string) =>
      db
        .selectFrom('nudges')
        .select(['employee', ({ fn }) => fn.min('wanted_at').as('first')])
        .where('rule', 'in', rules)
        .where('origin', '=', 'rule')
        .where('state', 'in', ['sent', 'unknown'])
        .where('wanted_at', '>=', since)
        .groupBy('employee')
        .orderBy('employee')
        .execute(),

    /** The highest value of a numeric attribute among all who have not left; `null` where nobody has one. */
    async highest(fact: string): Promise<number | null> {
      const row = await db
        .selectFrom('attributes')
        .innerJoin('employees', 'employees.number', 'attributes.employee')
        .select(highest.as('highest'))
        .where('fact', '=', fact)
        .where('status', '<>', 'left')
        .executeTakeFirst();
      return row?.highest ?? null;
    },
  };
}

/** Values are kept as JSON, which for a number is its digits. */
const highest = sql<number | null>`max(cast(value as double precision))`;
