import type { Temporal } from 'temporal-polyfill';
import type { Pack } from '../../policy/pack.ts';
import { ruleOf } from './rules.ts';

const halfHour = 30;
const lastOfDay = '23:30';

/** Until when somebody can plan to stay, on the half hours after closing. */
export function timesToPlan(pack: Pack): string[] {
  return halfHours(pack.calendar.workingHours.to, latestToPlan(pack));
}

/** Until when somebody may have stayed. */
export function timesStayed(pack: Pack): string[] {
  return halfHours(pack.calendar.workingHours.to, lastOfDay);
}

/** Whether a time lies after closing and is not too late to be planned. */
export function canPlan(pack: Pack, time: string): boolean {
  return pack.calendar.workingHours.to < time && time <= latestToPlan(pack);
}

export function canHaveStayed(pack: Pack, time: string): boolean {
  return pack.calendar.workingHours.to < time;
}

export function latestToPlan(pack: Pack): string {
  return ruleOf(pack, 'morning-plan')?.content.latest ?? lastOfDay;
}

/** The end of the working hours of a date. */
export function closingOf({ calendar }: Pack, date: string): Temporal.Instant {
  return calendar.at(date, calendar.workingHours.to);
}

export function isOver(pack: Pack, date: string, now: Temporal.Instant): boolean {
  return closingOf(pack, date).epochMilliseconds <= now.epochMilliseconds;
}

/** Every half hour after one time of day up to another. */
function halfHours(after: string, last: string): string[] {
  const [hour = 0, minute = 0] = after.split(':').map(Number);
  const times: string[] = [];
  const start = (Math.floor((hour * 60 + minute) / halfHour) + 1) * halfHour;
  for (let at = start; at < 24 * 60; at += halfHour) {
    const time = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
    if (time <= last) times.push(time);
  }
  return times;
}
