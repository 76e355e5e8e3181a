import { escaped } from '../../../escaped.ts';
import type { Localized } from '../../../language.ts';
import type { SimulationReport } from '../report.ts';
import { counted, percent } from '../text.ts';
import { keyFigures } from './figures.ts';
import { heatLegend, heatMap } from './heat-map.ts';
import { inBoth } from './markup.ts';
import { busiestDays, monthChart, monthTable, priorityLegend } from './months.ts';
import { peopleChart } from './people.ts';
import { ruleTable } from './rules.ts';
import { style } from './style.ts';
import { dateWords } from './words.ts';

/** A simulation as one HTML page that needs nothing from anywhere else. Names of people are not in it. */
export function reportHtml(report: SimulationReport): string {
  const { result, pack } = report;
  const title = { ja: '通知の試算', en: 'Simulation of nudges' };
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${title.ja} ${result.from} – ${result.to} / ${title.en}`)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${inBoth(title)}</h1>
<p>${escaped(`${dateWords(result.from)}から ${dateWords(result.to)}まで`)} <span class="en" lang="en">${escaped(`${result.from} to ${result.to}`)}</span></p>
<p>${inBoth(pack.policy.title)}</p>
</header>
<main>
${keyFigures(report)}
${section({ ja: '月ごとの通知数', en: 'Nudges per month' }, monthChart(result) + priorityLegend() + folded(monthTable(result)))}
${section({ ja: 'カレンダー', en: 'Calendar' }, heatMap(result, pack.calendar) + heatLegend(result) + folded(busiestDays(result, dateWords)))}
${section({ ja: '一人が受け取る数', en: 'Nudges per person' }, peopleChart(result))}
${section({ ja: 'きまりごと', en: 'By rule' }, scrolling({ ja: 'きまりごとの表', en: 'Table of rules' }, ruleTable(report)), 'long')}
${section({ ja: '試算のしかた', en: 'How it was simulated' }, assumptions(report))}
</main>
<footer><p class="about">Hagukumi · ${escaped(pack.policy.version)} · <code>${escaped(pack.digest.slice(0, 16))}</code></p></footer>
</body>
</html>
`;
}

function section(title: Localized, body: string, className = ''): string {
  return `<section${className && ` class="${className}"`}><h2>${inBoth(title)}</h2>${body}</section>`;
}

function folded(table: string): string {
  return `<details><summary>${inBoth({ ja: '数字で見る', en: 'In numbers' })}</summary>${scrolling({ ja: '表', en: 'Table' }, table)}</details>`;
}

function scrolling(label: Localized, table: string): string {
  return `<div class="scroll" role="group" tabindex="0" aria-label="${escaped(`${label.ja} / ${label.en}`)}">${table}</div>`;
}

function assumptions({ result, answering, seed, seconds }: SimulationReport): string {
  const notes: Localized[] = [
    {
      ja: '通知の計画は、実際のサービスと同じ計算で行っています。',
      en: 'Nudges are planned by the same computation as in the service.',
    },
    {
      ja: `届いた通知の ${percent(answering)} に、その場で回答があるものとしました（シード ${seed}）。回答は条件と終了条件に反映されます。`,
      en: `${percent(answering)} of the nudges are answered on the spot (seed ${seed}); conditions and stop conditions see the answers.`,
    },
    {
      ja: '名簿は期間中変わらないものとし、名簿にない属性は不明として扱いました。休止、送信の失敗、人事課からのお知らせは含みません。',
      en: 'The roster stays as it is; attributes that it does not hold count as not known. Pauses, failed sends and campaigns of HR are left out.',
    },
    {
      ja: 'まだ送れない種類の通知のきまりも含めています。その回答は反映できないため、済むまで続くリマインダーは多めに出ます。',
      en: 'Rules whose kind of nudge cannot be sent yet are included. Answers to them change nothing yet, so reminders that end when something is done come out on the high side.',
    },
    {
      ja: `「その他」は、もう必要がなくなったもの、送る内容がなかったもの、繁忙期に当たったもの、期間の終わりに順番を待っていたものです。回答は ${counted(result.answered)} 件でした（計算時間 ${seconds.toFixed(1)} 秒）。`,
      en: `“Other” is what was no longer wanted, had nothing to say, fell into a busy period, or still waited at the end. ${counted(result.answered)} answers were given (computed in ${seconds.toFixed(1)} s).`,
    },
  ];
  return `<ul class="plain">${notes.map((note) => `<li>${inBoth(note)}</li>`).join('')}</ul>`;
}
