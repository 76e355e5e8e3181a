import { z } from 'zod';
import { readAnswers } from '../../people/visibility.ts';
import type { Viewer } from '../../store/answers.ts';
import type { AnswerRow, NudgeRow } from '../../store/schema.ts';
import { keepAnswer, ownAnswers } from '../keep.ts';
import type { Turn } from '../program.ts';
import { askedBy, dateOf, offsetOf, program, visibility } from './rules.ts';

export const marks = ['yes', 'between', 'no'] as const;
export type Mark = (typeof marks)[number];

const checkInBody = z.object({
  rule: z.string(),
  after: z.string().nullable(),
  marks: z.array(z.enum(marks)),
  note: z.string().nullable(),
});
const taughtBody = z.object({ covered: z.array(z.string()), note: z.string().nullable() });

/** What somebody answered at one check-in. */
export interface CheckIn extends z.infer<typeof checkInBody> {
  readonly date: string;
  readonly sharedWith: string | null;
  readonly sharedWithMentor: string | null;
}

/** What a mentor noted for themselves at one check-in: ids of what was taught, and a line. */
export type Taught = z.infer<typeof taughtBody>;

/** How often, and when last, somebody answered; never what. */
export interface Answered {
  readonly times: number;
  readonly last: string | null;
}

export function keepCheckIn(
  turn: Turn,
  nudge: NudgeRow,
  given: Pick<CheckIn, 'marks' | 'note' | 'sharedWith' | 'sharedWithMentor'>,
): Promise<void> {
  const { marks: given3, note, sharedWith, sharedWithMentor } = given;
  const role = askedBy(turn, nudge)?.role;
  return keepAnswer(turn, {
    program,
    kind: 'check-in',
    period: periodOf(turn, nudge),
    body: { rule: nudge.rule, after: offsetOf(nudge.occurrence), marks: given3, note },
    visibility: role ? visibility[role] : 'self',
    sharedWith,
    sharedWithMentor,
    nudge: nudge.id,
  });
}

export async function checkInOn(turn: Turn, nudge: NudgeRow): Promise<CheckIn | null> {
  const [row] = await ownAnswers(turn, program, 'check-in', { period: periodOf(turn, nudge) });
  return row ? checkInOf(row) : null;
}

/** What somebody shared with the person of the turn, the latest first. */
export async function sharedCheckIns(
  { store, person, now }: Turn,
  role: Extract<Viewer['role'], 'supervisor' | 'mentor'>,
  employee: string,
  limit: number,
): Promise<CheckIn[]> {
  const viewer = { role, employee: person.number };
  return (await readAnswers(store, viewer, { program, kind: 'check-in', employee, limit }, now)).map(
    checkInOf,
  );
}

/** How often each person answered since a date. */
export async function answeredSince(
  { store }: Turn,
  from: string,
  employees: readonly string[],
): Promise<Map<string, Answered>> {
  const answered = new Map<string, Answered>();
  if (employees.length === 0) return answered;
  for (const { employee, period } of await store.answers.traces(program, 'check-in', from, employees)) {
    answered.set(employee, {
      times: (answered.get(employee)?.times ?? 0) + 1,
      last: period.slice(0, 10),
    });
  }
  return answered;
}

export function keepTaught(turn: Turn, nudge: NudgeRow, taught: Taught): Promise<void> {
  return keepAnswer(turn, {
    program,
    kind: 'taught',
    period: periodOf(turn, nudge),
    body: taught,
    items: taught.covered.length,
    visibility: visibility.mentor,
    nudge: nudge.id,
  });
}

export async function taughtOn(turn: Turn, nudge: NudgeRow): Promise<Taught | null> {
  const [row] = await ownAnswers(turn, program, 'taught', { period: periodOf(turn, nudge) });
  return row ? taughtBody.parse(JSON.parse(row.body)) : null;
}

/** Periods begin with the date, so that facts about them need not be read. */
function periodOf(turn: Turn, nudge: NudgeRow): string {
  return `${dateOf(turn, nudge)}/${nudge.rule}`;
}

function checkInOf(row: AnswerRow): CheckIn {
  return {
    ...checkInBody.parse(JSON.parse(row.body)),
    date: row.period.slice(0, 10),
    sharedWith: row.shared_with,
    sharedWithMentor: row.shared_with_mentor,
  };
}
