import type { Checklist } from '../../policy/schema/checklists.ts';
import type { AnswerRow, Visibility } from '../../store/schema.ts';
import { type Completion, completionNow } from '../completion.ts';
import { keepAnswer, keepFirstAnswer, ownAnswers } from '../keep.ts';
import type { Turn } from '../program.ts';

export const program = 'self-check';

/** What this program keeps, and who may read it. HR reads that a check is done; `counted` is read for totals alone. */
export const visibility = {
  marks: 'self',
  done: 'hr-named',
  counted: 'hr-aggregate',
} as const satisfies Record<string, Visibility>;

export const marks = ['yes', 'not-yet'] as const;
export type Mark = (typeof marks)[number];

/** A checklist in a quarter, as far as keeping it goes. */
interface Named {
  readonly key: string;
  readonly checklist: Checklist;
}

/** What was marked, by the id of the item. */
export type Marks = Readonly<Record<string, Mark>>;

/** A finished check as totals count it: where its author was then, from the top down, and what was marked. */
export interface Given {
  readonly path: readonly string[];
  readonly marks: Marks;
}

/** What the person has marked so far of a check, over all its categories. */
export async function marksOf(turn: Turn, { key, checklist }: Named): Promise<Marks> {
  const periods = checklist.categories.map(({ id }) => `${key}/${id}`);
  const rows = await ownAnswers(turn, program, 'marks', { periods });
  return Object.assign({}, ...rows.map(bodyOf<Marks>));
}

/** Adds to what is marked of one category. Each is kept by itself, so that two devices do not undo one another. */
export async function keepMarks(
  turn: Turn,
  { key }: Named,
  category: string,
  given: Marks,
  nudge: string | null,
): Promise<void> {
  if (Object.keys(given).length === 0) return;
  const period = `${key}/${category}`;
  const [row] = await ownAnswers(turn, program, 'marks', { period });
  const body = { ...(row ? bodyOf<Marks>(row) : {}), ...given };
  const kept = { program, kind: 'marks', period, visibility: visibility.marks };
  await keepAnswer(turn, { ...kept, body, items: 0, nudge });
}

export async function completionOf(turn: Turn, { key }: Pick<Named, 'key'>): Promise<Completion | null> {
  const [row] = await ownAnswers(turn, program, 'done', { period: key });
  return row ? bodyOf<Completion>(row) : null;
}

/** Notes once that the check is done, and what counts in the totals as it stands now. */
export async function keepDone(
  turn: Turn,
  { key, deadline }: Named & Pick<Completion, 'deadline'>,
  marked: Marks,
): Promise<void> {
  const done = { program, kind: 'done', period: key, visibility: visibility.done };
  await keepFirstAnswer(turn, { ...done, body: completionNow(turn, deadline), nudge: null });
  const given: Given = { path: turn.person.departmentPath, marks: marked };
  const counted = { program, kind: 'counted', period: key, visibility: visibility.counted };
  await keepAnswer(turn, { ...counted, body: given, items: 0, nudge: null });
}

function bodyOf<Body>(row: AnswerRow): Body {
  return JSON.parse(row.body) as Body;
}
