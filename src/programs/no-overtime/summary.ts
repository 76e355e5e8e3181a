import type { Card } from '../../delivery/sender.ts';
import { dateText } from '../../spoken-dates.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import type { Problem, Turn } from '../program.ts';
import type { KeptReply } from './replies.ts';
import { helperText } from './reply-text.ts';
import { footerFor, introOf, reasonText } from './rules.ts';
import { type Staying, stayingOn } from './team.ts';
import { helpArrival } from './tell.ts';

/** How many people a card holds: those to decide about, and those decided about in a line each. */
const mostOpen = 6;
const mostDecided = 12;

export interface SummaryView {
  /** Somebody whose reply is to be changed. */
  readonly open?: string;
  readonly problem?: Problem | null;
  readonly staying?: readonly Staying[];
}

/** Who needs to stay, with what can be done about it; those decided about in a line each. */
export async function summaryCard(
  turn: Turn,
  date: string,
  nudge: NudgeRow | null,
  view: SummaryView = {},
): Promise<Card> {
  const staying = view.staying ?? (await stayingOn(turn, date));
  const open = staying.filter(({ reply, employee }) => reply === null || employee.number === view.open);
  const decided = staying.filter((each) => !open.includes(each));
  return cardOf(turn, 'no-overtime-summary', {
    nudge: nudge?.id ?? null,
    date,
    day: dateText(date, turn.language),
    intro: introOf(turn, 'supervisor-summary', nudge),
    staying: staying.length,
    open: first(open, view.open, mostOpen).map((each) => openLine(turn, each)),
    more: Math.max(0, open.length - mostOpen),
    decided: await Promise.all(decided.slice(0, mostDecided).map((each) => decidedLine(turn, date, each))),
    moreDecided: Math.max(0, decided.length - mostDecided),
    error: view.problem?.[turn.language] ?? null,
    footer: footerFor(turn, 'supervisor-summary', nudge, 'decision'),
  });
}

/** The first so many; the one that was opened is among them. */
function first(open: readonly Staying[], opened: string | undefined, most: number): Staying[] {
  const sorted = [...open].sort(
    (a, b) => Number(b.employee.number === opened) - Number(a.employee.number === opened),
  );
  return sorted.slice(0, most);
}

function openLine({ pack, language }: Turn, { employee, plan }: Staying) {
  return {
    employee: employee.number,
    name: employee.name,
    reason: reasonText(pack, plan.stay.reason, language),
    until: plan.stay.until,
    help: plan.stay.help,
    about: plan.revision,
  };
}

async function decidedLine(turn: Turn, date: string, { employee, plan, reply }: Staying) {
  return {
    employee: employee.number,
    name: employee.name,
    until: plan.stay.until,
    decision: reply ? await decisionText(turn, date, employee.number, reply) : '',
  };
}

const arrivals = {
  sent: { ja: 'カードが届きました', en: 'the card has come' },
  waiting: { ja: 'カードを送ります', en: 'a card is on its way' },
  none: {
    ja: 'カードは届かないので、直接声をかけてください',
    en: 'no card reaches them, so please speak to them',
  },
};

async function decisionText(turn: Turn, date: string, employee: string, reply: KeptReply): Promise<string> {
  const { language } = turn;
  if (reply.decision === 'agree')
    return { ja: '残ることを認めました', en: 'You agreed that they stay' }[language];
  if (reply.decision === 'move')
    return { ja: '別の日に移しました', en: 'You moved it to another day' }[language];
  const helper = helperText(reply.colleague)[language];
  const arrival = arrivals[await helpArrival(turn, date, employee, reply)][language];
  return language === 'ja' ? `${helper}に頼みました（${arrival}）` : `You asked ${helper} (${arrival})`;
}
