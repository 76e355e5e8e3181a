import { escaped } from '../../../escaped.ts';
import type { Localized } from '../../../language.ts';
import type { RuleCount } from '../../../planning/simulation/model.ts';
import type { Rule } from '../../../policy/rule.ts';
import { allInitiatives } from '../../../policy/schema/initiatives.ts';
import type { SimulationReport } from '../report.ts';
import { counted } from '../text.ts';
import { inBoth, px } from './markup.ts';
import { priorityWords } from './words.ts';

interface Counted {
  readonly rule: Rule;
  readonly counts: RuleCount;
}

const columns: readonly Localized[] = [
  { ja: 'きまり', en: 'Rule' },
  { ja: '優先度', en: 'Priority' },
  { ja: '通知数', en: 'Sent' },
  { ja: '後の日へ', en: 'Moved' },
  { ja: '上限で中止', en: 'Dropped' },
  { ja: '時期切れ', en: 'Expired' },
  { ja: '対照', en: 'Held back' },
  { ja: 'その他', en: 'Other' },
];

/** Every rule with a bar and what became of its nudges, under the initiative it serves. */
export function ruleTable({ result, pack }: SimulationReport): string {
  const counts = new Map(result.rules.map((each) => [each.id, each.counts]));
  const all = pack.rules.flatMap((rule): Counted[] => {
    const mine = counts.get(rule.id);
    return mine ? [{ rule, counts: mine }] : [];
  });
  const most = Math.max(1, ...all.map((each) => each.counts.sent));
  const groups = allInitiatives(pack.initiatives).map(({ id, title }) => {
    const rows = all.filter(({ rule }) => rule.initiative === id).map((each) => row(each, most));
    if (rows.length === 0) return '';
    const head = `<tr class="group"><th scope="rowgroup" colspan="${columns.length}">${inBoth(title)}</th></tr>`;
    return `<tbody>${head}${rows.join('')}</tbody>`;
  });
  const heads = columns.map((title) => `<th scope="col">${inBoth(title)}</th>`).join('');
  return (
    `<table class="rules"><caption>${inBoth({ ja: 'きまりごとの通知数（取組別）', en: 'Nudges by rule, under their initiatives' })}</caption>` +
    `<thead><tr>${heads}</tr></thead>${groups.join('')}</table>`
  );
}

function row({ rule, counts }: Counted, most: number): string {
  const { sent, moved, budget, expired, wanted } = counts;
  const held = counts['hold-out'];
  const numbers = [moved, budget, expired, held, wanted - sent - budget - expired - held];
  return (
    `<tr><th scope="row">${inBoth(rule.title)}<code>${escaped(rule.id)}</code></th>` +
    `<td class="word">${inBoth(priorityWords[rule.priority])}</td><td class="sent"><span>${sentBar(rule, sent, most)}${counted(sent)}</span></td>` +
    `${numbers.map((value) => `<td${value === 0 ? ' class="nil"' : ''}>${counted(value)}</td>`).join('')}</tr>`
  );
}

/** The number beside it says the same, so readers of the page's text need not hear of the bar. */
function sentBar({ priority }: Rule, sent: number, most: number): string {
  const width = sent === 0 ? 0 : Math.max(1, (sent / most) * 120);
  return (
    '<svg class="bar" viewBox="0 0 120 10" aria-hidden="true">' +
    `<rect class="priority-${priority}" width="${px(width)}" height="10"/></svg>`
  );
}
