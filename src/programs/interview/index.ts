import type { Program } from '../program.ts';
import { answers } from './answers.ts';
import { commands } from './commands.ts';
import { compose, followUps } from './compose.ts';
import { type Content, content } from './content.ts';
import { facts, loadFacts } from './facts.ts';
import { program, visibility } from './records.ts';

/** 面談: a cycle planned at once, confirmed by supervisors, answered by everybody, reminded of, and held. */
export const interview: Program<Content> = {
  name: program,
  title: { ja: '面談', en: 'Interviews' },
  content,
  facts,
  loadFacts,
  readers: () => visibility,
  compose,
  followUps,
  answers,
  commands,
};
