import type { FactDefinition } from '../../policy/facts.ts';
import { cycles } from './content.ts';

export const facts: readonly FactDefinition[] = [
  {
    key: 'interview.held',
    type: 'list',
    label: { ja: '今年度済ませた面談', en: 'Interviews held this fiscal year' },
    values: cycles,
    visibleTo: ['self', 'supervisor', 'hr'],
  },
  {
    key: 'interview.next-on',
    type: 'date',
    label: { ja: '次の面談の日', en: 'Date of the next interview' },
    visibleTo: ['self', 'supervisor'],
  },
  {
    key: 'interview.pairs-open',
    type: 'number',
    label: { ja: '日時の決まっていない部下との面談の数', en: 'Interviews with own people without a time' },
    unit: { ja: '件', en: 'interviews' },
    visibleTo: ['self', 'hr'],
  },
];
