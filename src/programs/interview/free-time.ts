import type { Calendar } from '../../policy/calendar.ts';
import type { Room } from '../../policy/schema/rooms.ts';
import { timeText } from '../../spoken-dates.ts';
import { toMoment } from '../../store/moments.ts';
import type { InterviewRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { holderOf } from './holder.ts';
import { roomKey } from './rooms.ts';
import { minutesOf, type Span } from './timetable.ts';

/** What keeps people from meeting, by employee number. */
export type Busy = Map<string, Span[]>;

/**
 * When people cannot meet from a date on: what they have blocked themselves, and interviews of other cycles. Without
 * names, rooms too.
 *
 * @param employees left out, everybody
 */
export async function busyFrom(
  store: Store,
  calendar: Calendar,
  { date, cycle, employees }: { date: string; cycle: string; employees?: readonly string[] },
): Promise<Busy> {
  const busy: Busy = new Map();
  for (const { employee, date: on, starts, ends } of await store.blockedTimes.from(date, employees))
    add(busy, employee, { date: on, from: starts, to: ends });
  const wanted = employees && new Set(employees);
  const rows = employees
    ? (await Promise.all(employees.map((each) => store.interviews.of(each, date)))).flat()
    : await store.interviews.since(date);
  for (const row of rows) {
    const span = row.cycle === cycle || row.state === 'off' ? null : spanOf(row, calendar);
    if (span)
      for (const each of [row.employee, holderOf(row)]) if (wanted?.has(each) ?? true) add(busy, each, span);
    if (span && row.room !== null && !wanted) add(busy, roomKey(row.room), span);
  }
  return busy;
}

/** When rooms are taken from a moment on by interviews of whatever cycle, but for one. */
export async function roomsTaken(
  store: Store,
  calendar: Calendar,
  { from, rooms, except }: { from: string; rooms: readonly Room[]; except: string },
): Promise<Busy> {
  const busy: Busy = new Map();
  if (rooms.length === 0) return busy;
  const ids = rooms.map(({ id }) => id);
  for (const row of await store.interviews.inRooms(ids, from)) {
    const span = row.id === except ? null : spanOf(row, calendar);
    if (span && row.room !== null) add(busy, roomKey(row.room), span);
  }
  return busy;
}

/** The time of an interview as a span of its day; `null` when it has none. */
export function spanOf({ starts_at, ends_at }: InterviewRow, { zone, dateOf }: Calendar): Span | null {
  if (starts_at === null || ends_at === null) return null;
  const [from, to] = [toMoment(starts_at), toMoment(ends_at)];
  return { date: dateOf(from), from: minutesOf(timeText(from, zone)), to: minutesOf(timeText(to, zone)) };
}

function add(busy: Busy, employee: string, span: Span): void {
  const spans = busy.get(employee);
  if (spans) spans.push(span);
  else busy.set(employee, [span]);
}
