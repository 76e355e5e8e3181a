import { createHash } from 'node:crypto';
import type { Card } from '../../delivery/sender.ts';
import type { Language } from '../../language.ts';
import { dateText, timeText } from '../../spoken-dates.ts';
import { toMoment } from '../../store/moments.ts';
import type { InterviewRow, NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { type Footer, footerOf } from '../footer.ts';
import type { Problem, Turn } from '../program.ts';
import { alternatives } from './alternatives.ts';
import { cycleOfKind, cycleWords } from './cycle.ts';
import { inCalendars } from './in-calendars.ts';
import { isOver, type Meeting, meetingsOf, stateWords, visibility, whenOf } from './records.ts';

/** How many other times a card offers, and how many interviews it lists. */
const OTHER_TIMES = { employee: 3, supervisor: 6 };
const MOST_LISTED = 20;

const readers = {
  ja: 'あなたと面談の相手（人事課には、済んだかどうかだけ）',
  en: 'you and the other person (HR sees only whether it was held)',
};

export function whenText({ pack, language }: Turn, { starts_at, ends_at }: InterviewRow): string | null {
  if (starts_at === null || ends_at === null) return null;
  return `${momentText(pack.calendar.zone, starts_at, language)}–${timeText(toMoment(ends_at), pack.calendar.zone)}`;
}

export function momentText(zone: string, moment: string, language: Language): string {
  const at = toMoment(moment);
  const date = at.toZonedDateTimeISO(zone).toPlainDate().toString();
  return `${dateText(date, language)} ${timeText(at, zone)}`;
}

/** The footer of the rule that opened the cycle. */
export function footerFor(turn: Turn, kind: string): Footer | null {
  const cycle = cycleOfKind(turn.pack, kind);
  if (!cycle) return null;
  return { ...footerOf(turn.pack, cycle.rule, visibility, turn.language), readers: readers[turn.language] };
}

/** What a person wrote into a card that is shown again with a problem. */
export interface Draft {
  readonly problem: Problem | null;
  readonly words?: string | undefined;
  /** Whether it comes by itself: what the other side wrote is then opened with a tap of its own. */
  readonly pushed?: boolean;
}

/** One interview, and whatever its side can do about it now. */
export async function meetingCard(
  turn: Turn,
  meeting: Meeting,
  nudge: NudgeRow | null,
  { problem, words, pushed = false }: Draft = { problem: null },
): Promise<Card> {
  const { language, pack } = turn;
  const { row, mine, other } = meeting;
  const cycle = cycleOfKind(pack, row.kind);
  const may = mayDo(turn, meeting);
  const times = may.choose ? await alternatives(turn, row, OTHER_TIMES[mine]) : [];
  const prepare = row.state === 'agreed' && !isOver(row, turn) ? (cycle?.content.prepare ?? []) : [];
  return cardOf(turn, 'interview-meeting', {
    nudge: nudge?.id ?? null,
    id: row.id,
    revision: row.revision,
    kind: cycle ? cycleWords[cycle.kind][language] : row.kind,
    name: other.name,
    when: whenText(turn, row),
    state: stateText(turn, meeting),
    ...(await inCalendars(turn, row)),
    said: pushed ? null : await whenOf(turn, meeting),
    mayRead: pushed && row.state === 'declined',
    prepare: prepare.map((text) => text[language]),
    accept: may.accept,
    choices: times.map(({ begins }) => ({
      value: begins.toString(),
      title: momentText(pack.calendar.zone, begins.toString({ fractionalSecondDigits: 3 }), language),
    })),
    mayChoose: times.length > 0,
    decline: may.decline,
    words: words ?? '',
    over: may.held,
    error: problem?.[language] ?? null,
    footer: footerFor(turn, row.kind),
  });
}

export interface May {
  readonly accept: boolean;
  readonly choose: boolean;
  readonly decline: boolean;
  readonly held: boolean;
}

/** What one side can do about an interview at this moment. */
export function mayDo(turn: Turn, { row, mine }: Meeting): May {
  const over = isOver(row, turn);
  const going = row.state !== 'held' && row.state !== 'off' && !(over && row.state === 'agreed');
  const asked = row.state === 'offered' || row.state === 'agreed';
  return {
    accept: mine === 'employee' && row.state === 'offered' && !over,
    choose: going && (mine === 'supervisor' || asked),
    decline: mine === 'employee' && asked && !over,
    held: row.state === 'agreed' && over,
  };
}

function stateText(turn: Turn, { row, mine }: Meeting): string {
  if (mine === 'employee' && row.state === 'offered')
    return { ja: 'この日時でよいか、返事をしてください', en: 'Please say whether this time suits you' }[
      turn.language
    ];
  if (row.state === 'agreed' && isOver(row, turn))
    return { ja: '面談は済みましたか', en: 'Was the interview held?' }[turn.language];
  return stateWords[row.state][turn.language];
}

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
