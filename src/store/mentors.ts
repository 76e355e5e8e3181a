import { type Kysely, sql } from 'kysely';
import type { EmployeeRow, Schema } from './schema.ts';

/** Somebody new at work, with what became of their mentor; dates are those of the last change, `null` for none. */
export interface NewcomerRow extends EmployeeRow {
  readonly department_since: string | null;
  readonly mentor_since: string | null;
  readonly mentor_status: EmployeeRow['status'] | null;
  readonly mentor_department: string | null;
  readonly mentor_department_since: string | null;
}

/** How long somebody counts as hired not long ago, by far. */
const watchedYears = 3;

function yearsBefore(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) - years}${date.slice(4)}`;
}

/** Mentors, supervisors and those who are new, by the roster of this moment. */
export function mentorQueries(db: Kysely<Schema>) {
  return {
    /** The people at work whom somebody mentors, or who report to them, the latest hired first. */
    peopleOf: (role: 'mentor' | 'supervisor', employee: string) =>
      db
        .selectFrom('employees')
        .selectAll()
        .where(role, '=', employee)
        .where('status', 'not in', ['left', 'offered'])
        .orderBy('hired_on', 'desc')
        .orderBy('number')
        .execute(),

    /** When each of the permanent staff of each mentor or supervisor started, up to a date and not long ago. */
    hires: (role: 'mentor' | 'supervisor', date: string, employees?: readonly string[]) =>
      db
        .selectFrom('employees')
        .select([sql<string>`${sql.ref(role)}`.as('of'), 'hired_on'])
        .where(role, 'is not', null)
        .where('hired_on', '>=', yearsBefore(date, watchedYears))
        .where('appointment', '=', 'permanent')
        .where('status', 'not in', ['left', 'offered'])
        .where('hired_on', '<=', date)
        .$if(employees !== undefined, (query) => query.where(role, 'in', employees ?? []))
        .orderBy('hired_on')
        .orderBy('number')
        .execute(),

    /** The permanent staff at work who were hired between two dates, both included, each with their mentor. */
    newcomers: (from: string, to: string): Promise<NewcomerRow[]> =>
      db
        .selectFrom('employees as newcomer')
        .leftJoin('employees as mentor', 'mentor.number', 'newcomer.mentor')
        .leftJoin('fact_changes as moved', (join) =>
          join.onRef('moved.employee', '=', 'newcomer.number').on('moved.fact', '=', 'department'),
        )
        .leftJoin('fact_changes as paired', (join) =>
          join.onRef('paired.employee', '=', 'newcomer.number').on('paired.fact', '=', 'mentor'),
        )
        .leftJoin('fact_changes as mentor_moved', (join) =>
          join
            .onRef('mentor_moved.employee', '=', 'mentor.number')
            .on('mentor_moved.fact', '=', 'department'),
        )
        .selectAll('newcomer')
        .select([
          'moved.changed_on as department_since',
          'paired.changed_on as mentor_since',
          'mentor.status as mentor_status',
          'mentor.department as mentor_department',
          'mentor_moved.changed_on as mentor_department_since',
        ])
        .where('newcomer.status', '=', 'active')
        .where('newcomer.appointment', '=', 'permanent')
        .where('newcomer.hired_on', '>=', from)
        .where('newcomer.hired_on', '<=', to)
        .orderBy('newcomer.number')
        .execute(),
  };
}
