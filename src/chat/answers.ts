import { z } from 'zod';
import { type Answer, answer, type Command, type Program } from '../programs/program.ts';
import { mayUse } from './commands.ts';
import { openAnswer } from './digest.ts';
import { keepPause, pauseCard } from './pause.ts';
import { settingsAnswer } from './settings.ts';

/** The taps on cards that belong to no program: menu buttons, pause and settings. */
export function chatAnswers(
  commands: readonly Command[],
  programs: readonly Program[],
): Record<string, Answer> {
  return {
    'chat.command': answer({
      schema: z.object({ command: z.string().max(40) }),
      async show(turn, { command }) {
        const found = commands.find(({ name }) => name === command);
        const cards = found && (await mayUse(found, turn)) ? await found.show(turn, '') : [];
        return cards[0] ?? { name: 'menu', data: { unknown: false }, language: turn.language };
      },
    }),
    'chat.pause': answer({
      schema: z.object({ until: z.string().max(20).optional() }),
      keep: (turn, { until }) => keepPause(turn, until ?? ''),
      show: (turn, _input, _nudge, problem) => pauseCard(turn, problem),
    }),
    'chat.resume': answer({
      schema: z.object({}),
      keep: (turn) => keepPause(turn, null),
      show: (turn) => pauseCard(turn, null),
    }),
    'chat.settings': settingsAnswer(programs),
    'chat.open': openAnswer(programs),
  };
}
