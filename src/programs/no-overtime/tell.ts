import { type FollowUp, sendFollowUp, withdrawFollowUp } from '../../outbox/follow-up.ts';
import { readAnswers } from '../../people/visibility.ts';
import type { Turn } from '../program.ts';
import { program } from './records.ts';
import { type KeptReply, replyOf } from './replies.ts';
import { ruleOf } from './rules.ts';
import type { Staying } from './team.ts';
import { closingOf } from './times.ts';

type Sent = Pick<FollowUp, 'name' | 'key' | 'employee' | 'asked' | 'data'>;

/**
 * Brings the supervisor's reply to the person, and the request to the colleague who is to help. What a changed reply
 * makes wrong is taken back, as far as it has not gone out; a colleague who was asked hears that they need not.
 *
 * @param staying as it was before the reply
 */
export async function tell(
  turn: Turn,
  date: string,
  { employee, lastReply: before }: Staying,
): Promise<void> {
  const reply = await replyNow(turn, date, employee.number);
  const rule = ruleOf(turn.pack, 'supervisor-summary')?.rule.id;
  if (!reply || rule === undefined || reply.revision === before?.revision) return;
  const send = sending(turn, date, rule);
  const mine = { date, employee: employee.number };
  if (before) await withdrawFollowUp(turn.store, { ...replied(mine, before), rule }, turn.now);
  // They asked with the plan they made.
  await send({ ...replied(mine, reply), asked: true, data: { date, revision: reply.revision } });

  const [was, is] = [before?.colleague?.number, reply.colleague?.number];
  if (was === is) return;
  const data = { ...mine, from: turn.employee.name };
  if (before && was) {
    const asked = helped(mine, before, was);
    const inTime = await withdrawFollowUp(turn.store, { ...asked, rule }, turn.now);
    if (!inTime) await send({ ...asked, name: 'no-overtime.help-over', asked: true, data });
  }
  if (is) await send({ ...helped(mine, reply, is), asked: false, data });
}

/** Whether the request to a colleague has come, is on its way, or does not come at all. */
export async function helpArrival(
  { store, pack }: Turn,
  date: string,
  employee: string,
  reply: KeptReply,
): Promise<'sent' | 'waiting' | 'none'> {
  const rule = ruleOf(pack, 'supervisor-summary')?.rule.id;
  const helper = reply.colleague?.number;
  if (rule === undefined || !helper) return 'none';
  const { name, key } = helped({ date, employee }, reply, helper);
  const nudge = await store.nudges.byOccurrence(rule, `${name}@${key}`, helper);
  if (nudge?.state === 'sent') return 'sent';
  return nudge?.state === 'planned' || nudge?.state === 'sending' ? 'waiting' : 'none';
}

interface Mine {
  readonly date: string;
  readonly employee: string;
}

function replied({ date, employee }: Mine, { revision }: KeptReply) {
  return { name: 'no-overtime.reply', key: `${date}/${revision}`, employee };
}

function helped({ date, employee }: Mine, { revision }: KeptReply, helper: string) {
  return { name: 'no-overtime.help', key: `${date}/${employee}/${revision}`, employee: helper };
}

function sending({ store, pack, now }: Turn, date: string, rule: string) {
  const expiresAt = closingOf(pack, date);
  const context = { now, policyDigest: pack.digest };
  return (sent: Sent) =>
    sendFollowUp(store, { ...sent, program, rule, at: now, expiresAt, priority: 'high' }, context);
}

async function replyNow(
  { store, person, now }: Turn,
  period: string,
  employee: string,
): Promise<KeptReply | null> {
  const viewer = { role: 'supervisor', employee: person.number } as const;
  const [row] = await readAnswers(store, viewer, { program, kind: 'reply', period, employee }, now);
  return row ? replyOf(row) : null;
}
