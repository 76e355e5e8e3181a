import type { Roster } from '../../people/roster/model.ts';
import type { Calendars } from '../../programs/interview/calendar.ts';
import { type CycleInput, cycleProblem } from '../../programs/interview/cycle-problem.ts';
import { mailboxOf } from '../../programs/interview/event-steps.ts';
import type { NameOf } from '../../programs/interview/reasons.ts';
import { roomMailboxes } from '../../programs/interview/rooms.ts';
import { type Seen, see, stretchOf } from '../../programs/interview/seen.ts';
import { lateProgress } from '../progress.ts';
import { refusal } from '../refuse.ts';

/** Whose calendars a plan was made with. */
export interface CalendarReport {
  readonly seen: number;
  /** Employee numbers, by the reason why their calendar could not be seen. */
  readonly unseen: Readonly<Record<string, readonly string[]>>;
}

/** Names listed for one reason. */
const mostNames = 10;

/**
 * Looks into the calendars of everybody whom a cycle concerns.
 *
 * @throws HagukumiError `input.invalid` when the calendars cannot be seen at all
 */
export async function lookInto(
  calendars: Calendars,
  { people }: Roster,
  input: CycleInput,
  aside: NodeJS.WritableStream,
): Promise<Seen | null> {
  const { people: numbers, timetable } = cycleProblem(input);
  const stretch = stretchOf(input.calendar, timetable);
  const concerned = new Set(numbers);
  const own = people.flatMap(({ number, email, entraId }) =>
    concerned.has(number) ? (mailboxOf({ number, email, entra_id: entraId }) ?? []) : [],
  );
  const mailboxes = [...own, ...roomMailboxes(input.rooms)];
  if (!stretch || mailboxes.length === 0) return null;
  const progress = lateProgress('予定表を見ています Looking into calendars', aside);
  try {
    const onProgress = (done: number, total: number) => progress.update(done, total);
    const seen = await see(calendars, mailboxes, stretch, [], { onProgress });
    if (seen.kind === 'seen') return seen;
    throw refusal({
      ja: `Microsoft Graph から予定表を見られません（${seen.code}）。doctor で確かめるか、--no-calendars を付けて予定表なしで組んでください`,
      en: `Calendars cannot be seen through Microsoft Graph (${seen.code}); ask doctor, or plan without them with --no-calendars`,
    });
  } finally {
    progress.stop();
  }
}

export function calendarReport({ views, unseen }: Seen): CalendarReport {
  const byCode: Record<string, string[]> = {};
  for (const [person, code] of unseen) byCode[code] = [...(byCode[code] ?? []), person];
  return { seen: views.size, unseen: byCode };
}

export function calendarLines(report: CalendarReport | null, nameOf: NameOf): string[] {
  if (!report) return [];
  const { seen, unseen } = report;
  return [
    '',
    `予定表を見た人 ${seen} 人 / ${seen} calendars seen`,
    ...Object.entries(unseen).map(([code, people]) => {
      const names = people.slice(0, mostNames).map((number) => `${number} ${nameOf(number)}`);
      const more = people.length > mostNames ? ' …' : '';
      return `予定表を見られず、勤務時間だけで組んだ人 ${people.length} 人（${code}） / ${people.length} planned by working hours alone: ${names.join(', ')}${more}`;
    }),
  ];
}
