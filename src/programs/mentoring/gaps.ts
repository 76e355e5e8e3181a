import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import type { Localized } from '../../language.ts';
import { isContact } from '../../people/contacts.ts';
import { addDays, addMonths } from '../../policy/dates.ts';
import { dateText } from '../../spoken-dates.ts';
import type { NewcomerRow } from '../../store/mentors.ts';
import type { NudgeRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { cardOf } from '../card.ts';
import { footerOf } from '../footer.ts';
import { keepAnswer } from '../keep.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import { program, ruleOf, visibility } from './rules.ts';
import { goneCard, newMonths } from './views.ts';

/** Why somebody new has nobody to turn to: never had, has left, is away, or one of the two was transferred. */
export type Gap = 'none' | 'left' | 'away' | 'moved';

/** How long HR is not told again of a gap that somebody there sees to. */
const quietDays = 14;
/** How many a card names. */
const listed = 20;

const gapWords: Record<Gap, Localized> = {
  none: { ja: '育成指導担当職員が決まっていません', en: 'No mentor has been named' },
  left: { ja: '育成指導担当職員が退職しました', en: 'The mentor has left' },
  away: { ja: '育成指導担当職員が不在です（休職・育休・派遣）', en: 'The mentor is away' },
  moved: { ja: '異動で育成指導担当職員と所属が分かれました', en: 'A transfer has parted them' },
};

export function gapOf(row: NewcomerRow): Gap | null {
  if (row.mentor === null) return 'none';
  if (row.mentor_status === null || row.mentor_status === 'left') return 'left';
  if (row.mentor_status !== 'active') return 'away';
  return row.mentor_department !== row.department && movedSince(row, row.mentor_since ?? row.hired_on)
    ? 'moved'
    : null;
}

/** A mentor from another department who was so from the start was chosen that way. */
function movedSince({ department_since, mentor_department_since }: NewcomerRow, paired: string): boolean {
  return [department_since, mentor_department_since].some((date) => date !== null && date > paired);
}

/** The people in their first year who have no mentor at work, apart from those whom HR is seeing to. */
export async function openGaps(store: Store, date: string) {
  const newcomers = await store.mentors.newcomers(addMonths(date, -newMonths), date);
  const gaps = newcomers.flatMap((row) => {
    const gap = gapOf(row);
    return gap === null ? [] : [{ row, gap }];
  });
  if (gaps.length === 0) return [];
  const seenTo = await store.answers.traces(program, 'gap', addDays(date, -quietDays));
  const quiet = new Set(seenTo.map(({ period }) => period.slice('2026-11-27/'.length)));
  return gaps.filter(({ row }) => !quiet.has(row.number));
}

const problems = {
  notHr: {
    ja: 'この用件は、人事の担当の方だけが扱えます。',
    en: 'Only the HR contacts of the policy can see to this.',
  },
} satisfies Record<string, Problem>;

/** 「手配します」: HR sees to the gaps there are, and is not told of them again for a while. */
export const arrange = answer({
  schema: z.object({ nudge: z.uuid().nullish() }),
  async keep(turn, _input, nudge) {
    if (!nudge || !(await isHr(turn))) return problems.notHr;
    for (const { row } of await openGaps(turn.store, turn.today)) {
      await keepAnswer(turn, {
        program,
        kind: 'gap',
        period: `${turn.today}/${row.number}`,
        body: {},
        visibility: visibility.hr,
        nudge: nudge.id,
      });
    }
    return null;
  },
  async show(turn, _input, nudge, problem) {
    if (!nudge) return goneCard(turn, false);
    return (await gapsCard(turn, nudge, problem)) ?? goneCard(turn, problem === null);
  },
});

/** The people without a mentor, for HR; `null` when there are none or the person is no contact for HR. */
export async function gapsCard(
  turn: Turn,
  nudge: NudgeRow,
  problem: Problem | null = null,
): Promise<Card | null> {
  const rule = ruleOf(turn, nudge);
  const gaps = rule && (await isHr(turn)) ? await openGaps(turn.store, turn.today) : [];
  if (!rule || gaps.length === 0) return null;
  const { language } = turn;
  const departments = new Map(
    (await turn.store.employees.departments()).map(({ code, name }) => [code, name]),
  );
  return cardOf(turn, 'mentoring-gaps', {
    nudge: nudge.id,
    intro: rule.content.intro[language],
    people: gaps.slice(0, listed).map(({ row, gap }) => ({
      name: row.name,
      department: departments.get(row.department) ?? row.department,
      hired: dateText(row.hired_on, language),
      gap: gapWords[gap][language],
    })),
    more: Math.max(0, gaps.length - listed),
    error: problem?.[language] ?? null,
    footer: footerOf(turn.pack, rule, visibility.hr, language),
  });
}

async function isHr({ store, pack, person }: Turn): Promise<boolean> {
  return await isContact(store, pack, 'hr', person.number);
}
