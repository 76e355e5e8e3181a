import type { Program } from '../program.ts';
import { check, result } from './check.ts';
import { commands } from './commands.ts';
import { compose } from './compose.ts';
import { type Content, content } from './content.ts';
import { ask, colleague, decide, reopen } from './decide.ts';
import { facts, loadFacts } from './facts.ts';
import { followUps } from './follow-ups.ts';
import { edit, onTime, stay } from './plan.ts';
import { program, visibility } from './records.ts';

/** ノー残業デー: the morning's plan, the supervisor's answer to it, a reminder, and how the day went. */
export const noOvertime: Program<Content> = {
  name: program,
  title: { ja: 'ノー残業デー', en: 'No-overtime days' },
  content,
  facts,
  loadFacts,
  readers: ({ kind }) => (kind === 'next-morning-check' ? visibility.cause : visibility.plan),
  compose,
  followUps,
  answers: {
    'no-overtime.on-time': onTime,
    'no-overtime.stay': stay,
    'no-overtime.edit': edit,
    'no-overtime.decide': decide,
    'no-overtime.ask': ask,
    'no-overtime.colleague': colleague,
    'no-overtime.reopen': reopen,
    'no-overtime.check': check,
    'no-overtime.result': result,
  },
  commands,
};
