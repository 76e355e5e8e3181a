import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import { addDays } from '../../policy/dates.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import { checkCard, checkedCard } from './check-cards.ts';
import { badTime, problems, tooLate } from './problems.ts';
import { keepResult, type Plan, planOn, type Result } from './records.ts';
import { isReason } from './rules.ts';
import { keepCause } from './tally.ts';
import { canHaveStayed } from './times.ts';

/** How long after its day a result can still be given. */
const lateDays = 14;
const lastMinute = '23:59';

const day = z.object({ nudge: z.uuid().nullish(), date: z.iso.date() });
const schema = day.extend({
  went: z.enum(['home', 'as-planned', 'stayed']),
  until: z.string().max(10).optional(),
  reason: z.string().max(40).optional(),
});
type Input = z.infer<typeof schema>;

/** How the day went: gone home, stayed as planned, or stayed until another time. */
export const result = answer<Input>({
  rosterOnly: true,
  schema,
  async keep(turn, input, nudge) {
    const { date } = input;
    if (date >= turn.today) return problems.notYet;
    if (addDays(date, lateDays) < turn.today) return tooLate(lateDays);
    const plan = await planOn(turn, date);
    if (!plan) return problems.noPlan;
    const given = resultOf(turn, input, plan);
    if ('ja' in given) return given;
    await keepResult(turn, date, given, nudge?.id ?? null);
    await keepCause(turn, date, plan, given);
    return null;
  },
  show: (turn, input, nudge, problem) => shown(turn, input, nudge, problem),
});

/** Opens the question of a day, also one that was answered. */
export const check = answer<z.infer<typeof day>>({
  rosterOnly: true,
  schema: day,
  show: (turn, { date }, nudge) => checkCard(turn, date, nudge),
});

/** A reason is asked of those who meant to go home; the others gave theirs with the plan. */
function resultOf({ pack }: Turn, { went, until, reason }: Input, { stay }: Plan): Result | Problem {
  if (went === 'home') return { stayed: null };
  if (went === 'as-planned' && stay) return { stayed: { until: stay.until, reason: null } };
  const time = /^([01]\d|2[0-3]):[0-5]\d$/.test(until ?? '') ? (until ?? '') : '';
  if (!canHaveStayed(pack, time)) return badTime(pack.calendar.workingHours.to, lastMinute);
  if (stay) return { stayed: { until: time, reason: null } };
  return isReason(pack, reason) ? { stayed: { until: time, reason } } : problems.noReason;
}

function shown(turn: Turn, input: Input, nudge: NudgeRow | null, problem: Problem | null): Promise<Card> {
  if (problem) return checkCard(turn, input.date, nudge, input, problem);
  return checkedCard(turn, input.date, nudge);
}
