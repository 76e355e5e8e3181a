import type { Card } from '../../delivery/sender.ts';
import { dateText } from '../../spoken-dates.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { isLate } from '../completion.ts';
import { mostActions } from '../my-card/choose.ts';
import { ownActions } from '../my-card/records.ts';
import { headingOf, titleOf } from '../my-card/views.ts';
import type { Problem, Turn } from '../program.ts';
import type { Check } from './checks.ts';
import { consultRows } from './consult.ts';
import { completionOf, type Marks, marksOf } from './records.ts';
import { footerFor, introOf } from './rules.ts';
import { type Category, itemsOf, openCategory, settle } from './sitting.ts';
import { isAdopted, suggestionFor } from './suggest.ts';

/** The input of an item on the card. */
export function inputOf(item: string): string {
  return `item-${item}`;
}

/** Where the person left off, or what came of the check. */
export async function checkCard(
  turn: Turn,
  check: Check,
  nudge: NudgeRow | null,
  notice: Problem | null = null,
): Promise<Card> {
  const marked = await settle(turn, check);
  const open = openCategory(check, marked);
  return open ? categoryCard(turn, check, open, nudge, notice) : doneCard(turn, check, marked, nudge, notice);
}

/** One category to be marked. */
export async function categoryCard(
  turn: Turn,
  check: Check,
  { id, title, items }: Category,
  nudge: NudgeRow | null,
  notice: Problem | null = null,
): Promise<Card> {
  const { language } = turn;
  const { checklist } = check;
  const marked = await marksOf(turn, check);
  const number = checklist.categories.findIndex((each) => each.id === id) + 1;
  const begun = Object.keys(marked).length > 0;
  return cardOf(turn, 'self-check', {
    nudge: nudge?.id ?? null,
    check: check.key,
    category: id,
    checklist: checklist.title[language],
    intro: begun ? null : (introOf(turn, check, nudge)?.[language] ?? null),
    lead: number === 1 ? checklist.intro[language] : null,
    notice: notice?.[language] ?? null,
    number,
    of: checklist.categories.length,
    title: title[language],
    items: items.map(({ id: item, text, sign }) => ({
      id: inputOf(item),
      text: text[language],
      sign: sign?.[language] ?? null,
      value: marked[item] ?? '',
    })),
    last: number === checklist.categories.length,
    deadline: await deadlineOf(turn, check),
    footer: footerFor(turn, check, nudge),
  });
}

/** What came of a check: what is still to come, something small for the week, and where to turn. */
async function doneCard(
  turn: Turn,
  check: Check,
  marked: Marks,
  nudge: NudgeRow | null,
  notice: Problem | null,
): Promise<Card> {
  const { language } = turn;
  const items = itemsOf(check);
  const notYet = items.filter(({ id }) => marked[id] === 'not-yet');
  const done = await completionOf(turn, check);
  return cardOf(turn, 'self-check-done', {
    nudge: nudge?.id ?? null,
    check: check.key,
    first: check.checklist.categories[0]?.id ?? '',
    checklist: check.checklist.title[language],
    notice: notice?.[language] ?? null,
    on: done ? dateText(done.on, language) : null,
    late: done !== null && isLate(done),
    yes: items.length - notYet.length,
    notYetCount: notYet.length,
    notYet: notYet.map(({ text }) => ({ text: text[language] })),
    suggestion: await suggestionRow(turn, check, marked),
    consult: await consultRows(turn, check.checklist),
    footer: footerFor(turn, check, nudge),
  });
}

async function suggestionRow(turn: Turn, check: Check, marked: Marks) {
  const suggested = suggestionFor(turn, check, marked);
  if (!suggested) return null;
  const present = await ownActions(turn);
  const actions = present?.actions ?? [];
  const adopted = isAdopted(present, suggested);
  const full = !adopted && actions.length >= mostActions;
  return {
    item: suggested.item,
    text: suggested.text[turn.language],
    heading: headingOf(turn, suggested.action),
    adopted,
    since: present?.since ?? null,
    replace: full ? actions.map((own, index) => ({ title: titleOf(turn, own), value: String(index) })) : [],
  };
}

/** By when the check is asked for, as long as it is not done. */
async function deadlineOf(turn: Turn, check: Check) {
  if (check.deadline === null || (await completionOf(turn, check))) return null;
  return { on: dateText(check.deadline, turn.language), late: turn.today > check.deadline };
}
