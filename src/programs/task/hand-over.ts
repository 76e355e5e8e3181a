import type { Temporal } from 'temporal-polyfill';
import { type FollowUp, sendFollowUp, withdrawFollowUp } from '../../outbox/follow-up.ts';
import type { Turn } from '../program.ts';
import { type Handed, program } from './records.ts';
import { type Subject, taskRules } from './subject.ts';

/** How many working days a task that was handed over, or word of it, is worth bringing. */
const worthDays = 5;

/** Brings the task to the colleague who is asked to do it. */
export async function handOver(turn: Turn, subject: Subject, helper: string): Promise<void> {
  await send(turn, {
    ...handedOver(turn, subject, helper),
    asked: false,
    data: handedOf(turn, subject, helper),
  });
}

/** Takes the request back, as far as it has not gone out. */
export async function withdrawHandedOver(turn: Turn, subject: Subject, helper: string): Promise<void> {
  await withdrawFollowUp(turn.store, handedOver(turn, subject, helper), turn.now);
}

/** Tells the owner what the helper said. */
export async function tellOwner(turn: Turn, handed: Handed): Promise<void> {
  const rule = taskRules(turn.pack).find(({ content }) => content.task === handed.task);
  if (!rule) return;
  const { owner, helper, until, task } = handed;
  const key = `${task}/${until}/${helper}/${turn.now.epochMilliseconds}`;
  await send(turn, { name: 'task.told', key, rule: rule.id, employee: owner, asked: true, data: handed });
}

function handedOver(turn: Turn, { rule, until }: Subject, helper: string) {
  const key = `${rule.content.task}/${until}/${turn.person.number}`;
  return { name: 'task.handed', key, rule: rule.id, employee: helper };
}

function handedOf(turn: Turn, { rule, until, due }: Subject, helper: string): Handed {
  return { task: rule.content.task, owner: turn.person.number, helper, until, due };
}

type Sent = Omit<FollowUp, 'program' | 'at' | 'expiresAt'>;

async function send(turn: Turn, followUp: Sent): Promise<void> {
  const context = { now: turn.now, policyDigest: turn.pack.digest };
  await sendFollowUp(turn.store, { ...followUp, program, at: turn.now, expiresAt: expiry(turn) }, context);
}

function expiry({ pack, today }: Turn): Temporal.Instant {
  const window = pack.calendar.workingWindow(pack.calendar.nextWorkingDay(today, worthDays));
  if (!window) throw new RangeError(`No working window after ${today}`);
  return window.to;
}
