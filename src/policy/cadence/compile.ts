import type { Calendar } from '../calendar.ts';
import { addDays, addDuration, eachDay } from '../dates.ts';
import { memo } from '../memo.ts';
import type { Cadence, Pattern } from '../schema/cadence.ts';
import type { Expires } from '../schema/rules.ts';
import { daysThatMoveTo, type Firing, fire, nearestTurn, shift, type Timing, type Turn } from './firing.ts';
import { type PeriodOn, periodOn } from './pattern.ts';

/** A cadence that depends on the date alone. */
interface FixedCadence {
  readonly kind: 'fixed';
  on(date: string): Firing | null;
  /** Every firing due from the first to the last date, both included. */
  between(from: string, to: string): Firing[];
  /** The days from the first to the last date on which it has its turn, before closed days are considered. */
  nominals(from: string, to: string): string[];
}

/** A cadence counted from a date of the person: `base` is that date. */
interface RelativeCadence {
  readonly kind: 'relative';
  readonly after: string;
  on(date: string, base: string): Firing | null;
  between(from: string, to: string, base: string): Firing[];
}

export type CompiledCadence = FixedCadence | RelativeCadence;

export function compileCadence(cadence: Cadence, expires: Expires, calendar: Calendar): CompiledCadence {
  const timing = { at: cadence.at, ifClosed: cadence.ifClosed, expires };
  const { pattern } = cadence;
  return pattern.kind === 'relative'
    ? relative(pattern, timing, calendar)
    : fixed(periodOn(pattern, calendar), timing, calendar);
}

function fixed(periodOn: PeriodOn, timing: Timing, calendar: Calendar): FixedCadence {
  const turnOn = (nominal: string): Turn[] => {
    const period = periodOn(nominal);
    return period === null ? [] : [{ period, nominal }];
  };
  const on = (date: string) => {
    const turn = nearestTurn(daysThatMoveTo(date, timing.ifClosed, calendar).flatMap(turnOn), date);
    return turn && fire(turn, date, timing, calendar);
  };
  const between = (from: string, to: string) => {
    // Turns of closed days just outside the range may be moved into it.
    const first = addDays(calendar.nextWorkingDay(from, -1), 1);
    const last = addDays(calendar.nextWorkingDay(to), -1);
    const firings = settle(eachDay(first, last).flatMap(turnOn), timing, calendar);
    return firings.filter(({ date }) => from <= date && date <= to);
  };
  const nominals = (from: string, to: string) => eachDay(from, to).filter((date) => periodOn(date) !== null);
  return { kind: 'fixed', on, between, nominals };
}

function relative(
  { after, offsets }: Extract<Pattern, { kind: 'relative' }>,
  timing: Timing,
  calendar: Calendar,
): RelativeCadence {
  // People share few base dates (most are hired on 1 April), so the firings of each are worked out once.
  const firingsOf = memo((base: string) => {
    const turns = offsets.map((offset) => ({
      period: `${base}${offset.startsWith('-') ? '' : '+'}${offset}`,
      nominal: addDuration(base, offset),
    }));
    return new Map(settle(turns, timing, calendar).map((firing) => [firing.date, firing]));
  });
  return {
    kind: 'relative',
    after,
    on: (date, base) => firingsOf(base).get(date) ?? null,
    between: (from, to, base) =>
      [...firingsOf(base).values()].filter(({ date }) => from <= date && date <= to).sort(byDate),
  };
}

/** Moves each turn to its working day and keeps one for each day, in order. */
function settle(turns: readonly Turn[], timing: Timing, calendar: Calendar): Firing[] {
  const byDay = new Map<string, Turn[]>();
  for (const turn of turns) {
    const date = shift(turn.nominal, timing.ifClosed, calendar);
    if (date !== null) byDay.set(date, [...(byDay.get(date) ?? []), turn]);
  }
  const firings = [...byDay].flatMap(([date, sharing]) => {
    const turn = nearestTurn(sharing, date);
    return turn ? [fire(turn, date, timing, calendar)] : [];
  });
  return firings.sort(byDate);
}

function byDate(a: Firing, b: Firing): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : 0;
}
