import type { Command } from '../program.ts';
import { tableCard } from './views.ts';

const interviews: Command = {
  name: 'interviews',
  words: { ja: ['面談'], en: ['interviews', 'interview'] },
  help: { ja: '面談の日時を見る・決める・変える', en: 'See, settle or change the times of your interviews' },
  offMenu: true,
  async show(turn) {
    return [await tableCard(turn, null, null)];
  },
};

export const commands: readonly Command[] = [interviews];
