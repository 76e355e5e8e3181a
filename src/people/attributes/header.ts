import type { FactDefinition } from '../../policy/facts.ts';
import { columns as rosterColumns } from '../roster/columns.ts';
import { messages as rosterMessages } from '../roster/messages.ts';
import type { SheetRow } from '../roster/records.ts';
import type { Report } from '../roster/report.ts';
import { distance, matchKey, tidy } from '../roster/text.ts';
import { messages } from './messages.ts';

/** Where the columns are: the employee number, and each attribute the file has. */
export interface Header {
  readonly number: number;
  readonly facts: readonly { readonly fact: FactDefinition; readonly at: number; readonly title: string }[];
  readonly numberTitle: string;
}

const numberKeys = new Set(
  [rosterColumns.number.ja, rosterColumns.number.en, ...rosterColumns.number.also].map(matchKey),
);
/** Columns of the roster may stand beside, for whoever reads the file; they are not read here. */
const rosterKeys = new Set(
  Object.values(rosterColumns).flatMap(({ ja, en, also }) => [ja, en, ...also].map(matchKey)),
);

/** Finds the columns by key or by label; null when there is nothing to read. Every fault goes to the report. */
export function readHeader(
  { row, cells }: SheetRow,
  facts: readonly FactDefinition[],
  report: Report,
): Header | null {
  const titles = cells.map(tidy);
  const byKey = new Map(
    facts.flatMap((fact) => [fact.key, fact.label.ja, fact.label.en].map((name) => [matchKey(name), fact])),
  );
  const found: { fact: FactDefinition; at: number; title: string }[] = [];
  for (const [at, title] of titles.entries()) {
    const key = matchKey(title);
    const fact = byKey.get(key);
    const before = fact && found.find((each) => each.fact === fact);
    if (before) report.add(row, title, twice(title, before.title));
    else if (fact) found.push({ fact, at, title });
    else if (title !== '' && !rosterKeys.has(key))
      report.add(row, title, messages.unknownColumn(title, nearest(key, facts)));
  }
  const number = titles.findIndex((title) => numberKeys.has(matchKey(title)));
  if (number < 0) report.add(row, rosterColumns.number.ja, rosterMessages.columnMissing('number', undefined));
  if (found.length === 0) report.add(row, '', messages.noColumns());
  if (number < 0 || found.length === 0) return null;
  return { number, facts: found, numberTitle: titles[number] ?? '' };
}

function twice(title: string, first: string) {
  return {
    ja: `「${title}」の列が2つあります（「${first}」とこの列）。どちらかを消してください。`,
    en: `There are two columns for "${title}" ("${first}" and this one). Remove one.`,
  };
}

/** The attribute most like an unknown title: at most a third of its letters differ. */
function nearest(key: string, facts: readonly FactDefinition[]): FactDefinition | undefined {
  const near = facts
    .flatMap((fact) =>
      [fact.key, fact.label.ja, fact.label.en].map((name) => ({ fact, name: matchKey(name) })),
    )
    .map(({ fact, name }) => ({ fact, off: distance(key, name), most: Math.max(1, name.length / 3) }))
    .filter(({ off, most }) => off <= most)
    .sort((a, b) => a.off - b.off);
  return near[0]?.fact;
}
