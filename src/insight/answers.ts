import type { ParentOf } from '../people/aggregate.ts';
import type { Calendar } from '../policy/calendar.ts';
import { addMonths } from '../policy/dates.ts';
import { startOfDay } from '../policy/spans.ts';
import { toText } from '../store/moments.ts';
import type { Store } from '../store/store.ts';
import { type Rates, ratesOf } from './rates.ts';

/** The organisation as rates need it. */
export interface Places {
  readonly departmentOf: (employee: string) => string | undefined;
  readonly parentOf: ParentOf;
}

/** The months that are over, the latest first: what is answered later changes no number that was shown. */
export function closedMonths(today: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    addMonths(`${today.slice(0, 7)}-01`, -1 - index).slice(0, 7),
  );
}

/** Of the cards of one kind that were sent in a month, how many were answered by its end. */
export async function answerRates(
  store: Store,
  calendar: Calendar,
  program: string,
  month: string,
  { departmentOf, parentOf }: Places,
): Promise<Rates> {
  const start = (date: string) => toText(startOfDay(calendar, date));
  const end = start(addMonths(`${month}-01`, 1));
  const asked = await store.ledgerDays.asked(program, start(`${month}-01`), end);
  const placed = asked.flatMap(({ employee, answered_at }) => {
    const department = departmentOf(employee);
    const did = answered_at !== null && answered_at < end;
    return department === undefined ? [] : [{ person: employee, department, did }];
  });
  return ratesOf(placed, parentOf);
}
