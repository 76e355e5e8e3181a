import type { Localized } from '../../language.ts';
import { addDays, addMonths } from '../dates.ts';
import type { Pack } from '../pack.ts';
import { both } from '../problem.ts';
import type { Rule } from '../rule.ts';
import type { Warning } from './warning.ts';

/** A day that is closed in one year may be open in the next; so many are looked at from the first turn on. */
const YEARS_OF_TURNS = 5;
/** A rule may be written well ahead of its day. */
const YEARS_AHEAD = 20;

/**
 * Rules that will never be due, and rules all of whose days are closed. Those that count from people's own dates
 * are left out: the dates differ and pass.
 */
export function turnWarnings(pack: Pack, today: string): Warning[] {
  return pack.rules.flatMap((rule): Warning[] => {
    const found = faultOf(pack, rule, today);
    if (found === null) return [];
    const { kind, ja, en } = found;
    return [{ ...rule.place, kind, message: both(ja, en), rule: rule.id }];
  });
}

type Fault = Localized & { readonly kind: Warning['kind'] };

function faultOf({ calendar }: Pack, { cadence, valid }: Rule, today: string): Fault | null {
  const { until } = valid;
  if (until !== null && until < today)
    return {
      kind: 'never-due',
      ja: `有効期間は ${until} で終わっています`,
      en: `its validity ended on ${until}`,
    };
  if (cadence.kind === 'relative') return null;
  const start = valid.from > today ? valid.from : today;
  let [yearsOfTurns, moves] = [0, false];
  for (const { first, last } of yearsFrom(start, until)) {
    const days = cadence.nominals(first, last);
    if (days.some(calendar.isWorkingDay)) return null;
    if (days.length > 0 && cadence.between(first, last).length > 0) moves = true;
    if (days.length > 0 || yearsOfTurns > 0) yearsOfTurns += 1;
    if (yearsOfTurns >= YEARS_OF_TURNS) break;
  }
  return yearsOfTurns > 0 ? alwaysClosed(moves) : neverDue(start);
}

function neverDue(start: string): Fault {
  return {
    kind: 'never-due',
    ja: `${start} 以降の有効期間に、予定の日が一度もありません`,
    en: `it has no turn while it is valid, from ${start} on`,
  };
}

function alwaysClosed(moves: boolean): Fault {
  const kind = 'always-closed';
  return moves
    ? {
        kind,
        ja: '予定の日がいつも休みに当たり、毎回ほかの日にずれます',
        en: 'its days are always closed, so it always moves',
      }
    : {
        kind,
        ja: '予定の日がいつも休みに当たり、一度も届きません',
        en: 'its days are always closed, so it never comes',
      };
}

/** The years from a date on, as long as the rule is valid and not for ever. */
function* yearsFrom(from: string, until: string | null) {
  for (let year = 0; year < YEARS_AHEAD; year++) {
    const first = addMonths(from, year * 12);
    if (until !== null && first > until) return;
    const last = addDays(addMonths(from, (year + 1) * 12), -1);
    yield { first, last: until !== null && until < last ? until : last };
  }
}
