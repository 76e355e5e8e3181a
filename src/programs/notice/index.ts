import type { Program } from '../program.ts';
import { later, open, read } from './answers.ts';
import { commands } from './commands.ts';
import { compose, reminder } from './compose.ts';
import { type Content, content } from './content.ts';
import { facts, loadFacts } from './facts.ts';
import { program, visibility } from './records.ts';

/** Something to know: read, or brought to mind again on a day of one's own choice. */
export const notice: Program<Content> = {
  name: program,
  title: { ja: 'お知らせ', en: 'Notices' },
  content,
  facts,
  loadFacts,
  readers: () => visibility,
  compose,
  followUps: { 'notice.reminder': reminder },
  answers: { 'notice.read': read, 'notice.later': later, 'notice.open': open },
  commands,
};
