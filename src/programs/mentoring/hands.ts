import { z } from 'zod';
import { sendFollowUp } from '../../outbox/follow-up.ts';
import { contactPeople, isContact } from '../../people/contacts.ts';
import { readAnswers } from '../../people/visibility.ts';
import { addDays } from '../../policy/dates.ts';
import type { EmployeeRow, NudgeRow } from '../../store/schema.ts';
import { keepAnswer, ownAnswers } from '../keep.ts';
import type { Turn } from '../program.ts';
import { program, ruleForHands } from './rules.ts';

/** To whom a hand can be raised: one's mentor, one's supervisor, or the HR office of the policy's contacts. */
export const addressees = ['mentor', 'supervisor', 'hr'] as const;
export type Addressee = (typeof addressees)[number];

/** How many working days a raised hand is worth bringing, and for how many days it counts as the same one. */
const worthDays = 5;
const sameForDays = 7;

/** What goes with a raised hand to whoever it is for, and back; what was written stays where it is kept. */
export const handData = z.object({
  asker: z.string(),
  to: z.enum(addressees),
  /** The day it was raised. */
  on: z.iso.date(),
});
export type HandData = z.infer<typeof handData>;
export const takenData = handData.extend({ by: z.string() });

const body = z.object({ recipients: z.array(z.string()), text: z.string() });

/** A hand somebody raised, as it stands for themselves. */
export interface Hand extends z.infer<typeof body> {
  readonly to: Addressee;
  readonly on: string;
  readonly shared: boolean;
}

export function handOfNudge({ data }: NudgeRow): HandData {
  return handData.parse(JSON.parse(data ?? 'null'));
}

/** The people at work whom a hand of the person of the turn would reach today; before they start, only HR. */
export async function recipientsOf(
  { store, pack, person }: Turn,
  to: Addressee,
): Promise<readonly EmployeeRow[]> {
  if (to === 'hr')
    return (await contactPeople(store, pack, 'hr')).filter(({ number }) => number !== person.number);
  if (person.status === 'offered') return [];
  const number = person[to];
  const row = number === null ? undefined : await store.employees.byNumber(number);
  return row?.status === 'active' ? [row] : [];
}

/** Keeps a raised hand and sends it to whom it is for. The same one raised again brings no second. */
export async function raiseHand(
  turn: Turn,
  given: { readonly to: Addressee; readonly text: string; readonly shared: boolean },
  recipients: readonly EmployeeRow[],
  nudge: NudgeRow | null,
): Promise<boolean> {
  const rule = ruleForHands(turn);
  if (!rule) return false;
  const { to, text, shared } = given;
  const on = (await openHand(turn, to))?.on ?? turn.today;
  const numbers = recipients.map(({ number }) => number);
  const [first = null] = numbers;
  await keepAnswer(turn, {
    program,
    kind: 'hand',
    period: `${on}/${to}`,
    body: { recipients: numbers, text },
    ...visibilityOf(to, shared ? first : null),
    nudge: nudge?.id ?? null,
  });
  const data: HandData = { asker: turn.person.number, to, on };
  for (const employee of numbers) await send(turn, 'mentoring.hand', rule.id, employee, data, keyOf(data));
  return true;
}

function visibilityOf(to: Addressee, reader: string | null) {
  if (to === 'hr') return { visibility: reader === null ? 'self' : 'hr-named' } as const;
  const sharing = to === 'mentor' ? { sharedWithMentor: reader } : { sharedWith: reader };
  return { visibility: 'supervisor-or-mentor-if-shared', ...sharing } as const;
}

/** The hands the person raised since a while, the latest first. */
export async function ownHands(turn: Turn): Promise<Hand[]> {
  const rows = await ownAnswers(turn, program, 'hand', { limit: 10 });
  return rows
    .map(({ period, body: text, visibility, shared_with, shared_with_mentor }) => ({
      ...body.parse(JSON.parse(text)),
      on: period.slice(0, 10),
      to: z.enum(addressees).parse(period.slice('2026-11-27/'.length)),
      shared: visibility === 'hr-named' || shared_with !== null || shared_with_mentor !== null,
    }))
    .filter(({ on }) => on >= addDays(turn.today, -sameForDays));
}

/** The hand that is up: nobody has taken it yet, and it may still reach somebody. */
async function openHand(turn: Turn, to: Addressee): Promise<Hand | null> {
  for (const hand of (await ownHands(turn)).filter((each) => each.to === to)) {
    const { state } = await standingOf(turn, hand);
    if (state === 'waiting' || state === 'there') return hand;
  }
  return null;
}

export interface Standing {
  /** `lost`: it reached nobody, for example because they left before it went out. */
  readonly state: 'waiting' | 'there' | 'taken' | 'lost';
  readonly by: string | null;
}

/** What has become of a hand of the person of the turn. */
export async function standingOf(turn: Turn, { to, on }: Hand): Promise<Standing> {
  const data = { asker: turn.person.number, to, on };
  const by = await takerOf(turn, data);
  if (by !== null) return { state: 'taken', by };
  const sent = await turn.store.nudges.followUpStates([`mentoring.hand@${keyOf(data)}`]);
  const states = new Set(sent.map(({ state }) => state));
  if (states.has('sent') || states.has('unknown')) return { state: 'there', by: null };
  return { state: states.has('planned') || states.has('sending') ? 'waiting' : 'lost', by: null };
}

/** Who has said that they will see to it; `null` as long as nobody has. */
export async function takerOf({ store }: Turn, data: HandData): Promise<string | null> {
  const taken = await store.answers.traces(program, 'hand-taken', keyOf(data));
  return taken.find(({ period }) => period === keyOf(data))?.employee ?? null;
}

/** Whether the person of the turn is, by the roster and the contacts of today, still whom the hand was for. */
export async function isFor({ store, pack, person }: Turn, { asker, to }: HandData): Promise<boolean> {
  const row = await store.employees.byNumber(asker);
  if (!row || row.status === 'left') return false;
  if (to !== 'hr') return row[to] === person.number;
  return await isContact(store, pack, 'hr', person.number);
}

/** What the asker wrote, if they share it with the person of the turn. */
export async function sharedText(
  { store, person, now }: Turn,
  { asker, to, on }: HandData,
): Promise<string | null> {
  const query = { program, kind: 'hand', employee: asker, period: `${on}/${to}` };
  const [row] = await readAnswers(store, { role: to, employee: person.number }, query, now);
  return row ? body.parse(JSON.parse(row.body)).text || null : null;
}

/** Keeps that the person sees to it, and lets the asker know, once. */
export async function takeHand(turn: Turn, data: HandData, nudge: NudgeRow): Promise<void> {
  const key = keyOf(data);
  await keepAnswer(turn, {
    program,
    kind: 'hand-taken',
    period: key,
    body: {},
    visibility: 'self',
    nudge: nudge.id,
  });
  const word = { ...data, by: turn.person.number };
  await send(turn, 'mentoring.taken', nudge.rule, data.asker, word, key);
}

/** Names a hand, the day first. */
export function keyOf({ on, to, asker }: HandData): string {
  return `${on}/${to}/${asker}`;
}

async function send(
  turn: Turn,
  name: 'mentoring.hand' | 'mentoring.taken',
  rule: string,
  employee: string,
  data: HandData,
  key: string,
): Promise<void> {
  const { calendar } = turn.pack;
  const window = calendar.workingWindow(calendar.nextWorkingDay(turn.today, worthDays));
  if (!window) throw new RangeError(`No working window after ${turn.today}`);
  // Whoever raised a hand waits for the word that somebody took it.
  const asked = name === 'mentoring.taken';
  const followUp = { name, key, rule, employee, program, at: turn.now, expiresAt: window.to, asked, data };
  await sendFollowUp(turn.store, followUp, { now: turn.now, policyDigest: turn.pack.digest });
}
