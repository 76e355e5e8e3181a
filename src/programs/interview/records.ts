import { randomBytes } from 'node:crypto';
import type { Localized } from '../../language.ts';
import { readAnswers } from '../../people/visibility.ts';
import { toMoment, toText } from '../../store/moments.ts';
import type { EmployeeRow, InterviewRow, InterviewState, Visibility } from '../../store/schema.ts';
import { keepAnswer } from '../keep.ts';
import type { Turn } from '../program.ts';
import { holderOf } from './holder.ts';

export const program = 'interview';
/** HR sees whether an interview was held, nothing else. */
export const visibility: Visibility = 'hr-named';

/** An interview as one of its two sides sees it; whoever stands in for the supervisor is on the supervisor's side. */
export interface Meeting {
  readonly row: InterviewRow;
  readonly mine: 'supervisor' | 'employee';
  readonly other: EmployeeRow;
  /** Who holds it instead of the supervisor. */
  readonly standIn: EmployeeRow | null;
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
  const holder = await store.employees.byNumber(holderOf(row));
  if (!holder) return null;
  const standIn = row.stand_in === null ? null : holder;
  if (row.supervisor === person.number || row.stand_in === person.number)
    return { row, mine: 'supervisor', other: employee, standIn };
  return row.employee === person.number ? { row, mine: 'employee', other: holder, standIn } : null;
}

export type Change = Pick<InterviewRow, 'state'> &
  Partial<Pick<InterviewRow, 'starts_at' | 'ends_at' | 'room' | 'stand_in'>>;

/** What an interview has that has no time. */
export const noTime = { starts_at: null, ends_at: null, room: null } as const;

/** Nobody can guess it. */
export function newLink(): string {
  return randomBytes(24).toString('base64url');
}

/** The interview as it is after the change; `null` when somebody else was faster. */
export async function change(turn: Turn, row: InterviewRow, to: Change): Promise<InterviewRow | null> {
  // The link is made with the first agreement, and stays while the two are the same: a file fetched later tells what
  // is so then, to nobody whom it does not concern any more.
  const isTheirs = to.stand_in === undefined || to.stand_in === row.stand_in;
  const link = (isTheirs ? row.link : null) ?? (to.state === 'agreed' ? newLink() : null);
  const next = { ...to, link };
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
      : ({ role: 'supervisor', employee: turn.person.number } as const);
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
