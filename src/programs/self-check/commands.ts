import type { Command } from '../program.ts';
import { openChecks } from './checks.ts';
import { listCard } from './list.ts';
import { checkCard } from './views.ts';

const selfCheck: Command = {
  name: 'self-check',
  words: { ja: ['セルフチェック', 'チェックリスト'], en: ['self-check', 'self check', 'checklist'] },
  help: { ja: '自分で点検する（不祥事防止など）', en: 'Go through a checklist for yourself' },
  offMenu: true,
  async show(turn) {
    const [open, ...others] = await openChecks(turn);
    return [open && others.length === 0 ? await checkCard(turn, open, null) : await listCard(turn)];
  },
};

const selfChecks: Command = {
  name: 'self-checks',
  words: { ja: ['セルフチェック一覧'], en: ['self-checks', 'checklists'] },
  help: { ja: 'すべてのセルフチェックを見る', en: 'See all self-checks' },
  offMenu: true,
  show: async (turn) => [await listCard(turn)],
};

export const commands: readonly Command[] = [selfCheck, selfChecks];
