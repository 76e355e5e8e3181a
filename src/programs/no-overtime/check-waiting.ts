import type { Turn } from '../program.ts';
import { planOn, resultOn } from './records.ts';

/** The working day before a date, if the person planned it and has yet to say how it went. */
export async function checkWaitingOn(turn: Turn, date: string): Promise<string | null> {
  const before = turn.pack.calendar.nextWorkingDay(date, -1);
  if (!(await planOn(turn, before)) || (await resultOn(turn, before))) return null;
  return before;
}
