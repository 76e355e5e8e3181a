import type { Card } from '../../delivery/sender.ts';
import type { Turn } from '../program.ts';
import { type Mark, type Reflection, reflections } from './records.ts';
import { footerFor, introOf } from './rules.ts';
import { cardOf } from './views.ts';
import { mondayOf, monthText, weekText } from './weeks.ts';

/** A month never has more than five ISO weeks that begin in it, plus one that is still open. */
const weeksInAMonth = 6;

/** The month in small bars; `null` when no week of it was answered, since an empty look back helps nobody. */
export async function lookBack(turn: Turn, month: string): Promise<Card | null> {
  const all = await reflections(turn, weeksInAMonth);
  const weeks = all.filter(({ week }) => mondayOf(week).toPlainYearMonth().toString() === month).reverse();
  if (weeks.length === 0) return null;
  return cardOf(turn, 'my-card-look-back', {
    intro: introOf(turn, 'look-back'),
    month: monthText(month, turn.language),
    weeks: weeks.map((reflection) => ({
      week: weekText(reflection.week, turn.language),
      done: count(reflection, 'done'),
      partly: count(reflection, 'partly'),
      notYet: count(reflection, 'not'),
    })),
    best: bestOf(weeks),
    footer: footerFor(turn, 'look-back'),
  });
}

function count(reflection: Reflection, wanted: Mark): number {
  return reflection.marks.filter(({ mark }) => mark === wanted).length;
}

/** The action that went well most often. */
function bestOf(weeks: readonly Reflection[]): string | null {
  const counts = new Map<string, number>();
  for (const { title, mark } of weeks.flatMap((week) => week.marks)) {
    if (mark === 'done') counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
