import type { Program } from '../program.ts';
import { answers } from './answers.ts';
import { commands } from './commands.ts';
import { compose } from './compose.ts';
import { type Content, content } from './content.ts';
import { facts, loadFacts } from './facts.ts';
import { handFollowUp, takenFollowUp } from './raise.ts';
import { program, visibility } from './rules.ts';

/** 育成指導: check-ins of the first year, a raised hand, and what the experienced hand on. */
export const mentoring: Program<Content> = {
  name: program,
  title: { ja: '育成指導・ふりかえり', en: 'Mentoring and check-ins' },
  content,
  facts,
  loadFacts,
  readers: ({ role }) => visibility[role],
  compose,
  followUps: { 'mentoring.hand': handFollowUp, 'mentoring.taken': takenFollowUp },
  answers,
  commands,
};
