import { z } from 'zod';
import type { NudgeRow, Visibility } from '../../store/schema.ts';
import { keepAnswer, ownAnswers } from '../keep.ts';
import type { Turn } from '../program.ts';

export const program = 'notice';
/** That a notice was read is counted, and named to nobody. */
export const visibility: Visibility = 'hr-aggregate';

/** What a reminder is about: the occurrence of the notice that is to be shown again. */
export const reminderData = z.object({ occurrence: z.string(), on: z.iso.date() });

/** What has become of a notice: read, or put off until a date. */
export interface Standing {
  readonly read: boolean;
  readonly later: string | null;
}

/** The occurrence of the notice behind a nudge, which may be a reminder of it. */
export function occurrenceOf(nudge: NudgeRow): string {
  if (nudge.origin === 'rule') return nudge.occurrence;
  return reminderData.parse(JSON.parse(nudge.data ?? 'null')).occurrence;
}

export async function standingOf(turn: Turn, occurrence: string): Promise<Standing> {
  const [read] = await ownAnswers(turn, program, 'read', { period: occurrence });
  const [later] = await ownAnswers(turn, program, 'later', { period: occurrence });
  const on = later ? (JSON.parse(later.body) as { on: string }).on : null;
  return { read: read !== undefined, later: read === undefined ? on : null };
}

export function keepRead(turn: Turn, nudge: NudgeRow): Promise<void> {
  return keep(turn, 'read', nudge, {});
}

export function keepLater(turn: Turn, nudge: NudgeRow, on: string): Promise<void> {
  return keep(turn, 'later', nudge, { on });
}

function keep(turn: Turn, kind: 'read' | 'later', nudge: NudgeRow, body: object): Promise<void> {
  return keepAnswer(turn, { program, kind, period: occurrenceOf(nudge), visibility, body, nudge: nudge.id });
}
