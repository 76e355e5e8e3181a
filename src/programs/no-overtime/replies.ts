import type { AnswerRow, EmployeeRow } from '../../store/schema.ts';
import { ownAnswers } from '../keep.ts';
import type { Turn } from '../program.ts';
import { keep, type Plan, program } from './records.ts';

export const decisions = ['agree', 'move', 'ask'] as const;
export type Decision = (typeof decisions)[number];

/** What a supervisor decided about a plan. */
export interface Reply {
  readonly decision: Decision;
  /** Who is asked to help: a colleague by number and name, or in the supervisor's own words. */
  readonly colleague: { readonly number: string | null; readonly name: string } | null;
  /** The revision of the plan it is about: a plan that changed since has no reply yet. */
  readonly about: number;
  /** The supervisor's name, as the person reads it. */
  readonly from: string;
}

export interface KeptReply extends Reply {
  readonly revision: number;
}

export function replyOf({ body, revision }: AnswerRow): KeptReply {
  return { ...(JSON.parse(body) as Reply), revision };
}

/** What the supervisor replied to the person's plan as it stands now. */
export async function replyTo(turn: Turn, date: string, plan: Plan): Promise<KeptReply | null> {
  const [row] = await ownAnswers(turn, program, 'reply', { period: date });
  const reply = row ? replyOf(row) : null;
  return reply?.about === plan.revision ? reply : null;
}

/** Keeps a reply with the person it is about. The supervisor of the turn is its author and may read it again. */
export async function keepReply(
  turn: Turn,
  date: string,
  { number: employee, department }: Pick<EmployeeRow, 'number' | 'department'>,
  reply: Reply,
  nudge: string | null,
): Promise<void> {
  const supervisor = turn.person.number;
  const common = { period: date, employee, nudge };
  await keep(turn, { ...common, kind: 'reply', body: reply, sharedWith: supervisor });
  await keep(turn, { ...common, kind: 'moved', body: { department, moved: reply.decision !== 'agree' } });
}
