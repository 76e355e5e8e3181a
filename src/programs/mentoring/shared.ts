import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import { findRule } from '../../policy/lookup.ts';
import { dateText } from '../../spoken-dates.ts';
import { cardOf } from '../card.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import type { Content } from './content.ts';
import { type CheckIn, sharedCheckIns } from './records.ts';
import { checkInAfter } from './rules.ts';
import { markWord } from './views.ts';

/** How many check-ins are shown: the latest. */
const shown = 3;

const notYours: Problem = {
  ja: 'いまは、この方の担当ではありません。',
  en: 'You are no longer responsible for this person.',
};

/** What somebody shares with their mentor or supervisor, read at that moment and by the roster of that day. */
export const shared = answer({
  schema: z.object({ employee: z.string().max(64) }),
  async show(turn, { employee }): Promise<Card> {
    const row = await turn.store.employees.byNumber(employee);
    const me = turn.person.number;
    const role = row?.mentor === me ? 'mentor' : row?.supervisor === me ? 'supervisor' : null;
    const known = row && role ? row : null;
    const kept = role ? await sharedCheckIns(turn, role, employee, shown) : [];
    return cardOf(turn, 'mentoring-shared', {
      name: known?.name ?? null,
      times: kept.map((each) => timeOf(turn, each)),
      empty: known !== null && kept.length === 0,
      error: known ? null : notYours[turn.language],
    });
  },
});

function timeOf(turn: Turn, { rule, after, date, marks, note }: CheckIn) {
  const content = findRule(turn.pack, rule)?.content as Content | undefined;
  const asked = content && 'checkIns' in content ? checkInAfter(content, after) : null;
  return {
    when: dateText(date, turn.language),
    lines: marks.map((mark, index) => ({
      // Questions the policy no longer has are told by their number.
      text: asked?.questions[index]?.[turn.language] ?? `${index + 1}`,
      answer: markWord(turn, mark),
    })),
    note,
  };
}
