import type { Program } from '../program.ts';
import { answerQuestion } from './answers.ts';
import { commands } from './commands.ts';
import { announcing, compose } from './compose.ts';
import { type Content, content } from './content.ts';
import { facts, loadFacts } from './facts.ts';
import { program } from './records.ts';

/** What HR announces from its console; its nudges are follow-ups of the approval. */
export const campaign: Program<Content> = {
  name: program,
  title: { ja: '人事課からのお知らせ', en: 'Announcements from HR' },
  content,
  facts,
  loadFacts,
  readers: () => 'hr-named',
  compose,
  followUps: {
    'campaign.named': announcing('hr-named'),
    'campaign.totals': announcing('aggregate-done-named'),
  },
  answers: { 'campaign.answer': answerQuestion },
  commands,
};
