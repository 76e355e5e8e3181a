import { type Expression, expressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** What was asked and done at one place, counted; `doers` and `others` are people. */
export interface PlaceCount {
  readonly place: string;
  readonly asked: number;
  readonly did: number;
  readonly doers: number;
  readonly others: number;
}

/** A span of moments and the day at whose end people are looked up. */
export interface CountSpan {
  readonly from: string;
  readonly to: string;
  /** What is done from then on does not count. */
  readonly until: string;
  readonly day: string;
}

/** What makes a card's wish fulfilled: an answer to it, an answer of a kind with it, or one under a period. */
export type Done =
  | { readonly by: 'answer' }
  | { readonly by: 'card'; readonly program: string; readonly kind: string }
  | { readonly by: 'period'; readonly program: string; readonly kind: string; readonly period: string };

/** Counts by where people stood at the end of a day; no row names anybody. */
export function insightQueries(db: Kysely<Schema>) {
  return {
    /** Of the cards of some rules, or for what is done once of the people who got one. */
    async cards(rules: readonly string[], done: Done, span: CountSpan): Promise<PlaceCount[]> {
      if (rules.length === 0) return [];
      const asked = db
        .selectFrom('nudges')
        .select((eb) => [
          'nudges.employee',
          placeOn(span.day, 'nudges.employee').as('place'),
          eb.case().when(isDone(done, span.until)).then(1).else(0).end().as('did'),
        ])
        .where('rule', 'in', rules)
        .where('origin', '=', 'rule')
        .where('state', 'in', ['sent', 'unknown'])
        .where('due_at', '>=', span.from)
        .where('due_at', '<', span.to)
        .$if(done.by === 'period', (query) => query.distinct());
      return await counted(db, asked);
    },

    /** Of the interviews that were to be held in a span, or found no time by the last day of their cycle. */
    async interviews({ from, to, day }: CountSpan, firstDay: string): Promise<PlaceCount[]> {
      const planned = db
        .selectFrom('interviews')
        .select((eb) => [
          'interviews.employee',
          placeOn(day, 'interviews.employee').as('place'),
          eb.case().when('state', '=', 'held').then(1).else(0).end().as('did'),
        ])
        .where('state', '<>', 'off')
        .where((eb) =>
          eb.or([
            eb.and([eb('starts_at', '>=', from), eb('starts_at', '<', to)]),
            eb.and([eb('starts_at', 'is', null), eb('ends_on', '>=', firstDay), eb('ends_on', '<=', day)]),
          ]),
        );
      return await counted(db, planned);
    },
  };
}

/** Where a person stood at the end of a day; of somebody who came later, where they came to. */
function placeOn(day: string, employee: 'nudges.employee' | 'interviews.employee') {
  const own = sql`from postings where postings.employee = ${sql.ref(employee)}`;
  return sql<string | null>`coalesce(
    (select place ${own} and since <= ${day} order by since desc limit 1),
    (select place ${own} order by since limit 1))`;
}

function isDone(done: Done, until: string): Expression<SqlBool> {
  const eb = expressionBuilder<Schema, 'nudges'>();
  if (done.by === 'answer') return eb.and([eb('answered_at', 'is not', null), eb('answered_at', '<', until)]);
  const { program, kind } = done;
  const given = eb
    .selectFrom('answers')
    .select('answers.id')
    .whereRef('answers.employee', '=', 'nudges.employee')
    .where('answers.program', '=', program)
    .where('answers.kind', '=', kind)
    .where('answers.created_at', '<', until);
  return eb.exists(
    done.by === 'card'
      ? given.whereRef('answers.nudge', '=', 'nudges.id')
      : given.where('answers.period', '=', done.period),
  );
}

async function counted(db: Kysely<Schema>, asked: Expression<unknown>): Promise<PlaceCount[]> {
  const { rows } = await sql<PlaceCount>`select place, count(*) as asked,
    count(case when did = 1 then 1 end) as did,
    count(distinct case when did = 1 then employee end) as doers,
    count(distinct case when did = 0 then employee end) as others
    from ${asked} as asked where place is not null group by place order by place`.execute(db);
  return rows;
}
