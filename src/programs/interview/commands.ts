import type { Command } from '../program.ts';
import { blockedCard } from './blocked.ts';
import { isHr, statusCard } from './hr.ts';
import { tableCard } from './table.ts';

const interviews: Command = {
  name: 'interviews',
  words: { ja: ['面談'], en: ['interviews', 'interview'] },
  help: { ja: '面談の日時を見る・決める・変える', en: 'See, settle or change the times of your interviews' },
  offMenu: true,
  async show(turn) {
    return [await tableCard(turn, null, { intro: null })];
  },
};

const blocked: Command = {
  name: 'blocked-times',
  words: { ja: ['面談できない時間', '不在'], en: ['blocked times', 'away'] },
  help: { ja: '面談できない時間を入れておく', en: 'Keep times free of interviews' },
  offMenu: true,
  async show(turn) {
    return [await blockedCard(turn, null)];
  },
};

const status: Command = {
  name: 'interview-status',
  words: { ja: ['面談状況', '面談の状況'], en: ['interview status'] },
  help: {
    ja: '面談の進み具合を見る・面談を始める（人事課）',
    en: 'See how the interviews are going, or open them (HR)',
  },
  offMenu: true,
  isFor: isHr,
  async show(turn) {
    return [await statusCard(turn, null)];
  },
};

export const commands: readonly Command[] = [interviews, blocked, status];
