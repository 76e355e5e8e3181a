import { Temporal } from 'temporal-polyfill';
import { plain } from './text.ts';

interface Era {
  readonly names: readonly string[];
  readonly first: string;
  readonly last: string;
}

const eras: readonly Era[] = [
  { names: ['令和', 'r'], first: '2019-05-01', last: '9999-12-31' },
  { names: ['平成', 'h'], first: '1989-01-08', last: '2019-04-30' },
  { names: ['昭和', 's'], first: '1926-12-25', last: '1989-01-07' },
];

const western = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/;
const japanese = /^(令和|平成|昭和|[RHS])(\d{1,2}|元)(?:\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/i;

/**
 * Reads 2026-04-01, 2026/4/1, 2026年4月1日, 令和8年4月1日 and R8.4.1; gives `YYYY-MM-DD`, or undefined for a
 * day that the calendar (or the era) does not have.
 */
export function readDate(cell: string): string | undefined {
  const text = plain(cell);
  const found = western.exec(text);
  if (found) {
    const [, year, ...rest] = found;
    return civil(Number(year), ...monthAndDay(rest));
  }
  const inEra = japanese.exec(text);
  if (!inEra) return undefined;
  const [, name = '', year, ...rest] = inEra;
  const era = eras.find((one) => one.names.includes(name.toLowerCase()));
  if (!era) return undefined;
  const since = Number(era.first.slice(0, 4)) + (year === '元' ? 1 : Number(year)) - 1;
  const date = civil(since, ...monthAndDay(rest));
  return date && date >= era.first && date <= era.last ? date : undefined;
}

function monthAndDay(groups: readonly (string | undefined)[]): [number, number] {
  const [month, day] = groups.filter((group) => group !== undefined);
  return [Number(month), Number(day)];
}

function civil(year: number, month: number, day: number): string | undefined {
  // Nobody on a roster was hired outside these years: it is a slip of the keyboard.
  if (year < 1926 || year > 2100) return undefined;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}
