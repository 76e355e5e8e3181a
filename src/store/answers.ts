import {
  type Expression,
  expressionBuilder,
  type Kysely,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely';
import { chunksOf, readFor } from './chunks.ts';
import { compiledOnce } from './compiled.ts';
import type { Database } from './database.ts';
import type { AccessRow, AnswerRow, Schema } from './schema.ts';

/** Who asks to read answers. What each may see is decided in this file and nowhere else. */
export type Viewer =
  | { readonly role: 'self'; readonly employee: string }
  | { readonly role: 'supervisor'; readonly employee: string }
  | { readonly role: 'mentor'; readonly employee: string }
  /** A mentor, or somebody hired on that date or later, among the people of their department. */
  | { readonly role: 'colleague'; readonly employee: string; readonly hiredSince: string }
  | { readonly role: 'hr'; readonly employee: string };

export interface AnswerQuery {
  readonly program: string;
  readonly kind: string;
  /** Whose answers; left out, everybody's that the viewer may see. */
  readonly employee?: string;
  readonly period?: string;
  /** The same for several. */
  readonly periods?: readonly string[];
  readonly limit?: number;
}

type Answers = SelectQueryBuilder<Schema, 'answers', AnswerRow>;

const ownAnswers = compiledOnce((db, { viewer, ...query }: AnswerQuery & { viewer: string }) =>
  visibleTo({ role: 'self', employee: viewer }, answersTo(db, query)),
);

const kept = compiledOnce((db, answer: AnswerRow) =>
  db
    .insertInto('answers')
    .values(answer)
    .onConflict((conflict) =>
      conflict
        .columns(['employee', 'program', 'kind', 'period'])
        .doUpdateSet((eb) => ({
          body: answer.body,
          items: answer.items,
          shared_with: answer.shared_with,
          shared_with_mentor: answer.shared_with_mentor,
          nudge: answer.nudge,
          visibility: answer.visibility,
          policy_digest: answer.policy_digest,
          changed_at: answer.changed_at,
          revision: eb('answers.revision', '+', 1),
        }))
        .where((eb) =>
          eb.or([
            eb('answers.body', '<>', answer.body),
            eb('answers.shared_with', 'is distinct from', answer.shared_with),
            eb('answers.shared_with_mentor', 'is distinct from', answer.shared_with_mentor),
            eb('answers.visibility', '<>', answer.visibility),
          ]),
        ),
    ),
);

const traces = ['employee', 'period', 'items'] as const;

interface Traced {
  readonly program: string;
  readonly kind: string;
  readonly from: string;
}

function isTrace({ program, kind, from }: Traced): Expression<SqlBool> {
  const eb = expressionBuilder<Schema, 'answers'>();
  const ofKind = eb.and([eb('program', '=', program), eb('kind', '=', kind)]);
  return eb.and([ofKind, eb('period', '>=', from), eb('items', '>', 0)]);
}

const tracesOfOne = compiledOnce((db, { employee, ...traced }: Traced & { employee: string }) =>
  db
    .selectFrom('answers')
    .select(traces)
    .where('employee', '=', employee)
    .where(isTrace(traced))
    .orderBy('period'),
);

export function answerQueries({ db, engine }: Database) {
  return {
    /**
     * Reads answers as somebody: the one way to them. Newest period first. Reads by anybody but the employee
     * are written to the access log by the caller in the same transaction; see `people/visibility.ts`.
     */
    async read(viewer: Viewer, query: AnswerQuery): Promise<AnswerRow[]> {
      if (query.periods?.length === 0) return [];
      // The employee's own are read at every tap.
      if (viewer.role === 'self' && query.periods === undefined)
        return (await ownAnswers(db, { ...query, viewer: viewer.employee })).rows;
      return await visibleTo(viewer, answersTo(db, query)).execute();
    },

    /**
     * Keeps an answer; a later one for the same period takes its place with a higher revision. Saying the
     * same again changes nothing.
     */
    async save(answer: AnswerRow): Promise<void> {
      await kept(db, answer);
    },

    /** Keeps the first answer for its period; false, and nothing is changed, when there is one already. */
    async keepFirst(answer: AnswerRow): Promise<boolean> {
      const result = await db
        .insertInto('answers')
        .values(answer)
        .onConflict((conflict) => conflict.columns(['employee', 'program', 'kind', 'period']).doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    /** Counts one more thing under the answer's period, also when two are counted at once. */
    async count(answer: AnswerRow): Promise<void> {
      await db
        .insertInto('answers')
        .values({ ...answer, items: 1 })
        .onConflict((conflict) =>
          conflict.columns(['employee', 'program', 'kind', 'period']).doUpdateSet((eb) => ({
            items: eb('answers.items', '+', 1),
            changed_at: answer.changed_at,
            revision: eb('answers.revision', '+', 1),
          })),
        )
        .execute();
    },

    /**
     * Puts one body in place of another that is known, without reading what is kept; false when it is another by now.
     */
    async exchange(
      answer: Pick<AnswerRow, 'employee' | 'program' | 'kind' | 'period'>,
      from: string,
      to: Pick<AnswerRow, 'body' | 'items' | 'changed_at'>,
    ): Promise<boolean> {
      const result = await db
        .updateTable('answers')
        .set((eb) => ({ ...to, revision: eb('revision', '+', 1) }))
        .where('employee', '=', answer.employee)
        .where('program', '=', answer.program)
        .where('kind', '=', answer.kind)
        .where('period', '=', answer.period)
        .where('body', '=', from)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    /**
     * That answers exist, and how many things they hold; never what they say. For facts about people, which
     * rules may ask for without being a reader. An answer that says it holds nothing leaves no trace.
     */
    async traces(program: string, kind: string, from: string, employees?: readonly string[]) {
      const [employee, ...others] = employees ?? [];
      if (employee !== undefined && others.length === 0)
        return (await tracesOfOne(db, { employee, program, kind, from })).rows;
      return await readFor(employees, (some) =>
        // Person by person: the index of a kind would be read through all that everybody ever answered.
        (some
          ? db.selectFrom(engine.listed(some)).crossJoin('answers').whereRef('employee', '=', 'listed.name')
          : db.selectFrom('answers')
        )
          .select(traces)
          .where(isTrace({ program, kind, from }))
          .orderBy('period')
          .execute(),
      );
    },

    async log(rows: readonly AccessRow[]): Promise<void> {
      for (const chunk of chunksOf(rows)) await db.insertInto('access_log').values(chunk).execute();
    },

    accessLog: (employee: string) =>
      db
        .selectFrom('access_log')
        .selectAll()
        .where('employee', '=', employee)
        .orderBy('at', 'desc')
        .execute(),
  };
}

function answersTo(db: Kysely<Schema>, query: AnswerQuery): Answers {
  let answers: Answers = db
    .selectFrom('answers')
    .selectAll('answers')
    .where('program', '=', query.program)
    .where('kind', '=', query.kind)
    .orderBy('period', 'desc');
  if (query.employee !== undefined) answers = answers.where('answers.employee', '=', query.employee);
  if (query.period !== undefined) answers = answers.where('period', '=', query.period);
  if (query.periods !== undefined) answers = answers.where('period', 'in', query.periods);
  return query.limit === undefined ? answers : answers.limit(query.limit);
}

function visibleTo(viewer: Viewer, answers: Answers): Answers {
  switch (viewer.role) {
    case 'self':
      return answers.where('answers.employee', '=', viewer.employee);
    case 'supervisor':
      // Shared with this supervisor, and theirs by the roster of this moment: after a transfer the old supervisor
      // sees nothing at once, and the new one only what is shared with them.
      return answers
        .where('visibility', 'in', ['supervisor-if-shared', 'supervisor-or-mentor-if-shared'])
        .where('shared_with', '=', viewer.employee)
        .where('answers.employee', 'in', (query) =>
          query.selectFrom('employees').select('number').where('supervisor', '=', viewer.employee),
        );
    case 'mentor':
      // The same for the mentor: a mentor who was relieved sees nothing from that day on.
      return answers
        .where('visibility', '=', 'supervisor-or-mentor-if-shared')
        .where('shared_with_mentor', '=', viewer.employee)
        .where('answers.employee', 'in', (query) =>
          query.selectFrom('employees').select('number').where('mentor', '=', viewer.employee),
        );
    case 'colleague':
      // It was given to the department, and stays there when whoever wrote it moves on.
      return answers
        .where('visibility', '=', 'department')
        .where('answers.employee', '<>', viewer.employee)
        .where('shared_with', 'in', (query) =>
          query
            .selectFrom('employees as me')
            .select('me.department')
            .where('me.number', '=', viewer.employee)
            .where(({ eb, or, exists, selectFrom }) =>
              or([
                eb('me.hired_on', '>=', viewer.hiredSince),
                exists(
                  selectFrom('employees as mentee')
                    .select('mentee.number')
                    .where('mentee.status', '<>', 'left')
                    .whereRef('mentee.mentor', '=', 'me.number'),
                ),
              ]),
            ),
        );
    case 'hr':
      return answers.where('visibility', '=', 'hr-named');
  }
}
