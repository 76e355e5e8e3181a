import type { Referred } from '../../policy/pack.ts';
import type { Finding } from '../../policy/problem.ts';
import { unknownName } from '../../policy/suggest.ts';
import type { Content } from './content.ts';

/** What a rule says of checklists that is not so. */
export function contentFaults({ checklist }: Content, { checklists }: Referred): Finding[] {
  const known = checklists.map(({ id }) => id);
  if (known.includes(checklist)) return [];
  const what = { ja: 'チェックリスト', en: 'checklist' };
  return [{ path: ['checklist'], message: unknownName(what, checklist, known) }];
}
