import { createHash } from 'node:crypto';
import type { Card } from '../../delivery/sender.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import type { Problem, Turn } from '../program.ts';
import { type Meeting, meetingsOf } from './records.ts';
import { footerFor, stateText, whenText } from './views.ts';

/** How many interviews the card lists. */
const MOST_LISTED = 20;

/** All interviews of a person; a supervisor settles all that is proposed with one tap. */
export async function tableCard(
  turn: Turn,
  nudge: NudgeRow | null,
  { intro, problem = null }: { readonly intro: string | null; readonly problem?: Problem | null },
): Promise<Card> {
  const meetings = await visibleMeetings(turn);
  const { proposed, name } = proposedOf(meetings);
  const kind = meetings[0]?.row.kind;
  return cardOf(turn, 'interview-table', {
    nudge: nudge?.id ?? null,
    intro,
    empty: meetings.length === 0,
    items: meetings.slice(0, MOST_LISTED).map((meeting) => itemOf(turn, meeting)),
    more: Math.max(0, meetings.length - MOST_LISTED),
    proposed: proposed.length,
    seen: name,
    error: problem?.[turn.language] ?? null,
    footer: kind === undefined ? null : footerFor(turn, kind),
  });
}

/** A proposal is the supervisor's until they pass it on. */
async function visibleMeetings(turn: Turn): Promise<Meeting[]> {
  const meetings = await meetingsOf(turn);
  const visible = meetings.filter(
    ({ mine, row }) => row.state !== 'off' && (mine === 'supervisor' || row.state !== 'proposed'),
  );
  // What is to be settled comes first, so that all of it that is settled at once can be seen.
  return [...visible.filter(isProposed), ...visible.filter((each) => !isProposed(each))];
}

function isProposed({ mine, row }: Meeting): boolean {
  return mine === 'supervisor' && row.state === 'proposed';
}

/** The proposals that a supervisor's card shows, and a name for just these. */
export async function proposedTo(turn: Turn) {
  return proposedOf(await visibleMeetings(turn));
}

function proposedOf(meetings: readonly Meeting[]) {
  const proposed = meetings.slice(0, MOST_LISTED).filter(isProposed);
  const hash = createHash('sha256').update(proposed.map(({ row }) => `${row.id}/${row.revision}`).join());
  return { proposed, name: hash.digest('base64url') };
}

function itemOf(turn: Turn, meeting: Meeting) {
  const { row, other } = meeting;
  return {
    id: row.id,
    name: other.name,
    when: whenText(turn, row) ?? '–',
    state: stateText(turn, meeting),
    settled: row.state === 'agreed' || row.state === 'held',
  };
}
