import type { Temporal } from 'temporal-polyfill';
import { toMoment, toText } from '../../store/moments.ts';
import type { CalendarViewRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import type { Stretch } from './calendar.ts';
import { type Bits, emptyBits, has, mark } from './schedule/bits.ts';
import { type Seen, slotAt } from './seen.ts';

/** Keeps what was seen of people, for the answers that look for a time between two plannings. */
export async function keepViews(
  store: Store,
  cycle: string,
  { from, views }: Seen,
  now: Temporal.Instant,
): Promise<void> {
  const [starts_at, seen_at] = [toText(from), toText(now)];
  await store.calendarViews.keep(
    [...views].map(([who, bits]) => ({ cycle, who, starts_at, bits: textOf(bits), seen_at })),
  );
}

/** What is kept of some people, over a stretch that may have become shorter since; of nobody else anything is known. */
export async function keptViews(
  store: Store,
  cycle: string,
  people: readonly string[],
  { from, to }: Stretch,
): Promise<Seen> {
  const slots = Math.ceil(slotAt(from, to));
  const rows = await store.calendarViews.of(cycle, people);
  const views = new Map(rows.map((row) => [row.who, movedTo(row, from, slots)]));
  return { kind: 'seen', from, views, unseen: new Map() };
}

/** Whether what is kept was seen since a moment, and tells of all of the stretch. */
export function isFresh(
  { starts_at, bits, seen_at }: CalendarViewRow,
  since: Temporal.Instant,
  stretch: Stretch,
) {
  const begins = toMoment(starts_at);
  const last = slotAt(begins, stretch.to);
  return seen_at >= toText(since) && slotAt(begins, stretch.from) >= 0 && last <= bitsOf(bits).length * 32;
}

function movedTo({ starts_at, bits }: CalendarViewRow, from: Temporal.Instant, slots: number): Bits {
  const kept = bitsOf(bits);
  const passed = Math.round(slotAt(toMoment(starts_at), from));
  const view = emptyBits(slots);
  for (let slot = Math.max(0, -passed); slot < slots; slot++)
    if (has(kept, slot + passed)) mark(view, slot, slot + 1);
  return view;
}

function textOf({ buffer, byteOffset, byteLength }: Bits): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function bitsOf(text: string): Bits {
  const bytes = Buffer.from(text, 'base64');
  const bits = new Uint32Array(Math.ceil(bytes.length / 4));
  new Uint8Array(bits.buffer).set(bytes);
  return bits;
}
