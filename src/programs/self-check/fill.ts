import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import { type Check, checkNamed } from './checks.ts';
import { listCard } from './list.ts';
import { keepMarks, type Mark, type Marks, marks } from './records.ts';
import { type Category, openCategory, settle } from './sitting.ts';
import { categoryCard, checkCard, inputOf } from './views.ts';

/** A checklist in a quarter, and one of its categories. */
export const key = z.string().regex(/^\d{4}-Q[1-4]\/[a-z0-9-]{1,80}$/);
const category = z.string().max(80);

const saved = z
  .object({
    nudge: z.uuid().nullish(),
    check: key,
    category,
    to: z.enum(['next', 'back', 'later']),
  })
  .catchall(z.string().max(20));
type Saved = z.infer<typeof saved>;

const problems = {
  changed: {
    ja: 'チェックリストの内容が変わりました。いまの項目で続けてください。これまでの回答は残っています。',
    en: 'The checklist has changed. Please go on with the present items. What you answered is kept.',
  },
  unknown: {
    ja: '回答を読み取れませんでした。「はい」か「これから」を選んでください。',
    en: 'I could not read your answer. Please choose “Yes” or “Not yet”.',
  },
  open: {
    ja: 'まだ答えていない項目があります。',
    en: 'Some items are still to be answered.',
  },
} satisfies Record<string, Problem>;

export const closed: Problem = {
  ja: 'このセルフチェックの期間は終わりました。そのときの回答は残っています。',
  en: 'The time for this self-check is over. What you answered then is kept.',
};
const kept: Problem = {
  ja: '保存しました。つづきは、いつでもここから答えられます。',
  en: 'Saved. You can go on from here at any time.',
};

/** Keeps what is marked of a category, however much that is, and goes on, back, or leaves it for later. */
export const save = answer<Saved>({
  schema: saved,
  async keep(turn, input, nudge) {
    const check = checkNamed(turn, input.check);
    if (!check) return closed;
    const here = categoryOf(check, input.category);
    if (!here) return problems.changed;
    const given = marksIn(here, input);
    if (!given) return problems.unknown;
    await keepMarks(turn, check, here.id, given, nudge?.id ?? null);
    await settle(turn, check);
    return null;
  },
  async show(turn, input, nudge, problem) {
    const check = checkNamed(turn, input.check);
    if (!check) return listCard(turn, problem ?? closed);
    const here = categoryOf(check, input.category);
    if (!here) return checkCard(turn, check, nudge, problem ?? problems.changed);
    if (problem) return categoryCard(turn, check, here, nudge, problem);
    if (input.to === 'later') return listCard(turn, kept);
    return beside(turn, check, here, nudge, input.to === 'next' ? 1 : -1);
  },
});

/** The check where the person left off, or one of its categories to look at again. */
export const open = answer({
  schema: z.object({ nudge: z.uuid().nullish(), check: key, category: category.nullish() }),
  async show(turn, input, nudge): Promise<Card> {
    const check = checkNamed(turn, input.check);
    if (!check) return listCard(turn, closed);
    const here = categoryOf(check, input.category ?? '');
    return here ? categoryCard(turn, check, here, nudge) : checkCard(turn, check, nudge);
  },
});

/** The category after this one or before it; after the last, what is still open or what came of it. */
async function beside(
  turn: Turn,
  check: Check,
  here: Category,
  nudge: NudgeRow | null,
  by: number,
): Promise<Card> {
  const { categories } = check.checklist;
  const there = categories[Math.max(0, categories.indexOf(here) + by)];
  if (there) return categoryCard(turn, check, there, nudge);
  const open = openCategory(check, await settle(turn, check));
  return open ? categoryCard(turn, check, open, nudge, problems.open) : checkCard(turn, check, nudge);
}

function categoryOf({ checklist }: Check, id: string): Category | undefined {
  return checklist.categories.find((each) => each.id === id);
}

/** What was marked; `null` where it cannot be read. An item that is no longer asked is passed over. */
function marksIn({ items }: Category, input: Saved): Marks | null {
  const given = items.flatMap(({ id }) => {
    const value = input[inputOf(id)];
    return typeof value === 'string' && value !== '' ? [[id, value] as const] : [];
  });
  const isMark = (value: string): value is Mark => (marks as readonly string[]).includes(value);
  return given.every(([, value]) => isMark(value)) ? (Object.fromEntries(given) as Marks) : null;
}
