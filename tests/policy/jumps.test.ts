import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forecastDay } from '../../src/planning/forecast.ts';
import { eachDay } from '../../src/policy/dates.ts';
import { dueOn } from '../../src/policy/due.ts';
import type { Pack } from '../../src/policy/pack.ts';
import type { Person } from '../../src/policy/person.ts';
import { cadence, hiredOn, range } from './cadences.ts';
import { packOf, person } from './support.ts';

/** Plans the days in the order in which a jumping clock shows them; gives what each added. */
function planned(pack: Pack, who: Person, days: readonly string[], ledger = new Set<string>()): string[][] {
  return days.map((date) => {
    const known = (occurrence: string) => ledger.has(occurrence);
    const added = forecastDay(pack, who, date, { ledger: { open: [], delivered: [], known } });
    for (const { occurrence } of added) ledger.add(occurrence);
    return added.map(({ occurrence }) => occurrence);
  });
}

test('a clock that jumps to and fro adds nothing that a clock that runs would not, and nothing twice', () => {
  const jumps = fc.array(fc.nat(), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(cadence, hiredOn, range, jumps, (each, hired, [from, to], picks) => {
      const pack = packOf({ cadence: each }, { cadence: each, priority: 'required', holdOut: 0 });
      const who = person({ hiredOn: hired });
      const days = eachDay(from, to);
      const jumped = [...picks.map((pick) => days[pick % days.length] ?? from), ...days];
      const ledger = new Set<string>();
      const added = planned(pack, who, jumped, ledger).flat();
      expect(new Set(added).size).toBe(added.length);
      expect(added.sort()).toEqual(planned(pack, who, days).flat().sort());
      expect(planned(pack, who, [...jumped].reverse(), ledger).flat()).toEqual([]);
    }),
    { numRuns: 100, seed: 2027 },
  );
});

test('an occurrence belongs to one day of the year', () => {
  fc.assert(
    fc.property(cadence, hiredOn, (each, hired) => {
      const pack = packOf({ cadence: each });
      const who = person({ hiredOn: hired });
      const all = eachDay('2027-04-01', '2028-03-31').flatMap((date) => dueOn(pack, who, date));
      expect(new Set(all.map(({ occurrence }) => occurrence)).size).toBe(all.length);
    }),
    { numRuns: 40, seed: 2027 },
  );
});
