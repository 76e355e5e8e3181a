import { Temporal } from 'temporal-polyfill';
import type { Card } from '../../delivery/sender.ts';
import { findRule } from '../../policy/lookup.ts';
import type { Rule } from '../../policy/rule.ts';
import { dateText } from '../../spoken-dates.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { footerOf } from '../footer.ts';
import type { Problem, Turn } from '../program.ts';
import type { Content } from './content.ts';
import { occurrenceOf, program, standingOf, visibility } from './records.ts';

/** How far ahead somebody can be reminded: what is further away belongs into a calendar. */
export const farthestDays = 31;

/** The rule of a notice, as long as the policy has it. */
export function ruleOf({ pack }: Turn, nudge: NudgeRow): (Rule & { readonly content: Content }) | null {
  const rule = findRule(pack, nudge.rule);
  return rule?.program === program ? (rule as Rule & { readonly content: Content }) : null;
}

/** The notice itself; with a problem, what is wrong with the date that was chosen. */
export function noticeCard(turn: Turn, nudge: NudgeRow, problem: Problem | null, again = false): Card {
  const rule = ruleOf(turn, nudge);
  if (!rule) return goneCard(turn);
  const { language, today } = turn;
  const { title, text, points, link } = rule.content;
  return cardOf(turn, 'notice', {
    nudge: nudge.id,
    title: title[language],
    text: text[language],
    points: (points ?? []).map((point) => ({ text: point[language] })),
    link: link ? { title: link.title[language], url: link.url } : null,
    again,
    ...daysToChoose(today),
    later: defaultDay(turn),
    error: problem?.[language] ?? null,
    footer: footerOf(turn.pack, rule, visibility, language),
  });
}

/** What stands in place of a notice once it is read or put off. */
export async function doneCard(turn: Turn, nudge: NudgeRow): Promise<Card> {
  const rule = ruleOf(turn, nudge);
  if (!rule) return goneCard(turn);
  const { language } = turn;
  const { read, later } = await standingOf(turn, occurrenceOf(nudge));
  return cardOf(turn, 'notice-done', {
    nudge: nudge.id,
    title: rule.content.title[language],
    read,
    later: later === null ? null : dateText(later, language),
    footer: footerOf(turn.pack, rule, visibility, language),
  });
}

function goneCard(turn: Turn): Card {
  return cardOf(turn, 'notice-done', { nudge: null, title: null, read: false, later: null, footer: null });
}

export function daysToChoose(today: string): { min: string; max: string } {
  const from = Temporal.PlainDate.from(today);
  return { min: from.add({ days: 1 }).toString(), max: from.add({ days: farthestDays }).toString() };
}

function defaultDay({ pack, today }: Turn): string {
  return pack.calendar.nextWorkingDay(today, 1);
}
