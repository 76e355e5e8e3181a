import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Localized } from '../language.ts';
import type { AnswerQuery, Viewer } from '../store/answers.ts';
import { toText } from '../store/moments.ts';
import type { AnswerRow, Visibility } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

/**
 * Who reads what belongs to one kind of nudge: the answers, and where that is another matter, whether it is done.
 */
export type Readers = Visibility | 'self-done-named' | 'aggregate-done-named';

/** The visibility contract in the words that stand on every card. */
const readers: Record<Readers, Localized> = {
  self: { ja: 'あなただけ', en: 'only you' },
  'supervisor-if-shared': {
    ja: 'あなただけ（「上司と共有する」を選んだ分は上司も）',
    en: 'only you (and your supervisor, for what you choose to share)',
  },
  'supervisor-or-mentor-if-shared': {
    ja: 'あなただけ（共有を選んだ分は、選んだ上司・育成指導担当職員も）',
    en: 'only you (and your supervisor or mentor, for what you choose to share with them)',
  },
  department: {
    ja: 'あなたと、同じ所属の育成指導担当職員・採用一年目の職員',
    en: 'you, and the mentors and first-year staff of your department',
  },
  'hr-aggregate': {
    ja: 'あなただけ（人事課には5人以上の集計のみ）',
    en: 'only you (HR sees totals of five or more people)',
  },
  'hr-named': { ja: 'あなたと人事課', en: 'you and HR' },
  'self-done-named': {
    ja: 'あなただけ（終えたかどうかは人事課も）',
    en: 'only you (HR sees whether you have finished)',
  },
  'aggregate-done-named': {
    ja: 'あなただけ（人事課には、終えたかどうかと5人以上の集計のみ）',
    en: 'only you (HR sees whether you have finished, and totals of five or more people)',
  },
};

export function readersText(who: Readers): Localized {
  return readers[who];
}

/**
 * Reads kept answers as somebody: the one place through which answers reach a person. What anybody but the
 * employee reads is written to the access log that the employee can see, in the same transaction.
 */
export async function readAnswers(
  store: Store,
  viewer: Viewer,
  query: AnswerQuery,
  now: Temporal.Instant,
): Promise<AnswerRow[]> {
  if (viewer.role === 'self') return store.answers.read(viewer, query);
  const { role, employee } = viewer;
  return await store.transaction(async (tx) => {
    const answers = await tx.answers.read(viewer, query);
    const at = toText(now);
    const others = answers.filter((answer) => answer.employee !== employee);
    const entries = others.map(({ employee: of, program, kind, period }) => ({
      id: randomUUID(),
      employee: of,
      viewer: employee,
      role,
      program,
      kind,
      period,
      at,
    }));
    await tx.answers.log(entries);
    return answers;
  });
}
