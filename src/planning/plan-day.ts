import { Temporal } from 'temporal-polyfill';
import type { Reason } from '../outbox/reasons.ts';
import { dueOn } from '../policy/due.ts';
import { inHoldOut } from '../policy/hold-out.ts';
import type { Pack } from '../policy/pack.ts';
import type { Person } from '../policy/person.ts';
import { startOfDay } from '../policy/spans.ts';
import { toMoment, toText } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';
import { candidate } from './candidate.ts';
import { type Day, type Place, placeDay, type Wish } from './place.ts';

/** Everything a day's plan depends on. The same input gives the same plan. */
export interface DayInput {
  readonly pack: Pack;
  readonly now: Temporal.Instant;
  /** The day to plan, in the pack's zone. */
  readonly date: string;
  /** Days whose rules are looked at: the day itself, and days that went by unplanned. */
  readonly dates: readonly string[];
  readonly people: readonly Person[];
  /** Ledger: nudges still planned for this day or before. */
  readonly open: readonly NudgeRow[];
  /** Ledger: when people were sent something in this week. */
  readonly delivered: readonly { readonly employee: string; readonly at: string }[];
  /** Ledger: whether an occurrence is there already. */
  readonly known: (rule: string, occurrence: string, employee: string) => boolean;
  readonly newId: () => string;
}

export interface DayPlan {
  readonly insert: NudgeRow[];
  readonly move: { readonly id: string; readonly dueAt: string }[];
  readonly skip: { readonly id: string; readonly reason: Reason }[];
}

/** What is shared by everybody on the day. */
interface Frame {
  readonly window: Day['window'];
  readonly dayStart: number;
  readonly nextStart: Temporal.Instant;
}

/** Plans one day for all the given people. */
export function planDay(input: DayInput): DayPlan {
  const plan: DayPlan = { insert: [], move: [], skip: [] };
  const open = groupBy(input.open, (nudge) => nudge.employee);
  const delivered = groupBy(input.delivered, (send) => send.employee);
  const frame = frameOf(input);
  for (const person of input.people) {
    const fresh = candidatesOf(person, input, plan);
    const waiting = open.get(person.number) ?? [];
    if (fresh.length === 0 && waiting.length === 0) continue;
    const sent = (delivered.get(person.number) ?? []).map((send) => toMoment(send.at).epochMilliseconds);
    placePerson(input, frame, { fresh, waiting, sent }, plan);
  }
  return plan;
}

function frameOf({ pack, date, now }: DayInput): Frame {
  const window = pack.calendar.workingWindow(date);
  const next = pack.calendar.workingWindow(pack.calendar.nextWorkingDay(date, 1));
  if (next === null) throw new RangeError(`No working window on the working day after ${date}`);
  const from = window && Math.max(window.from.epochMilliseconds, now.epochMilliseconds);
  return {
    window:
      window && from !== null && from < window.to.epochMilliseconds
        ? { from, to: window.to.epochMilliseconds }
        : null,
    dayStart: startOfDay(pack.calendar, date).epochMilliseconds,
    nextStart: next.from,
  };
}

/** The person's due occurrences that are new; those of the comparison group go straight to the ledger. */
function candidatesOf(person: Person, input: DayInput, plan: DayPlan): NudgeRow[] {
  const fresh: NudgeRow[] = [];
  const context = { now: toText(input.now), policyDigest: input.pack.digest };
  for (const due of input.dates.flatMap((date) => dueOn(input.pack, person, date))) {
    if (due.expiresAt.epochMilliseconds <= input.now.epochMilliseconds) continue;
    if (input.known(due.rule.id, due.occurrence, person.number)) continue;
    const nudge = candidate(input.newId(), person, due, context);
    if (inHoldOut(due.rule, person.number))
      plan.insert.push({ ...nudge, state: 'skipped', reason: 'hold-out' });
    else fresh.push(nudge);
  }
  return fresh;
}

interface PersonDay {
  readonly fresh: readonly NudgeRow[];
  readonly waiting: readonly NudgeRow[];
  readonly sent: readonly number[];
}

function placePerson(
  input: DayInput,
  frame: Frame,
  { fresh, waiting, sent }: PersonDay,
  plan: DayPlan,
): void {
  // What is being tried again, or is due this minute, keeps its time: moving it would undo its back-off.
  const fixed = waiting.filter((nudge) => isFixed(nudge, frame, input.now));
  const loose = waiting.filter((nudge) => !fixed.includes(nudge));
  const fixedAt = fixed.map((nudge) => toMoment(nudge.due_at).epochMilliseconds);
  const day: Day = {
    window: frame.window,
    sentToday: [...sent.filter((at) => at >= frame.dayStart), ...fixedAt],
    sentThisWeek: sent.length + fixedAt.length,
    budget: input.pack.calendar.budget,
  };
  const places = placeDay(day, [...fresh, ...loose].map(wishOf));
  for (const nudge of fresh) plan.insert.push({ ...nudge, ...placed(nudge, places, frame) });
  for (const nudge of loose) {
    const change = placed(nudge, places, frame);
    if (change.state === 'skipped') plan.skip.push({ id: nudge.id, reason: change.reason });
    else if (change.due_at !== nudge.due_at) plan.move.push({ id: nudge.id, dueAt: change.due_at });
  }
}

function isFixed(nudge: NudgeRow, frame: Frame, now: Temporal.Instant): boolean {
  const due = toMoment(nudge.due_at).epochMilliseconds;
  return nudge.attempts > 0 || (due >= frame.dayStart && due <= now.epochMilliseconds);
}

function wishOf(nudge: NudgeRow): Wish {
  return {
    id: nudge.id,
    priority: nudge.priority,
    wantedAt: toMoment(nudge.wanted_at).epochMilliseconds,
    expiresAt: toMoment(nudge.expires_at).epochMilliseconds,
  };
}

type Placed = Pick<NudgeRow, 'due_at'> & { state: 'planned' | 'skipped'; reason: Reason };

function placed(nudge: NudgeRow, places: ReadonlyMap<string, Place>, frame: Frame): Placed {
  const place = places.get(nudge.id) ?? 'later';
  if (place !== 'later') {
    const at = Temporal.Instant.fromEpochMilliseconds(place.at);
    return { state: 'planned', reason: 'planned', due_at: toText(at) };
  }
  if (frame.nextStart.epochMilliseconds < toMoment(nudge.expires_at).epochMilliseconds) {
    return { state: 'planned', reason: 'planned', due_at: toText(frame.nextStart) };
  }
  return { state: 'skipped', reason: frame.window === null ? 'expired' : 'budget', due_at: nudge.due_at };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
