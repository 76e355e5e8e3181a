import { Temporal } from 'temporal-polyfill';
import { toMoment, toText } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { byCard } from './digest.ts';

/** Teams says which message of a chat the person has read last. */
export interface Receipt {
  readonly employee: string;
  readonly conversation: string;
  /** The message's id, which Teams makes of the moment it was posted, in milliseconds. */
  readonly lastRead: string;
}

/** By how much the clock of Teams and ours may differ. */
const skewMs = 2_000;
/** What came from a chat is known for a day; within this nothing of it has been forgotten. */
const heardKnownHours = 23;
/** How far an answer of the bot, or the news of something the person wrote, may be from the other. */
const quietMs = 60_000;

/**
 * Settles what a read receipt proves, and notes that it was read. Whatever stands in the chat up to the message that
 * was read has arrived. That alone shows nothing of a nudge whose id was lost: the message that was read, however
 * late, may be another. It is this nudge's only if it was posted while the nudge was under way, which at most one is
 * to a person, and the chat was silent around it: then nothing else can have been posted, neither by the person nor
 * as an answer to them. Where the service was interrupted, silence shows nothing, and so nothing is proved.
 */
export async function proveRead(store: Store, receipt: Receipt, now: Temporal.Instant): Promise<void> {
  const { employee, conversation, lastRead } = receipt;
  const at = toText(now);
  const unread = await store.nudges.unread(employee, conversation);
  const read = unread.filter(({ activity }) => activity !== null && isUpTo(activity, lastRead));
  for (const { id, state } of read) {
    if (state !== 'sent') await store.nudges.markProved(id, at, { reason: 'proved-read' });
  }
  const found = await lostNudges(store, receipt, now);
  for (const { id } of found)
    await store.nudges.markProved(id, at, { reason: 'proved-read', activity: lastRead, conversation });
  const ids = [...read, ...found].map(({ id }) => id);
  await store.nudges.markRead(ids, at);
}

/** The nudges of the one card without an id that the message that was read must be. */
async function lostNudges(store: Store, receipt: Receipt, now: Temporal.Instant): Promise<NudgeRow[]> {
  const postedAt = millisecondsOf(receipt.lastRead);
  if (postedAt === null) return [];
  const candidates = (await store.nudges.unsure(receipt.employee)).filter((nudge) =>
    wasUnderWay(nudge, postedAt),
  );
  const [only, ...others] = byCard(candidates);
  if (!only || others.length > 0) return [];
  if (await store.nudges.byActivity(receipt.employee, receipt.lastRead)) return [];
  return (await wasSilent(store, receipt.conversation, postedAt, now)) ? only : [];
}

function wasUnderWay({ tried_at, changed_at }: NudgeRow, at: number): boolean {
  if (tried_at === null) return false;
  const from = toMoment(tried_at).epochMilliseconds - skewMs;
  return at >= from && at <= toMoment(changed_at).epochMilliseconds + skewMs;
}

/** Whether nothing came from the chat around a moment; what was heard is known for a day at least. */
async function wasSilent(
  store: Store,
  conversation: string,
  at: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const moment = Temporal.Instant.fromEpochMilliseconds(at);
  if (moment.until(now).total('hours') > heardKnownHours) return false;
  const [from, to] = [moment.subtract({ milliseconds: quietMs }), moment.add({ milliseconds: quietMs })];
  return !(await store.inbound.anyBetween(conversation, toText(from), toText(to)));
}

function isUpTo(activity: string, lastRead: string): boolean {
  const [posted, read] = [millisecondsOf(activity), millisecondsOf(lastRead)];
  return activity === lastRead || (posted !== null && read !== null && posted <= read);
}

/** The moment an id stands for; null where it is of another kind. */
function millisecondsOf(id: string): number | null {
  return /^\d{13}$/.test(id) ? Number(id) : null;
}
