import type { Temporal } from 'temporal-polyfill';
import { fewestPeople, readForTotals } from '../../people/aggregate.ts';
import { readAnswers } from '../../people/visibility.ts';
import { toText } from '../../store/moments.ts';
import type { CampaignRow, NudgeState } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import type { Question } from './content.ts';
import { contentOf } from './draft.ts';
import { nudgesOf, reminderOccurrence } from './ledger.ts';
import { type AnswerBody, answerKind, program } from './records.ts';

export type States = Record<NudgeState, number>;

const none: States = { planned: 0, sending: 0, sent: 0, failed: 0, skipped: 0, unknown: 0 };

export interface Standing {
  /** The sum of the states, always. */
  readonly targeted: number;
  readonly states: States;
  readonly secondsLeft: number | null;
}

/** Over how much of the past the pace is measured. */
const paceSeconds = 60;

/** How many are in each state, and how long those that wait will take. */
export async function standingOf(store: Store, row: CampaignRow, now: Temporal.Instant): Promise<Standing> {
  const { rule, occurrence, missing } = nudgesOf(row);
  const states = { ...none, ...Object.fromEntries(await store.campaignLedger.states(rule, occurrence)) };
  // Those whose nudge is not entered yet, or was never entered, count as well.
  states[missing] += Math.max(0, (row.people ?? 0) - sumOf(states));
  const waiting = states.planned + states.sending;
  const since = toText(now.subtract({ seconds: paceSeconds }));
  const lately = waiting === 0 ? 0 : await store.campaignLedger.sentSince(rule, occurrence, since);
  const secondsLeft = waiting === 0 ? 0 : lately === 0 ? null : Math.ceil((waiting * paceSeconds) / lately);
  return { targeted: sumOf(states), states, secondsLeft };
}

export function sumOf(states: States): number {
  return Object.values(states).reduce((sum, count) => sum + count, 0);
}

/** What became of the reminders, round by round. */
export async function remindersOf(store: Store, row: CampaignRow) {
  const rounds = Array.from({ length: row.reminders }, (_each, index) => index + 1);
  const { rule } = nudgesOf(row);
  return await Promise.all(
    rounds.map(async (round) => {
      const found = await store.campaignLedger.states(rule, reminderOccurrence(row, round));
      const states = { ...none, ...Object.fromEntries(found) };
      return { round, targeted: sumOf(states), states };
    }),
  );
}

/**
 * How many chose each choice. Where the card promised totals only, they are shown once no answer can come any more,
 * so that no later look tells what one person added.
 */
export async function choicesOf(store: Store, row: CampaignRow, now: Temporal.Instant) {
  const { question, answers } = contentOf(row);
  if (question?.kind !== 'choice') return null;
  if (answers === 'named') return namedChoices(store, row, question);
  const closed = row.recalled_at !== null || (row.expires_at !== null && row.expires_at <= toText(now));
  if (!closed) return null;
  const span = { from: row.id, to: row.id };
  const given = await readForTotals<AnswerBody>(store, { program, kind: answerKind, ...span });
  const counts = shownCounts(
    given.map(({ choices }) => choices),
    question.choices.length,
  );
  return question.choices.map((text, index) => ({ text, count: counts[index] ?? null }));
}

/**
 * How many chose each, where it may be told; `null` elsewhere. Who answered is known by name, so five have to have
 * chosen it and five of those who answered not; and whoever chose something that is not told must not be so few that
 * the difference tells of them.
 */
export function shownCounts(given: readonly (readonly number[])[], choices: number): (number | null)[] {
  const counts = Array.from(
    { length: choices },
    (_each, index) => given.filter((one) => one.includes(index)).length,
  );
  const isTold = (count: number) => count >= fewestPeople && given.length - count >= fewestPeople;
  const others = given.filter((one) => one.some((index) => !isTold(counts[index] ?? 0))).length;
  const isSafe = others === 0 || others >= fewestPeople;
  return counts.map((count) => (isSafe && isTold(count) ? count : null));
}

async function namedChoices(store: Store, row: CampaignRow, question: Extract<Question, { kind: 'choice' }>) {
  const bodies = await store.campaignLedger.namedBodies(row.id);
  const chosen = bodies.flatMap((body) => (JSON.parse(body) as AnswerBody).choices);
  return question.choices.map((text, index) => ({
    text,
    count: chosen.filter((choice) => choice === index).length,
  }));
}

export interface NamedAnswer extends AnswerBody {
  readonly employee: string;
  readonly at: string;
}

/** A part of the answers that people were told HR reads; that they were read is in each one's access log. */
export async function namedAnswers(
  store: Store,
  { id }: Pick<CampaignRow, 'id'>,
  { viewer, employees }: { readonly viewer: string; readonly employees: readonly string[] },
  now: Temporal.Instant,
): Promise<NamedAnswer[]> {
  const found: NamedAnswer[] = [];
  for (const employee of employees) {
    const query = { program, kind: answerKind, period: id, employee };
    for (const row of await readAnswers(store, { role: 'hr', employee: viewer }, query, now))
      found.push({ ...(JSON.parse(row.body) as AnswerBody), employee, at: row.changed_at });
  }
  return found;
}
