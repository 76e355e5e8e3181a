import { z } from 'zod';
import { readAnswers } from '../../people/visibility.ts';
import { addMonths } from '../../policy/dates.ts';
import type { AnswerRow } from '../../store/schema.ts';
import { keepAnswer, ownAnswers } from '../keep.ts';
import type { Turn } from '../program.ts';
import { program } from './rules.ts';
import { newMonths } from './views.ts';

export const longestTitle = 60;
export const longestText = 400;

const body = z.object({ title: z.string(), text: z.string() });

/** What somebody experienced hands on to those who are new in their department. */
export interface Note extends z.infer<typeof body> {
  readonly id: string;
  readonly author: string;
  /** The department it was given to, by its code. */
  readonly department: string | null;
  /** The moment it was last changed. */
  readonly changedAt: string;
}

const kind = 'handover';

/** Whether somebody is invited to hand on what they know. */
export function mayWrite({ person }: Turn): boolean {
  return person.appointment === 're-employed' && person.status === 'active';
}

export async function ownNotes(turn: Turn): Promise<Note[]> {
  const rows = await ownAnswers(turn, program, kind);
  return notesOf(rows.filter(({ items }) => items > 0));
}

export async function ownNote(turn: Turn, id: string): Promise<Note | null> {
  const [row] = await ownAnswers(turn, program, kind, { period: id });
  return row && row.items > 0 ? noteOf(row) : null;
}

/** The notes of colleagues that the person may read: as a mentor, or in their first year, in their department. */
export async function colleaguesNotes({ store, person, today, now }: Turn): Promise<Note[]> {
  const hiredSince = addMonths(today, -newMonths);
  const viewer = { role: 'colleague', employee: person.number, hiredSince } as const;
  return notesOf(await readAnswers(store, viewer, { program, kind }, now));
}

/** Keeps a note for the department the person is in now. */
export function keepNote(
  turn: Turn,
  id: string,
  note: Pick<Note, 'title' | 'text'>,
  nudge: string | null,
): Promise<void> {
  const sharedWith = turn.employee.department;
  return keepAnswer(turn, {
    program,
    kind,
    period: id,
    body: note,
    visibility: 'department',
    sharedWith,
    nudge,
  });
}

/** Takes a note back: nobody can read it any more, and what it said is gone. */
export function withdrawNote(turn: Turn, id: string): Promise<void> {
  return keepAnswer(turn, {
    program,
    kind,
    period: id,
    body: { title: '', text: '' },
    items: 0,
    visibility: 'self',
    nudge: null,
  });
}

function notesOf(rows: readonly AnswerRow[]): Note[] {
  return rows.map(noteOf).sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1));
}

function noteOf(row: AnswerRow): Note {
  return {
    ...body.parse(JSON.parse(row.body)),
    id: row.period,
    author: row.employee,
    department: row.shared_with,
    changedAt: row.changed_at,
  };
}
