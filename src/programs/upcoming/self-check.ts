import type { FactDefinition } from '../../policy/facts.ts';
import { id, localized } from '../../policy/schema/common.ts';
import { shape } from '../../policy/schema/shape.ts';
import { workingDays } from './kinds.ts';

/** `checklist` is the id of one under `checklists/`. */
export const content = shape({ checklist: id, intro: localized, answerWithin: workingDays });

export const facts: readonly FactDefinition[] = [
  {
    key: 'self-check.done-this-quarter',
    type: 'list',
    label: { ja: '今の四半期に済ませたチェックリスト', en: 'Checklists done this quarter' },
    visibleTo: ['self', 'hr'],
  },
];
