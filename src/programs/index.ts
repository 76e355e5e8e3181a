import { campaign } from './campaign/index.ts';
import { interview } from './interview/index.ts';
import { mentoring } from './mentoring/index.ts';
import { myCard } from './my-card/index.ts';
import { noOvertime } from './no-overtime/index.ts';
import { notice } from './notice/index.ts';
import type { Program } from './program.ts';
import { quiz } from './quiz/index.ts';
import { selfCheck } from './self-check/index.ts';
import { task } from './task/index.ts';

/** Every kind of nudge. A new one is a folder beside this file and a line here. */
export const programs: readonly Program[] = [
  myCard as Program,
  quiz as Program,
  selfCheck as Program,
  noOvertime as Program,
  notice as Program,
  task as Program,
  mentoring as Program,
  interview as Program,
  campaign as Program,
];
