import type { Program } from '../program.ts';
import { choose } from './choose.ts';
import { commands } from './commands.ts';
import { compose } from './compose.ts';
import { type Content, content } from './content.ts';
import { facts, loadFacts } from './facts.ts';
import { program, visibility } from './records.ts';
import { edit, reflect } from './reflect.ts';

/** マイカード・自分アクション: choose own actions under the ten actions, reflect weekly, look back monthly. */
export const myCard: Program<Content> = {
  name: program,
  title: { ja: 'マイカード・自分アクション', en: 'My Card and own actions' },
  content,
  facts,
  loadFacts,
  readers: ({ kind }) => (kind === 'reflect' ? visibility.reflection : visibility['own-actions']),
  compose,
  answers: { 'my-card.choose': choose, 'my-card.reflect': reflect, 'my-card.edit': edit },
  commands,
};
