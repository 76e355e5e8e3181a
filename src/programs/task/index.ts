import type { Program } from '../program.ts';
import { delegate, done, notApplicable, open, reopen } from './answers.ts';
import { commands } from './commands.ts';
import { compose, handed, told } from './compose.ts';
import { type Content, content } from './content.ts';
import { facts, loadFacts } from './facts.ts';
import { program, visibility } from './records.ts';

/** Something to do by a date: done, not applicable, or handed to a colleague; reminders are the rule's. */
export const task: Program<Content> = {
  name: program,
  title: { ja: 'やること', en: 'Things to do' },
  content,
  facts,
  loadFacts,
  readers: () => visibility,
  compose,
  followUps: { 'task.handed': handed, 'task.told': told },
  answers: {
    'task.done': done,
    'task.not-applicable': notApplicable,
    'task.delegate': delegate,
    'task.reopen': reopen,
    'task.open': open,
  },
  commands,
};
