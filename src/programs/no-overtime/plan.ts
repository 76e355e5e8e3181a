import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import { bringLate } from './late.ts';
import { leaderOf } from './leader.ts';
import { planCard, plannedCard } from './plan-cards.ts';
import { badTime, problems } from './problems.ts';
import { keepPlan, planOn, resultOn, type Stay } from './records.ts';
import { isReason } from './rules.ts';
import { keepCause } from './tally.ts';
import { canPlan, isOver, latestToPlan } from './times.ts';

export const longestHelp = 100;

const day = z.object({ nudge: z.uuid().nullish(), date: z.iso.date() });
const schema = day.extend({
  reason: z.string().max(40).optional(),
  until: z.string().max(10).optional(),
  helps: z.string().max(longestHelp).optional(),
});
type Input = z.infer<typeof schema>;

/** 「定時で帰る」 with one tap. */
export const onTime = answer<Input>({
  rosterOnly: true,
  schema,
  async keep(turn, { date }, nudge) {
    return wrongDay(turn, date) ?? (await change(turn, date, null, nudge));
  },
  show: (turn, input, nudge, problem) => shown(turn, input, nudge, problem),
});

/** A plan to stay: why, until when, and what would make it possible to go. */
export const stay = answer<Input>({
  rosterOnly: true,
  schema,
  async keep(turn, input, nudge) {
    const wrong = wrongDay(turn, input.date);
    if (wrong) return wrong;
    const given = stayOf(turn, input);
    return 'ja' in given ? given : await change(turn, input.date, given, nudge);
  },
  show: (turn, input, nudge, problem) => shown(turn, input, nudge, problem),
});

/** Opens the plan again, filled in as it stands. */
export const edit = answer<z.infer<typeof day>>({
  rosterOnly: true,
  schema: day,
  async show(turn, { date }, nudge) {
    if (wrongDay(turn, date)) return plannedCard(turn, date, nudge);
    return planCard(turn, date, nudge);
  },
});

/** A plan is made on the day itself and until its closing time. */
function wrongDay({ pack, person, today, now }: Turn, date: string): Problem | null {
  if (date !== today || !pack.calendar.noOvertime.isDay(date, person)) return problems.notToday;
  return isOver(pack, date, now) ? problems.over : null;
}

function stayOf({ pack }: Turn, { reason, until, helps }: Input): Stay | Problem {
  if (!isReason(pack, reason)) return problems.noReason;
  const time = /^([01]\d|2[0-3]):[0-5]\d$/.test(until ?? '') ? (until ?? '') : '';
  if (!canPlan(pack, time)) return badTime(pack.calendar.workingHours.to, latestToPlan(pack));
  return { reason, until: time, help: helps?.trim() || null };
}

async function change(turn: Turn, date: string, stay: Stay | null, nudge: NudgeRow | null): Promise<null> {
  const before = await planOn(turn, date);
  const leader = await leaderOf(turn);
  await keepPlan(turn, date, { stay, sharedWith: leader?.number ?? null }, nudge?.id ?? null);
  const plan = await planOn(turn, date);
  if (!plan || plan.revision === before?.revision) return null;
  await keepCause(turn, date, plan, await resultOn(turn, date));
  if (stay && leader) await bringLate(turn, date, leader.number);
  return null;
}

function shown(turn: Turn, input: Input, nudge: NudgeRow | null, problem: Problem | null): Promise<Card> {
  return problem ? planCard(turn, input.date, nudge, input, problem) : plannedCard(turn, input.date, nudge);
}
