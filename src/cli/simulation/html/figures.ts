import type { Localized } from '../../../language.ts';
import { droppedBy, type SimulationReport } from '../report.ts';
import { counted } from '../text.ts';
import { inBoth } from './markup.ts';

interface Figure {
  readonly label: Localized;
  readonly value: string;
  readonly note?: Localized;
  /** Whether the number is as it has to be. */
  readonly verdict?: boolean;
}

/** The numbers to look at first. */
export function keyFigures({ result, pack }: SimulationReport): string {
  const { perPerson, maxPerDay, maxPerWeek, outsideHours, overBudget } = result;
  const { budget } = pack.calendar;
  const figures: Figure[] = [
    { label: { ja: '対象', en: 'People' }, value: counted(result.people) },
    { label: { ja: '通知', en: 'Nudges' }, value: counted(result.nudges) },
    {
      label: { ja: '一人あたりの中央値', en: 'Median per person' },
      value: counted(perPerson.median),
      note: {
        ja: `95% ${perPerson.p95}、最大 ${perPerson.max}`,
        en: `p95 ${perPerson.p95}, max ${perPerson.max}`,
      },
    },
    {
      label: { ja: '一人の最多', en: 'Most for one person' },
      value: `${maxPerDay} / ${maxPerWeek}`,
      note: { ja: '1日 / 1週（必須を含む）', en: 'a day / a week, required included' },
    },
    {
      label: { ja: '後の日へ移した', en: 'Moved to a later day' },
      value: counted(result.moved),
    },
    {
      label: { ja: '上限のため送らない', en: 'Dropped by the limits' },
      value: counted(droppedBy(result, 'budget')),
      note: {
        ja: `1日${budget.perDay}件・週${budget.perWeek}件・${budget.hoursApart}時間おき`,
        en: `${budget.perDay} a day, ${budget.perWeek} a week, ${budget.hoursApart} hours apart`,
      },
    },
    {
      label: { ja: '勤務時間外', en: 'Outside working hours' },
      value: counted(outsideHours),
      verdict: outsideHours === 0,
    },
    {
      label: { ja: '上限を超えた', en: 'Beyond the limits' },
      value: counted(overBudget),
      verdict: overBudget === 0,
    },
  ];
  return `<dl class="figures">${figures.map(figure).join('')}</dl>`;
}

function figure({ label, value, note, verdict }: Figure): string {
  const state = verdict === undefined ? '' : verdict ? ' class="good"' : ' class="bad"';
  const sign = verdict === undefined ? '' : verdict ? ' ✓' : ' ✗';
  const small = note ? `<dd class="note">${inBoth(note)}</dd>` : '';
  return `<div${state}><dt>${inBoth(label)}</dt><dd>${value}${sign}</dd>${small}</div>`;
}
