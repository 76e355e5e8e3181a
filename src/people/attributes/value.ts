import type { FactDefinition } from '../../policy/facts.ts';
import type { FactValue } from '../../policy/person.ts';
import { readDate } from '../roster/date.ts';
import { matchKey, plain, tidy } from '../roster/text.ts';

type Value = Exclude<FactValue, undefined>;

const yes = new Set(['はい', '○', '〇', '済', '1', 'yes', 'true', 'y']);
const no = new Set(['いいえ', '×', '未', '0', 'no', 'false', 'n']);

/** What a cell that is not empty means for a fact; undefined when it cannot mean anything. */
export function readValue(fact: FactDefinition, cell: string): Value | undefined {
  switch (fact.type) {
    case 'number':
      return numberIn(cell);
    case 'boolean':
      return booleanIn(cell);
    case 'date':
      return readDate(cell);
    case 'string':
      return wordIn(fact, cell);
    case 'list':
      return listIn(fact, cell);
  }
}

function numberIn(cell: string): number | undefined {
  const text = plain(cell).replace(/^(-?\d{1,3})((?:,\d{3})+)(?=\.|$)/, (_all, head, rest) =>
    `${head}${rest}`.replaceAll(',', ''),
  );
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
}

function booleanIn(cell: string): boolean | undefined {
  const text = plain(cell).toLowerCase();
  if (yes.has(text)) return true;
  return no.has(text) ? false : undefined;
}

/** One of the values it can have, by id or by what it is called; any text where the values are not listed. */
function wordIn({ values, valueLabels }: FactDefinition, cell: string): string | undefined {
  if (!values) return tidy(cell);
  const key = matchKey(cell);
  return values.find((value) => {
    const names = [value, valueLabels?.[value]?.ja, valueLabels?.[value]?.en];
    return names.some((name) => name !== undefined && matchKey(name) === key);
  });
}

function listIn(fact: FactDefinition, cell: string): string[] | undefined {
  const parts = cell.split(/[,、，;；]/).map(tidy);
  const words = parts.filter((part) => part !== '').map((part) => wordIn(fact, part));
  const known = words.filter((word) => word !== undefined);
  return known.length === words.length ? [...new Set(known)] : undefined;
}
