import type { SimulationResult } from '../../planning/simulation/model.ts';
import { policyText } from '../policy-text.ts';
import { calendarLines } from './calendar-view.ts';
import { droppedBy, isInOrder, type SimulationReport } from './report.ts';
import { counted, padEnd, padStart, percent } from './text.ts';

const labelWidth = 60;
const idWidth = 38;
const numberWidth = 10;
const barWidth = 50;

/** A simulation in words, Japanese and English side by side, at most 100 columns wide. */
export function summaryLines(report: SimulationReport, colour: boolean): string[] {
  const { result, pack } = report;
  return [
    ...heading(report),
    '',
    ...facts(result).map(([label, value]) => `  ${padEnd(label, labelWidth)}${value}`),
    '',
    '規則ごと / By rule',
    ...ruleTable(result),
    '',
    '月ごと / By month',
    ...monthBars(result),
    '',
    'カレンダー / Calendar',
    ...calendarLines(result, pack.calendar, colour),
    '',
    ...verdict(result),
  ];
}

function heading({ result, pack, answering, seed, seconds }: SimulationReport): string[] {
  const policy = policyText(pack);
  const { from, to, people, nudges } = result;
  const given = `${percent(answering)}、シード ${seed}`;
  return [
    `${from} から ${to} まで、${counted(people)} 人に ${counted(nudges)} 件（回答 ${given}、${seconds.toFixed(1)} 秒）`,
    `${counted(nudges)} nudges to ${counted(people)} people from ${from} to ${to} (${percent(answering)} answered, seed ${seed}, ${seconds.toFixed(1)} s)`,
    policy.ja,
    policy.en,
  ];
}

function facts(result: SimulationResult): [string, string][] {
  const { perPerson, maxPerDay, maxPerWeek, moved, holdOut, outsideHours, overBudget } = result;
  return [
    [
      '一人あたり / per person',
      `中央値 median ${perPerson.median}、95% p95 ${perPerson.p95}、最大 max ${perPerson.max}`,
    ],
    [
      '一人の最多（必須を含む） / most for one, required included',
      `${maxPerDay} / 日 day、${maxPerWeek} / 週 week`,
    ],
    ['後の日に移した / moved to a later day', counted(moved)],
    ['上限のため送らない / dropped by the limits', counted(droppedBy(result, 'budget'))],
    ['時期を過ぎた / past their time', counted(droppedBy(result, 'expired'))],
    ['対照グループ / held back for comparison', counted(holdOut)],
    ['勤務時間外 / outside working hours', counted(outsideHours)],
    ['上限を超えた（必須を除く） / beyond the limits', counted(overBudget)],
  ];
}

function ruleTable({ rules }: SimulationResult): string[] {
  const line = (id: string, cells: readonly string[]) =>
    `  ${padEnd(id, idWidth)}${cells.map((cell) => padStart(cell, numberWidth)).join('')}`;
  return [
    line('', ['送信', '移動', '上限', '期限', '対照', 'その他']),
    line('', ['sent', 'moved', 'dropped', 'expired', 'held', 'other']),
    ...rules.map(({ id, counts }) => {
      const { sent, moved, budget, expired, wanted } = counts;
      const other = wanted - sent - budget - expired - counts['hold-out'];
      return line(id, [sent, moved, budget, expired, counts['hold-out'], other].map(counted));
    }),
  ];
}

function monthBars({ perMonth }: SimulationResult): string[] {
  const most = Math.max(1, ...Object.values(perMonth));
  return Object.entries(perMonth).map(
    ([month, sent]) =>
      `  ${month} ${padStart(counted(sent), numberWidth)}  ${'#'.repeat(Math.round((sent / most) * barWidth))}`,
  );
}

function verdict(result: SimulationResult): string[] {
  if (isInOrder(result))
    return [
      '勤務時間と上限はすべて守られています。',
      'Every nudge keeps to the working hours and the limits.',
    ];
  return [
    `守られていません: 勤務時間外 ${result.outsideHours} 件、上限を超えたもの ${result.overBudget} 件。`,
    `Not in order: ${result.outsideHours} outside working hours, ${result.overBudget} beyond the limits.`,
  ];
}
