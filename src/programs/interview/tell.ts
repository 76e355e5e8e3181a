import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type FollowUp, sendFollowUp } from '../../outbox/follow-up.ts';
import type { Pack } from '../../policy/pack.ts';
import { toMoment } from '../../store/moments.ts';
import type { InterviewRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import type { Turn } from '../program.ts';
import { cycleOfKind } from './cycle.ts';
import { holderOf } from './holder.ts';
import { program } from './records.ts';

/** What a card about an interview was made for; another revision means that it has changed since. */
export const aboutData = z.object({ id: z.uuid(), revision: z.int() });
export const offData = z.object({ name: z.string(), startsAt: z.string() });
export const cycleData = z.object({ cycle: z.string() });

type Name =
  | 'interview.offered'
  | 'interview.unanswered'
  | 'interview.told'
  | 'interview.soon'
  | 'interview.after';

/** How many working days word of an interview is worth bringing. */
const WORTH_DAYS = 3;
/** After so many working days without an answer, the employee is asked once more. */
const PATIENCE_DAYS = 2;

/** Asks the employee whether the time suits them, and once more if nothing is heard. */
export async function offer(turn: Turn, row: InterviewRow): Promise<void> {
  const { calendar } = turn.pack;
  await send(turn, row, { name: 'interview.offered', employee: row.employee, at: turn.now });
  const again = calendar.workingWindow(calendar.nextWorkingDay(turn.today, PATIENCE_DAYS))?.from;
  const starts = row.starts_at === null ? null : toMoment(row.starts_at);
  if (again && starts && again.epochMilliseconds < starts.epochMilliseconds)
    await send(turn, row, {
      name: 'interview.unanswered',
      employee: row.employee,
      at: again,
      expiresAt: starts,
    });
}

/**
 * Tells everybody else whom an interview concerns what became of it; employees not of proposals, which are the
 * supervisor's until they pass them on, nor of what they are asked about.
 */
export async function tellOthers(turn: Turn, row: InterviewRow): Promise<void> {
  const isTold = row.state !== 'proposed' && row.state !== 'offered';
  for (const employee of new Set([...(isTold ? [row.employee] : []), row.supervisor, holderOf(row)]))
    if (employee !== turn.person.number)
      await send(turn, row, { name: 'interview.told', employee, at: turn.now });
}

/** An hour before, and when it is over: for both sides. What changes meanwhile composes no card. */
export async function remindBoth(turn: Sending, row: InterviewRow): Promise<void> {
  if (row.starts_at === null || row.ends_at === null) return;
  const [begins, ends] = [toMoment(row.starts_at), toMoment(row.ends_at)];
  for (const employee of [row.employee, holderOf(row)]) {
    const soon = begins.subtract({ hours: 1 });
    // A reminder that would come after the start is of no use.
    if (soon.epochMilliseconds > turn.now.epochMilliseconds)
      await send(turn, row, { name: 'interview.soon', employee, at: soon, expiresAt: begins });
    await send(turn, row, { name: 'interview.after', employee, at: ends });
  }
}

type Sent = Pick<FollowUp, 'employee' | 'at'> & {
  readonly name: Name;
  readonly expiresAt?: Temporal.Instant;
};

type Sending = Pick<Turn, 'store' | 'pack' | 'now'>;

async function send({ store, pack, now }: Sending, row: InterviewRow, sent: Sent): Promise<void> {
  const rule = cycleOfKind(pack, row.kind)?.rule.id;
  if (rule === undefined) return;
  const { id, revision } = row;
  await sendFollowUp(
    store,
    {
      expiresAt: lastMoment(pack, sent.at),
      ...sent,
      key: `${id}/${revision}`,
      program,
      rule,
      // The meeting is theirs: word of it neither counts nor waits.
      asked: true,
      data: { id, revision },
    },
    { now, policyDigest: pack.digest },
  );
}

/** In whose name word comes, and when. */
interface Word {
  readonly pack: Pack;
  readonly now: Temporal.Instant;
  readonly rule: string;
}

/** Tells both that a time they may have counted on is gone: the plan had to change it. */
export async function tellOff(store: Store, row: InterviewRow, word: Word): Promise<void> {
  await sendOff(store, row, { to: row.employee, other: holderOf(row) }, word);
  await tellReleased(store, row, word);
}

/** Tells whoever held it that it is theirs no more. */
export function tellReleased(store: Store, row: InterviewRow, word: Word): Promise<void> {
  return sendOff(store, row, { to: holderOf(row), other: row.employee }, word);
}

async function sendOff(
  store: Store,
  row: InterviewRow,
  { to, other }: { readonly to: string; readonly other: string },
  { pack, now, rule }: Word,
): Promise<void> {
  const name = (await store.employees.byNumber(other))?.name ?? other;
  await sendFollowUp(
    store,
    {
      name: 'interview.off',
      key: `${row.id}/${row.revision}`,
      program,
      rule,
      employee: to,
      at: now,
      expiresAt: lastMoment(pack, now),
      asked: true,
      data: { name, startsAt: row.starts_at ?? '' },
    },
    { now, policyDigest: pack.digest },
  );
}

type CycleWord = Word & { readonly cycle: string };

/** Tells whoever holds interviews that there are times to look at, once a day at most. */
export function tellProposals(store: Store, employee: string, word: CycleWord): Promise<void> {
  const key = `${word.cycle}/${word.pack.calendar.dateOf(word.now)}`;
  return tellOfCycle(store, 'interview.proposals', employee, word, key);
}

/** Brings somebody word of a whole cycle; the same key once. */
export async function tellOfCycle(
  store: Store,
  name: 'interview.proposals' | 'interview.deadline' | 'interview.below',
  employee: string,
  { pack, now, cycle, rule }: CycleWord,
  key: string,
): Promise<void> {
  const context = { now, policyDigest: pack.digest };
  const expiresAt = lastMoment(pack, now);
  const sent = { name, key, program, rule, employee, at: now, expiresAt, asked: true, data: { cycle } };
  await sendFollowUp(store, sent, context);
}

/** Until when word from a moment on is worth bringing. */
export function lastMoment({ calendar }: Pack, from: Temporal.Instant): Temporal.Instant {
  const window = calendar.workingWindow(calendar.nextWorkingDay(calendar.dateOf(from), WORTH_DAYS));
  if (!window) throw new RangeError(`No working window after ${from.toString()}`);
  return window.to;
}
