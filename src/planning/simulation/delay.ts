import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import { placeDay } from '../place.ts';
import type { SimulatedDay } from './days.ts';
import type { Loss } from './model.ts';
import type { OpenNudge } from './open-nudge.ts';

/** What keeps a nudge from going out at its moment, and until when (epoch milliseconds). */
export interface Delay {
  readonly until: number;
  readonly loss: Loss;
}

/** What delivery asks just before it sends: is it a busy time, and is there room in the budget? */
export function delayOf(
  pack: Pack,
  person: Person,
  nudge: OpenNudge,
  day: SimulatedDay,
  sent: readonly number[],
): Delay | null {
  if (nudge.asked || nudge.priority === 'required') return null;
  return inBlackout(pack, person, day) ?? overBudget(nudge, day, sent);
}

function inBlackout({ calendar }: Pack, person: Person, { date }: SimulatedDay): Delay | null {
  if (!calendar.hasBlackout(date)) return null;
  let free = date;
  while (calendar.inBlackout(free, person)) free = calendar.nextWorkingDay(free, 1);
  const from = free === date ? null : calendar.workingWindow(free)?.from;
  return from ? { until: from.epochMilliseconds, loss: 'blackout' } : null;
}

function overBudget(nudge: OpenNudge, { frame }: SimulatedDay, sent: readonly number[]): Delay | null {
  const now = nudge.dueAt;
  const place = placeDay(
    {
      quietFrom: null,
      window: frame.window && { from: now, to: frame.window.to },
      sentToday: sent.filter((at) => at >= frame.start),
      sentThisWeek: sent.length,
      budget: frame.budget,
    },
    [{ ...nudge, wantedAt: now }],
  ).get(nudge.id);
  if (place === undefined || place === 'later') return { until: frame.nextStart, loss: 'budget' };
  return place.at > now ? { until: place.at, loss: 'budget' } : null;
}
