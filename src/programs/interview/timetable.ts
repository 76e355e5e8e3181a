import type { Calendar } from '../../policy/calendar.ts';
import type { OpenContent } from './content.ts';
import { type Bits, emptyBits, mark } from './schedule/bits.ts';
import { type Grid, TICK } from './schedule/problem.ts';

const WORD = 32;
const ARRIVING = 30;

/** A span of one day, in minutes from midnight. */
export interface Span {
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

/** Turns dates and times of day into the ticks of a cycle, and back. */
export class Timetable {
  readonly grid: Grid;
  readonly days: readonly string[];
  /** Starts that leave people time to arrive in the morning, and to end before they go. */
  readonly comfortable: Bits;
  readonly #dayOf: ReadonlyMap<string, number>;
  /** The start of work, in minutes from midnight. */
  readonly #opens: number;

  constructor(calendar: Calendar, content: OpenContent, days: readonly string[], within: number) {
    this.days = days;
    this.#dayOf = new Map(days.map((date, day) => [date, day]));
    this.#opens = minutesOf(calendar.workingHours.from);
    const hours = Math.floor((minutesOf(calendar.workingHours.to) - this.#opens) / TICK);
    // After each day, room enough that an interview and its pause end before the next one begins.
    const pause = (content.minutes + content.buffer) / TICK;
    const stride = Math.ceil((hours + pause) / WORD) * WORD;
    const open = emptyBits(days.length * stride);
    const [lunch, lunchEnds] = [content.lunch.from, content.lunch.to].map(
      (time) => (minutesOf(time) - this.#opens) / TICK,
    ) as [number, number];
    for (let day = 0; day < days.length; day++)
      for (let tick = 0; tick < hours; tick++)
        if (tick + 1 <= lunch || tick >= lunchEnds) mark(open, day * stride + tick, day * stride + tick + 1);
    const startEvery = content.startEvery / TICK;
    const after = ARRIVING / TICK;
    const until = hours - (content.minutes + ARRIVING) / TICK;
    this.comfortable = emptyBits(days.length * stride);
    for (let day = 0; day < days.length; day++)
      mark(this.comfortable, day * stride + after, day * stride + until + 1);
    this.grid = { stride, days: days.length, window: within, startEvery, open };
  }

  empty(): Bits {
    return emptyBits(this.grid.days * this.grid.stride);
  }

  /** Whatever touches a tick takes all of it; what lies outside the cycle is left out. */
  markSpan(bits: Bits, { date, from, to }: Span): void {
    const day = this.#dayOf.get(date);
    if (day === undefined) return;
    const first = Math.max(0, Math.floor((from - this.#opens) / TICK));
    const last = Math.min(this.grid.stride, Math.ceil((to - this.#opens) / TICK));
    if (first < last) mark(bits, day * this.grid.stride + first, day * this.grid.stride + last);
  }

  markDay(bits: Bits, day: number): void {
    mark(bits, day * this.grid.stride, (day + 1) * this.grid.stride);
  }

  /** The tick of a time; `null` outside the cycle. */
  tickOf(date: string, time: string): number | null {
    const day = this.#dayOf.get(date);
    const tick = (minutesOf(time) - this.#opens) / TICK;
    const fits = Number.isInteger(tick) && tick >= 0 && tick < this.grid.stride;
    return day === undefined || !fits ? null : day * this.grid.stride + tick;
  }

  /** The date and the time of day of a tick. */
  momentOf(tick: number): { readonly date: string; readonly time: string } {
    const day = Math.floor(tick / this.grid.stride);
    const minutes = this.#opens + (tick - day * this.grid.stride) * TICK;
    return { date: this.days[day] ?? '', time: clockText(minutes) };
  }
}

export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The time of day of minutes from midnight. */
export function clockText(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
