import { z } from 'zod';
import type { NudgeRow } from '../../store/schema.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import { askCard } from './ask-card.ts';
import { problems } from './problems.ts';
import { keepReply, type Reply } from './replies.ts';
import { summaryCard } from './summary.ts';
import { type Staying, stayingOn } from './team.ts';
import { tell } from './tell.ts';
import { isOver } from './times.ts';

const about = z.object({
  nudge: z.uuid().nullish(),
  date: z.iso.date(),
  employee: z.string().max(64),
  /** The revision of the plan that the card showed. */
  about: z.int().min(1).optional(),
});
const decideSchema = about.extend({ decision: z.enum(['agree', 'move']) });
const askSchema = about.extend({
  colleague: z.string().max(64).optional(),
  other: z.string().max(60).optional(),
});
type About = z.infer<typeof about>;

/** 「認める」 and 「別の日に」, with one tap. */
export const decide = answer<z.infer<typeof decideSchema>>({
  schema: decideSchema,
  async keep(turn, input, nudge) {
    const found = await theirPlan(turn, input);
    if ('ja' in found) return found;
    return await settle(turn, input, found, { decision: input.decision, colleague: null }, nudge);
  },
  show: (turn, { date }, nudge, problem) => summaryCard(turn, date, nudge, { problem }),
});

/** Opens the choice of whom to ask for help. */
export const ask = answer<About>({
  schema: about,
  async show(turn, input, nudge) {
    const found = await theirPlan(turn, input);
    if ('ja' in found) return summaryCard(turn, input.date, nudge, { problem: found });
    return askCard(turn, input.date, found, nudge);
  },
});

/** 「頼む」: a colleague of the team, or somebody in the supervisor's own words. */
export const colleague = answer<z.infer<typeof askSchema>>({
  schema: askSchema,
  async keep(turn, input, nudge) {
    const found = await theirPlan(turn, input);
    if ('ja' in found) return found;
    const helper = await helperOf(turn, found, input);
    if ('ja' in helper) return helper;
    return await settle(turn, input, found, { decision: 'ask', colleague: helper }, nudge);
  },
  async show(turn, input, nudge, problem) {
    const found = problem && (await theirPlan(turn, input));
    if (!found || 'ja' in found) return summaryCard(turn, input.date, nudge, { problem });
    return askCard(turn, input.date, found, nudge, input, problem);
  },
});

/** Opens somebody already decided about, to decide anew. */
export const reopen = answer<About>({
  schema: about,
  show: (turn, { date, employee }, nudge) => summaryCard(turn, date, nudge, { open: employee }),
});

/** The plan that a decision is about, if it is this supervisor's to decide, today, and still as the card showed it. */
async function theirPlan(turn: Turn, { date, employee, about }: About): Promise<Staying | Problem> {
  if (date !== turn.today) return problems.otherDay;
  if (isOver(turn.pack, date, turn.now)) return problems.noDecision;
  const found = (await stayingOn(turn, date)).find((each) => each.employee.number === employee);
  if (!found) return problems.notYours;
  return found.plan.revision === about ? found : problems.changed;
}

async function helperOf(
  { store, person }: Turn,
  { employee }: Staying,
  { colleague: number, other }: z.infer<typeof askSchema>,
): Promise<NonNullable<Reply['colleague']> | Problem> {
  const name = other?.trim() ?? '';
  if (!number) return name === '' ? problems.nobody : { number: null, name };
  const team = await store.employees.reportsOf(person.number);
  const helper = team.find((each) => each.number === number && number !== employee.number);
  return helper ? { number, name: helper.name } : problems.notInTeam;
}

async function settle(
  turn: Turn,
  { date }: About,
  staying: Staying,
  reply: Pick<Reply, 'decision' | 'colleague'>,
  nudge: NudgeRow | null,
): Promise<null> {
  const whole = { ...reply, about: staying.plan.revision, from: turn.employee.name };
  await keepReply(turn, date, staying.employee, whole, nudge?.id ?? null);
  await tell(turn, date, staying);
  return null;
}
