import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Clock, sleep } from '../../clock.ts';
import { recordFault } from '../../fault.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Calendars, Stretch } from './calendar.ts';
import { daysOf } from './cycle.ts';
import { leftOf } from './cycle-row.ts';
import { spanOf } from './free-time.ts';
import { holderOf } from './holder.ts';
import { isFresh, keepViews } from './kept-views.ts';
import { Rest } from './rest.ts';
import { roomKey, roomsFor } from './rooms.ts';
import { stretchOf } from './seen.ts';
import { type SeeingParts, seenNow } from './seen-for.ts';

export interface LookAheadParts extends SeeingParts {
  readonly calendars: Calendars;
  readonly clock: Clock;
  readonly pack: () => Pack;
  /** Ends what is under way. */
  readonly stopping: AbortSignal;
  /** Milliseconds that an answer waits for calendars. */
  readonly withinMs?: number;
}

/** A button that was pressed, and by whom. */
export interface Press {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly from: { readonly entraId: string | null };
}

/** Whose calendars matter for a cycle. */
interface Concerned {
  readonly cycle: string;
  readonly people: readonly string[];
}

/** The rest of the time that an answer has is for keeping and composing it. */
const usualWithinMs = 1_200;
/** What was seen so few seconds ago is not looked at again. */
const freshSeconds = 60;
/** With the people about as many as one request asks for; the others are known from the last planning. */
const mostRooms = 16;

/** What leads to a card with other times, or to another time. */
const verbs = ['open', 'accept', 'choose', 'decline', 'delegate', 'hand-back', 'not-held'].map(
  (name) => `interview.${name}`,
);
const blocking = 'interview.block';
const aboutOne = z.object({ id: z.uuid(), to: z.string().max(40).optional() });
const aboutDay = z.object({ date: z.string().max(20) });

/**
 * Before an answer for which times are looked for: looks anew into the few calendars that it concerns. The answer
 * itself is kept in a transaction, which waits for nothing but the database, and reads what is kept of calendars.
 * What takes too long counts from when it arrives; what is refused changes nothing.
 */
export class LookAhead {
  readonly #parts: LookAheadParts;
  readonly #underWay = new Set<Promise<void>>();
  readonly #rest = new Rest();

  constructor(parts: LookAheadParts) {
    this.#parts = parts;
  }

  async before(press: Press): Promise<void> {
    const isAbout = verbs.includes(press.verb) || press.verb === blocking;
    if (!isAbout || this.#rest.holds(this.#parts.clock.now())) return;
    const looking = this.#look(press).catch((thrown) => {
      recordFault(this.#parts.log, thrown, 'looking into calendars failed');
    });
    this.#underWay.add(looking);
    void looking.then(() => this.#underWay.delete(looking));
    const inTime = new AbortController();
    await Promise.race([looking, sleep(this.#parts.withinMs ?? usualWithinMs, inTime.signal)]);
    inTime.abort();
  }

  /** Resolves when nothing is under way any more. */
  async done(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #look(press: Press): Promise<void> {
    const { clock, store } = this.#parts;
    const { calendar } = this.#parts.pack();
    const now = clock.now();
    const today = calendar.dateOf(now);
    for (const { cycle, people } of await this.#concerned(press, today)) {
      const open = await store.interviewCycles.byName(cycle);
      const stretch = open && stretchOf(calendar, daysOf(calendar, leftOf(open, today)));
      if (stretch) await this.#lookAt(cycle, [...new Set(people)], stretch, now);
    }
  }

  async #lookAt(cycle: string, people: readonly string[], stretch: Stretch, now: Temporal.Instant) {
    const { store, log, pack, stopping: signal } = this.#parts;
    const since = now.subtract({ seconds: freshSeconds });
    const departments = (await store.employees.byNumbers(people)).map(({ department }) => department);
    const rooms = roomsFor(pack().rooms, departments).slice(0, mostRooms);
    const kept = await store.calendarViews.of(cycle, [...people, ...rooms.map(({ id }) => roomKey(id))]);
    const fresh = new Set(kept.filter((row) => isFresh(row, since, stretch)).map(({ who }) => who));
    const stale = {
      people: people.filter((person) => !fresh.has(person)),
      rooms: rooms.filter(({ id }) => !fresh.has(roomKey(id))),
    };
    const seen = await seenNow(this.#parts, stale, stretch, now, signal);
    if (!seen) return;
    if (seen.kind === 'seen') return await keepViews(store, cycle, seen, now);
    log.warn({ code: seen.code }, 'calendars cannot be seen now; answered by what is kept of them');
    this.#rest.after(seen.kind === 'later' ? seen : { waitMs: null }, this.#parts.clock.now());
  }

  /** Nothing is looked at for anybody but the two sides themselves. */
  async #concerned({ verb, data, from: { entraId } }: Press, today: string): Promise<Concerned[]> {
    const { store } = this.#parts;
    const [one, day] = [aboutOne.safeParse(data).data, aboutDay.safeParse(data).data];
    const isOne = verbs.includes(verb) && one !== undefined;
    if (entraId === null || !(isOne || (verb === blocking && day))) return [];
    const person = await store.employees.byEntraId(entraId);
    if (!person) return [];
    if (!isOne) return await this.#proposedOn(day?.date ?? '', person.number, today);
    const row = await store.interviews.byId(one.id);
    const sides = row ? [row.employee, row.supervisor, holderOf(row)] : [];
    if (!row || !sides.includes(person.number)) return [];
    return [{ cycle: row.cycle, people: one.to ? [...sides, one.to] : sides }];
  }

  /** The proposals that give way when their day, or a part of it, is kept free. */
  async #proposedOn(date: string, person: string, today: string): Promise<Concerned[]> {
    const { calendar } = this.#parts.pack();
    const rows = await this.#parts.store.interviews.of(person, today);
    return rows
      .filter((row) => row.state === 'proposed' && spanOf(row, calendar)?.date === date)
      .map((row) => ({ cycle: row.cycle, people: [row.employee, holderOf(row)] }));
  }
}
