import type { Localized } from '../../language.ts';
import { readAnswers } from '../../people/visibility.ts';
import { toMoment, toText } from '../../store/moments.ts';
import type { EmployeeRow, InterviewRow, InterviewState, Visibility } from '../../store/schema.ts';
import { keepAnswer } from '../keep.ts';
import type { Turn } from '../program.ts';

export const program = 'interview';
/** HR sees whether an interview was held, nothing else. */
export const visibility: Visibility = 'hr-named';

/** An interview as one of its two sides sees it. */
export interface Meeting {
  readonly row: InterviewRow;
  readonly mine: 'supervisor' | 'employee';
  readonly other: EmployeeRow;
}

/** The person's interviews of cycles that go on, or have ended since a date. */
export async function meetingsOf(turn: Turn, from = turn.today): Promise<Meeting[]> {
  const rows = await turn.store.interviews.of(turn.person.number, from);
  const found = await Promise.all(rows.map((row) => sideOf(turn, row)));
  return found.flatMap((each) => each ?? []);
}

export async function meetingBy(turn: Turn, id: string): Promise<Meeting | null> {
  const row = await turn.store.interviews.byId(id);
  return row ? await sideOf(turn, row) : null;
}

/** By the roster of this moment: a supervisor who no longer is one sees nothing from that day on. */
async function sideOf({ store, person }: Turn, row: InterviewRow): Promise<Meeting | null> {
  const employee = await store.employees.byNumber(row.employee);
  if (!employee || employee.supervisor !== row.supervisor) return null;
  if (row.supervisor === person.number) return { row, mine: 'supervisor', other: employee };
  if (row.employee !== person.number) return null;
  const supervisor = await store.employees.byNumber(row.supervisor);
  return supervisor ? { row, mine: 'employee', other: supervisor } : null;
}

export interface Change {
  readonly state: InterviewState;
  readonly startsAt?: string | null;
  readonly endsAt?: string | null;
}

/** The interview as it is after the change; `null` when somebody else was faster. */
export async function change(turn: Turn, row: InterviewRow, to: Change): Promise<InterviewRow | null> {
  const starts_at = to.startsAt === undefined ? row.starts_at : to.startsAt;
  const ends_at = to.endsAt === undefined ? row.ends_at : to.endsAt;
  const next = { state: to.state, starts_at, ends_at };
  if (!(await turn.store.interviews.change(row, next, toText(turn.now)))) return null;
  return { ...row, ...next, revision: row.revision + 1 };
}

/** When the employee could, in their own words, for the supervisor of this moment. */
export async function keepWhen(turn: Turn, row: InterviewRow, words: string, nudge: string | null) {
  await keepAnswer(turn, {
    program,
    kind: 'when',
    period: row.id,
    body: { words },
    visibility: 'supervisor-if-shared',
    sharedWith: row.supervisor,
    nudge,
  });
}

export async function whenOf(turn: Turn, { row, mine }: Meeting): Promise<string | null> {
  if (row.state !== 'declined') return null;
  const viewer =
    mine === 'employee'
      ? ({ role: 'self', employee: row.employee } as const)
      : ({ role: 'supervisor', employee: row.supervisor } as const);
  const query = { program, kind: 'when', period: row.id, employee: row.employee };
  const [answer] = await readAnswers(turn.store, viewer, query, turn.now);
  const body: unknown = answer && JSON.parse(answer.body);
  return body !== null && typeof body === 'object' && 'words' in body ? String(body.words) : null;
}

/** Whether the time of an interview has passed. */
export function isOver({ ends_at }: InterviewRow, { now }: Turn): boolean {
  return ends_at !== null && toMoment(ends_at).epochMilliseconds <= now.epochMilliseconds;
}

export const stateWords: Readonly<Record<InterviewState, Localized>> = {
  open: { ja: '日時を探しています', en: 'Looking for a time' },
  proposed: { ja: '候補の日時です', en: 'A time is proposed' },
  offered: { ja: '部下の返事を待っています', en: 'Waiting for an answer' },
  declined: { ja: 'どの日時も合いませんでした', en: 'None of the times fitted' },
  agreed: { ja: '決まりました', en: 'Agreed' },
  held: { ja: '済みました', en: 'Held' },
  off: { ja: 'なくなりました', en: 'Off' },
};
