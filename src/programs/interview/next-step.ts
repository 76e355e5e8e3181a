import { readAnswers } from '../../people/visibility.ts';
import type { InterviewRow } from '../../store/schema.ts';
import { keepFirstAnswer } from '../keep.ts';
import type { Turn } from '../program.ts';
import { type Meeting, program } from './records.ts';

/**
 * What the two agreed on: the employee's, and for the supervisor of that moment to read, whoever of them wrote it.
 * False when the other side has noted it before.
 */
export function keepNext(
  turn: Turn,
  row: InterviewRow,
  words: string,
  nudge: string | null,
): Promise<boolean> {
  return keepFirstAnswer(turn, {
    program,
    kind: 'next',
    period: row.id,
    body: { words },
    visibility: 'supervisor-if-shared',
    sharedWith: row.supervisor,
    employee: row.employee,
    nudge,
  });
}

export async function nextOf(turn: Turn, { row, mine }: Meeting): Promise<string | null> {
  if (row.state !== 'held') return null;
  const role = mine === 'employee' ? 'self' : 'supervisor';
  const query = { program, kind: 'next', period: row.id, employee: row.employee };
  const [answer] = await readAnswers(turn.store, { role, employee: turn.person.number }, query, turn.now);
  return answer ? (JSON.parse(answer.body) as { words: string }).words : null;
}
