import type { Card } from '../../delivery/sender.ts';
import { monthText } from '../../spoken-dates.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import type { Turn } from '../program.ts';
import { type Mark, type Reflection, reflections } from './records.ts';
import { footerFor, introOf } from './rules.ts';
import { titleOf } from './views.ts';
import { mondayOf, weekText } from './weeks.ts';

/** A month never has more than five Fridays, and the card is sent within a week after it. */
const weeksInAMonth = 6;

/** The month in small bars; `null` when no week of it was answered, since an empty look back helps nobody. */
export async function lookBack(turn: Turn, month: string, nudge: NudgeRow): Promise<Card | null> {
  const all = await reflections(turn, weeksInAMonth);
  const weeks = all.filter(({ week }) => monthOf(week) === month).reverse();
  if (weeks.length === 0) return null;
  return cardOf(turn, 'my-card-look-back', {
    intro: introOf(turn, 'look-back', nudge),
    month: monthText(month, turn.language),
    weeks: weeks.map((reflection) => ({
      week: weekText(reflection.week, turn.language),
      done: count(reflection, 'done'),
      partly: count(reflection, 'partly'),
      notYet: count(reflection, 'not'),
    })),
    best: bestOf(turn, weeks),
    footer: footerFor(turn, 'look-back', nudge),
  });
}

/** A week belongs to the month of its Friday, when it is reflected on: none falls between two months. */
function monthOf(week: string): string {
  return mondayOf(week).add({ days: 4 }).toPlainYearMonth().toString();
}

function count(reflection: Reflection, wanted: Mark): number {
  return reflection.marks.filter(({ mark }) => mark === wanted).length;
}

/** The action that went well most often. */
function bestOf(turn: Turn, weeks: readonly Reflection[]): string | null {
  const counts = new Map<string, number>();
  for (const marked of weeks.flatMap((week) => week.marks)) {
    const title = titleOf(turn, marked);
    if (marked.mark === 'done') counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
