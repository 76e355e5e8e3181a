import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { Room } from '../../policy/schema/rooms.ts';
import type { DueEvent } from '../../store/calendar-events.ts';
import { toText } from '../../store/moments.ts';
import type { Store } from '../../store/store.ts';
import type { Calendars, EventOutcome, EventStep } from './calendar.ts';
import { changeAfter, nextStep } from './event-steps.ts';
import { holderOf } from './holder.ts';
import { Rest } from './rest.ts';

export interface WritingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly calendars: Calendars;
  readonly rooms: () => readonly Room[];
  /** Names this process in the leases it takes. */
  readonly owner: string;
}

/** What is taken up at once, and how long it is held: longer than the slowest batches take. */
const claimed = { limit: 20, perOrganizer: 4, leaseMinutes: 10 } as const;

/** Milliseconds the round rests without a good token, and without a permission. */
const restMs = { noToken: 5 * 60_000, notAllowed: 60 * 60_000 } as const;

/**
 * Brings people's calendars after what the interviews are. What does not come through stays due, however long
 * the calendars are out of reach.
 *
 * @returns a round, to be called again and again; it resolves with how many events it dealt with
 */
export function writingEvents(parts: WritingParts): (signal: AbortSignal) => Promise<number> {
  const { store, clock, owner } = parts;
  const rest = new Rest();
  return async (signal) => {
    if (rest.holds(clock.now())) return 0;
    await store.calendarEvents.enter(toText(clock.now()));
    let count = 0;
    while (!signal.aborted) {
      const now = clock.now();
      const { limit, perOrganizer, leaseMinutes } = claimed;
      const leaseUntil = toText(now.add({ minutes: leaseMinutes }));
      const claim = { now: toText(now), leaseUntil, owner, limit, perOrganizer };
      const due = await store.transaction((tx) => tx.calendarEvents.claim(claim));
      if (due.length === 0) break;
      count += due.length;
      const wait = waitAfter(await deal(parts, due, signal));
      if (wait) {
        rest.after(wait, clock.now());
        break;
      }
    }
    if (count > 0) parts.log.info({ count }, 'calendars written');
    return count;
  };
}

interface Asked {
  readonly due: DueEvent;
  readonly step: EventStep;
}

async function deal(
  parts: WritingParts,
  claims: readonly DueEvent[],
  signal: AbortSignal,
): Promise<EventOutcome[]> {
  const { store, clock, calendars } = parts;
  const asked = await prepared(parts, claims);
  const outcomes = await calendars.write(
    asked.map(({ step }) => step),
    signal,
  );
  const now = clock.now();
  for (const [index, { due, step }] of asked.entries()) {
    const outcome = outcomes[index];
    if (!outcome) continue;
    const change = changeAfter(due, step, outcome, now);
    await store.calendarEvents.settle(due.event, { ...change, changed_at: toText(now) });
    tell(parts.log, due, step, outcome);
  }
  return outcomes;
}

/** The steps to ask for, each begun event noted before; what needs no asking is settled. */
async function prepared(
  { store, clock, rooms }: WritingParts,
  claims: readonly DueEvent[],
): Promise<Asked[]> {
  const numbers = claims.flatMap(({ event, interview }) => [
    event.organizer,
    holderOf(interview),
    interview.employee,
  ]);
  const found = await store.employees.byNumbers([...new Set(numbers)]);
  const people = new Map(found.map((person) => [person.number, person]));
  const now = clock.now();
  const asked: Asked[] = [];
  for (const due of claims) {
    const next = nextStep(due, people, rooms(), now);
    if (next.kind === 'note') {
      await store.calendarEvents.settle(due.event, { ...next.change, changed_at: toText(now) });
      continue;
    }
    const { begins, step } = next;
    const ours =
      begins === null || (await store.calendarEvents.begin(due.event, begins, step.organizer.person));
    if (ours) asked.push({ due, step });
  }
  return asked;
}

/** All wait where nothing came through, so that an outage is not met event by event. */
function waitAfter(outcomes: readonly EventOutcome[]): { readonly waitMs: number | null } | null {
  const refused = outcomes.find((outcome) => outcome.kind === 'not-allowed');
  if (refused) return { waitMs: refused.code.startsWith('401') ? restMs.noToken : restMs.notAllowed };
  const waits = outcomes.flatMap((outcome) => (outcome.kind === 'later' ? [outcome.waitMs] : []));
  if (outcomes.length === 0 || waits.length < outcomes.length) return null;
  const known = waits.filter((waitMs) => waitMs !== null);
  return { waitMs: known.length < waits.length ? null : Math.min(...known) };
}

function tell(log: Log, { interview }: DueEvent, { kind }: EventStep, outcome: EventOutcome): void {
  if (outcome.kind === 'not-allowed')
    log.warn({ code: outcome.code }, 'Graph does not let calendars be written');
  else log.debug({ interview: interview.id, step: kind, outcome: outcome.kind }, 'event settled');
}
