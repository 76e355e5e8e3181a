import type { Program } from '../program.ts';
import { adopt } from './adopt.ts';
import { commands } from './commands.ts';
import { compose } from './compose.ts';
import { type Content, content } from './content.ts';
import { facts, loadFacts } from './facts.ts';
import { open, save } from './fill.ts';
import { program } from './records.ts';
import { contentFaults } from './references.ts';
import { readers } from './rules.ts';

/** セルフチェック: the checklists that everybody goes through for themselves, and where to turn with a worry. */
export const selfCheck: Program<Content> = {
  name: program,
  title: { ja: 'セルフチェック', en: 'Self-checks' },
  content,
  contentFaults,
  facts,
  loadFacts,
  readers: () => readers,
  compose,
  answers: { 'self-check.save': save, 'self-check.open': open, 'self-check.adopt': adopt },
  commands,
};
