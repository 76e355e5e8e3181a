import type { Card } from '../../delivery/sender.ts';
import type { Language } from '../../language.ts';
import { dateText, timeText } from '../../spoken-dates.ts';
import { toMoment, toText } from '../../store/moments.ts';
import type { EmployeeRow, InterviewRow, NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { type Footer, footerOf } from '../footer.ts';
import { ownActions } from '../my-card/records.ts';
import type { Problem, Turn } from '../program.ts';
import { alternatives } from './alternatives.ts';
import { cycleOfKind, cycleWords } from './cycle.ts';
import { inCalendars } from './in-calendars.ts';
import { nextOf } from './next-step.ts';
import { isOver, type Meeting, stateWords, visibility, whenOf } from './records.ts';
import { roomName } from './rooms.ts';

/** How many other times a card offers. */
const MOST_COLLEAGUES = 60;
const OTHER_TIMES = { employee: 3, supervisor: 6 };

const readers = {
  ja: 'あなたと面談の相手（人事課には、済んだかどうかだけ）',
  en: 'you and the other person (HR sees only whether it was held)',
};

/** When it is, and where. */
export function whenText(turn: Turn, { starts_at, ends_at, room }: InterviewRow): string | null {
  const { pack, language } = turn;
  if (starts_at === null || ends_at === null) return null;
  const when = `${momentText(pack.calendar.zone, starts_at, language)}–${timeText(toMoment(ends_at), pack.calendar.zone)}`;
  return `${when}${whereText(turn, room)}`;
}

function whereText({ pack, language }: Turn, room: string | null): string {
  if (room === null) return '';
  return { ja: ' ', en: ', ' }[language] + roomName(pack.rooms, room, language);
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

/** The same on a card that tells HR about many interviews, and asks for nothing. */
export function footerForHr(turn: Turn, kind: string): Footer | null {
  const footer = footerFor(turn, kind);
  return footer && { ...footer, readers: onlyYou[turn.language] };
}

const onlyYou = { ja: 'あなただけ', en: 'only you' };

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
  const calendars = await inCalendars(turn, row);
  const times = may.choose ? await alternatives(turn, row, OTHER_TIMES[mine]) : [];
  return cardOf(turn, 'interview-meeting', {
    nudge: nudge?.id ?? null,
    id: row.id,
    revision: row.revision,
    kind: cycle ? cycleWords[cycle.kind][language] : row.kind,
    name: other.name,
    when: mine === 'employee' && row.state === 'proposed' ? null : whenText(turn, row),
    state: stateText(turn, meeting),
    ...calendars,
    said: pushed ? null : await whenOf(turn, meeting),
    mayRead: pushed && mine === 'supervisor' && (row.state === 'declined' || row.state === 'held'),
    prepare: may.prepare,
    // Where the service writes into calendars itself, a file would make a second entry.
    file:
      may.prepare && calendars.join === null && row.link !== null ? `/api/v1/calendar/${row.link}.ics` : null,
    ...(await nextData(turn, meeting, pushed)),
    accept: may.accept,
    choices: times.map(({ begins, room }) => ({
      value: begins.toString(),
      title: momentText(pack.calendar.zone, toText(begins), language) + whereText(turn, room),
    })),
    mayChoose: times.length > 0,
    standIn: mine === 'supervisor' ? (meeting.standIn?.name ?? null) : null,
    colleagues: may.delegate
      ? (await standInsFor(turn, other)).map(({ number, name }) => ({ value: number, title: name }))
      : [],
    handBack: may.handBack,
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
  /** Look at the preparation sheet. */
  readonly prepare: boolean;
  /** Ask a colleague to hold it, and take that back. */
  readonly delegate: boolean;
  readonly handBack: boolean;
}

/** People at work in the supervisor's department who could hold it instead. */
export async function standInsFor(
  { store, person, employee }: Turn,
  other: EmployeeRow,
): Promise<EmployeeRow[]> {
  const all = await store.employees.inDepartment(employee.department);
  return all
    .filter(
      ({ number, status }) => status === 'active' && number !== person.number && number !== other.number,
    )
    .slice(0, MOST_COLLEAGUES);
}

/** What the two agreed on, which the employee can make an own action. */
async function nextData(turn: Turn, meeting: Meeting, pushed: boolean) {
  const isEmployee = meeting.mine === 'employee';
  const next = pushed && !isEmployee ? null : await nextOf(turn, meeting);
  const mayAdopt = isEmployee && next !== null;
  const adopted = mayAdopt && ((await ownActions(turn))?.actions ?? []).some(({ title }) => title === next);
  const actions = turn.pack.values.tenActions.map(({ id, order, title }) => ({
    value: id,
    title: `${order} ${title[turn.language]}`,
  }));
  return { next, adopted, mayAdopt: mayAdopt && !adopted, actions: mayAdopt && !adopted ? actions : [] };
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
    prepare: row.state === 'agreed' && !over,
    delegate: going && mine === 'supervisor' && row.stand_in === null,
    handBack: going && mine === 'supervisor' && row.stand_in !== null,
  };
}

export function stateText(turn: Turn, { row, mine }: Meeting): string {
  if (mine === 'employee' && row.state === 'offered')
    return { ja: 'この日時でよいか、返事をしてください', en: 'Please say whether this time suits you' }[
      turn.language
    ];
  // A proposal is the supervisor's until they pass it on.
  if (mine === 'employee' && row.state === 'proposed') return stateWords.open[turn.language];
  if (row.state === 'agreed' && isOver(row, turn))
    return { ja: '面談は済みましたか', en: 'Was the interview held?' }[turn.language];
  return stateWords[row.state][turn.language];
}
