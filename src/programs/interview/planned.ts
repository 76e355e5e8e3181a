import type { Calendar } from '../../policy/calendar.ts';
import { toText } from '../../store/moments.ts';
import type { InterviewRow } from '../../store/schema.ts';
import type { Cycle } from './cycle.ts';
import type { CycleProblem } from './cycle-problem.ts';
import { NONE, type Plan, pairOf } from './schedule/problem.ts';

/** What a plan says of one person: who holds the interview, and when. */
export interface Planned extends Pick<InterviewRow, 'employee' | 'starts_at' | 'ends_at' | 'room'> {
  readonly holder: string;
}

export function plannedOf(
  { problem, people, rooms, timetable }: CycleProblem,
  plan: Plan,
  { cycle, calendar }: { readonly cycle: Cycle; readonly calendar: Calendar },
): Planned[] {
  return problem.pairs.map((_, index) => {
    const pair = pairOf(problem, index);
    const start = plan.starts[index] ?? NONE;
    const at = start === NONE ? null : timetable.momentOf(start);
    const begins = at && calendar.at(at.date, at.time);
    return {
      employee: people[pair.subordinate] ?? '',
      holder: people[pair.supervisor] ?? '',
      starts_at: begins && toText(begins),
      ends_at: begins && toText(begins.add({ minutes: cycle.content.minutes })),
      room: rooms[plan.rooms[index] ?? NONE]?.id ?? null,
    };
  });
}
