import type { Command } from '../program.ts';
import { oneMore } from './flow.ts';
import { masteryCard } from './mastery.ts';

const quiz: Command = {
  name: 'quiz',
  words: { ja: ['クイズ', 'もう1問', 'もう一問'], en: ['quiz', 'one more'] },
  help: { ja: 'コンプライアンスのクイズに1問答える', en: 'Answer one compliance question' },
  show: async (turn) => [await oneMore(turn)],
};

const mastery: Command = {
  name: 'mastery',
  words: { ja: ['習得度'], en: ['mastery'] },
  help: { ja: 'クイズの習得度をテーマごとに見る', en: 'See how well you know each quiz topic' },
  offMenu: true,
  show: async (turn) => [await masteryCard(turn)],
};

export const commands: readonly Command[] = [quiz, mastery];
