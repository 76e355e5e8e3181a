import { randomUUID } from 'node:crypto';
import { readAnswers } from '../people/visibility.ts';
import type { AnswerQuery } from '../store/answers.ts';
import { toText } from '../store/moments.ts';
import type { AnswerRow } from '../store/schema.ts';
import type { Turn } from './program.ts';

/** What a person answered, as a program hands it over to be kept. */
export type Kept = Pick<AnswerRow, 'program' | 'kind' | 'period' | 'visibility'> & {
  /** Turned into JSON; its shape belongs to the program. */
  readonly body: unknown;
  /** How many things it holds, for facts that must not read what it says. */
  readonly items?: number;
  /** The supervisor or the department it is shared with; nobody if left out. */
  readonly sharedWith?: string | null;
  /** The mentor it is shared with; nobody if left out. */
  readonly sharedWithMentor?: string | null;
  readonly nudge: string | null;
  /** Whose answer it is, where somebody answers about another; the person of the turn if left out. */
  readonly employee?: string;
};

/** Keeps an answer of the person of the turn; one for the same period takes its place, the same changes nothing. */
export async function keepAnswer(turn: Turn, kept: Kept): Promise<void> {
  await turn.store.answers.save(rowOf(turn, kept));
}

/** Keeps an answer that stands once it is given; false when one for the same period was given before. */
export function keepFirstAnswer(turn: Turn, kept: Kept): Promise<boolean> {
  return turn.store.answers.keepFirst(rowOf(turn, kept));
}

/** Counts one more answer of a period, of which nothing but the number is kept. */
export async function countAnswer(turn: Turn, counted: Omit<Kept, 'body' | 'items'>): Promise<void> {
  await turn.store.answers.count(rowOf(turn, { ...counted, body: null }));
}

function rowOf(
  turn: Turn,
  { body, items, sharedWith, sharedWithMentor, employee, ...kept }: Kept,
): AnswerRow {
  const at = toText(turn.now);
  return {
    ...kept,
    id: randomUUID(),
    employee: employee ?? turn.person.number,
    body: JSON.stringify(body),
    items: items ?? 1,
    shared_with: sharedWith ?? null,
    shared_with_mentor: sharedWithMentor ?? null,
    policy_digest: turn.pack.digest,
    revision: 1,
    created_at: at,
    changed_at: at,
  };
}

/** The person's own answers of one kind, the latest period first. */
export function ownAnswers(
  { store, person, now }: Turn,
  program: string,
  kind: string,
  query: Pick<AnswerQuery, 'period' | 'periods' | 'limit'> = {},
): Promise<AnswerRow[]> {
  const employee = person.number;
  return readAnswers(store, { role: 'self', employee }, { program, kind, employee, ...query }, now);
}
