import type { Card } from '../../delivery/sender.ts';
import { dateText } from '../../spoken-dates.ts';
import { cardOf } from '../card.ts';
import type { Problem, Turn } from '../program.ts';
import { type Check, checksFor, isAsked } from './checks.ts';
import { completionOf, marksOf } from './records.ts';
import { itemsOf } from './sitting.ts';

/** The quarter's checklists, first those that are asked for: how far one has come, and which are done. */
export async function listCard(turn: Turn, notice: Problem | null = null): Promise<Card> {
  const rows = await Promise.all(checksFor(turn).map((check) => rowOf(turn, check)));
  const isOpen = ({ deadline }: (typeof rows)[number]) => deadline !== null;
  return cardOf(turn, 'self-check-list', {
    notice: notice?.[turn.language] ?? null,
    checks: [...rows.filter(isOpen), ...rows.filter((row) => !isOpen(row))],
    empty: rows.length === 0,
  });
}

async function rowOf(turn: Turn, check: Check) {
  const { language, person, today } = turn;
  const done = await completionOf(turn, check);
  const marked = await marksOf(turn, check);
  const items = itemsOf(check);
  const isOpen = !done && isAsked(check, person, today);
  return {
    check: check.key,
    title: check.checklist.title[language],
    done: done ? dateText(done.on, language) : null,
    deadline: isOpen && check.deadline ? dateText(check.deadline, language) : null,
    marked: items.filter(({ id }) => marked[id]).length,
    of: items.length,
  };
}
