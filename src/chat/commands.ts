import type { Card } from '../delivery/sender.ts';
import type { Command, Program, Turn } from '../programs/program.ts';
import { pauseCard, pauseUntil } from './pause.ts';
import { settingsCard } from './settings.ts';
import { todayCard } from './today.ts';
import { whyCard } from './why.ts';

/** Every command of the chat: the programs' own, then those about the bot itself, then any extra ones. */
export function commandList(programs: readonly Program[], extra: readonly Command[]): readonly Command[] {
  const list = [...programs.flatMap((program) => program.commands), ...own(programs), ...extra];
  return [...list, helpOn(list)];
}

/** Whether a command is for the person; to others its word is unknown. */
export async function mayUse(command: Command, turn: Turn): Promise<boolean> {
  return (await command.isFor?.(turn)) ?? true;
}

/** The commands that the menu of Teams lists. */
export function menuCommands(programs: readonly Program[]): readonly Command[] {
  return commandList(programs, []).filter(({ offMenu }) => !offMenu);
}

const own = (programs: readonly Program[]): readonly Command[] => [
  {
    name: 'menu',
    words: { ja: ['メニュー'], en: ['menu', 'start'] },
    help: { ja: 'できることの一覧を開く', en: 'Open the menu' },
    show: async (turn) => [menuCard(turn)],
  },
  {
    name: 'today',
    words: { ja: ['今日', 'きょう'], en: ['today'] },
    help: { ja: '今日届く予定のものを見る', en: 'See what is coming today' },
    show: async (turn) => [await todayCard(turn)],
  },
  {
    name: 'why',
    words: { ja: ['なぜ', '理由', 'なんで'], en: ['why'] },
    help: {
      ja: '届いたカードの理由と、回答を読める人を見る',
      en: 'See why cards came and who can read the answers',
    },
    show: async (turn) => [await whyCard(turn, programs)],
  },
  {
    name: 'pause',
    words: { ja: ['休止', '一時停止', 'お休み'], en: ['pause'] },
    help: {
      ja: '決めた日まで通知を休む（例: 休止 2026-12-25）',
      en: 'Pause until a date (for example: pause 2026-12-25)',
    },
    show: async (turn, argument) => [
      argument === '' ? await pauseCard(turn, null) : await pauseUntil(turn, argument),
    ],
  },
  {
    name: 'settings',
    words: { ja: ['設定'], en: ['settings'] },
    help: { ja: '言語などを変える', en: 'Change the language and more' },
    show: async (turn) => [await settingsCard(turn, programs)],
  },
];

function helpOn(list: readonly Command[]): Command {
  const help: Command = {
    name: 'help',
    words: { ja: ['ヘルプ', '使い方', '？', '?'], en: ['help'] },
    help: { ja: '使い方を見る', en: 'See how to use this bot' },
    async show(turn) {
      const usable: Command[] = [];
      for (const command of [...list, help]) if (await mayUse(command, turn)) usable.push(command);
      return [helpCard(turn, usable)];
    },
  };
  return help;
}

function menuCard(turn: Turn): Card {
  return { name: 'menu', data: { unknown: false }, language: turn.language };
}

function helpCard({ language }: Turn, list: readonly Command[]): Card {
  const commands = list.map(({ words, help }) => ({ words: words[language][0] ?? '', text: help[language] }));
  return { name: 'help', data: { commands }, language };
}

/** Longer texts are none, and are spared the search in them. */
const longestCommand = 500;

/** The command a person typed, in either language, and what they wrote behind it. */
export function findCommand(
  list: readonly Command[],
  text: string,
): { readonly command: Command; readonly argument: string } | null {
  if (text.length > longestCommand) return null;
  const said = plain(text);
  const candidates = list.flatMap((command) =>
    [...command.words.ja, ...command.words.en].map((word) => ({ command, word: plain(word) })),
  );
  // The longest word wins: "my card" is not "my" with an argument.
  candidates.sort((a, b) => b.word.length - a.word.length);
  for (const { command, word } of candidates) {
    if (said === word) return { command, argument: '' };
    const rest = said.startsWith(word) ? said.slice(word.length) : '';
    // Japanese is written without spaces: 休止12/25 means what 休止 12/25 means.
    if (/^[ \d]/.test(rest)) return { command, argument: rest.trim() };
  }
  return null;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[。．.!]+$/, '')
    .trim();
}
