import fc from 'fast-check';
import { addDays, weekdays } from '../../src/policy/dates.ts';

const monthly = fc.oneof(
  fc.record({ day: fc.integer({ min: 1, max: 28 }) }),
  fc.record({ nth: fc.integer({ min: 1, max: 4 }), weekday: fc.constantFrom(...weekdays) }),
  fc.record({ last: fc.constantFrom(...weekdays, 'day') }),
  fc.record({ businessDay: fc.integer({ min: 1, max: 15 }) }),
  fc.record({ lastBusinessDay: fc.integer({ min: 1, max: 15 }) }),
);
const weekly = fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 });
const monthDay = fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) });
const repeat = fc.oneof(
  fc.record({ every: fc.constant('day'), days: fc.constantFrom('working', 'all') }),
  fc.record({ every: fc.constant('week'), on: weekly }),
  fc.record({ every: fc.constant('month'), on: monthly }),
);
const pattern = fc.oneof(
  repeat,
  fc.record({
    every: fc.constant('week'),
    on: weekly,
    interval: fc.integer({ min: 1, max: 4 }),
    starting: fc.constantFrom('2026-11-25', '2027-04-04'),
  }),
  fc.record({
    every: fc.constant('year'),
    on: fc.uniqueArray(monthDay, { minLength: 1, maxLength: 4, selector: (day) => JSON.stringify(day) }),
  }),
  fc.record({ once: fc.constantFrom('2026-12-31', '2027-01-04', '2027-05-04', '2028-02-29') }),
  fc.record({
    after: fc.constant('hired-on'),
    offsets: fc.subarray(['-P7D', 'P0D', 'P1D', 'P2D', 'P1W', 'P1M', 'P3M', 'P1Y'], { minLength: 1 }),
  }),
  fc.record({ window: fc.record({ from: monthDay, to: monthDay }), repeat }),
);
/** Any cadence, as a rule file writes it. */
export const cadence = fc
  .tuple(pattern, fc.constantFrom('earlier', 'later', 'skip'))
  .map(([each, ifClosed]) => ({ ...each, at: '09:00', ifClosed }));
export const hiredOn = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-01-01', days));
const anyDay = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2026-10-01', days));
// Around closed days is where ranges go wrong.
const edge = fc.constantFrom(
  '2026-09-24',
  '2026-12-28',
  '2027-01-04',
  '2027-04-30',
  '2027-05-06',
  '2027-05-10',
);
export const day = fc.oneof(anyDay, edge);
/** The first and the last of up to 41 days. */
export const range = fc
  .tuple(day, fc.integer({ min: 0, max: 40 }))
  .map(([from, days]) => [from, addDays(from, days)] as const);
