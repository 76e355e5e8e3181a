import { beforeAll, describe, expect, test } from 'vitest';
import { oncePerCard } from '../../../src/outbox/digest.ts';
import { startOfWeek } from '../../../src/policy/dates.ts';
import { toMoment } from '../../../src/store/moments.ts';
import type { NudgeRow } from '../../../src/store/schema.ts';
import { sharedService } from '../../support/service.ts';
import { everybody, unreachable } from './organisation.ts';
import { FiscalYear } from './year.ts';

const service = sharedService({
  start: '2026-04-01T08:30',
  variables: { DATABASE_URL: 'file::memory:' },
  // A day is planned when it begins, and again where an answer may have changed it.
  overrides: { planEveryMinutes: 24 * 60 },
});
let year: FiscalYear;
let ledger: readonly NudgeRow[];

beforeAll(async () => {
  year = new FiscalYear(service());
  await year.live();
  const all = await Promise.all(everybody.map((number) => service().store.nudges.ofEmployee(number, 5000)));
  ledger = all.flat();
}, 300_000);

const sent = () => ledger.filter(({ state }) => state === 'sent');

describe('a whole fiscal year', () => {
  test('every rule of the policy has come to somebody', () => {
    const rules = service().app.pack().rules;
    const came = new Set(sent().map(({ rule }) => rule));
    expect(rules.map(({ id }) => id).filter((id) => !came.has(id))).toEqual([]);
  });

  test('every answer of every program was given at least once', () => {
    expect(year.walker.unused).toEqual([]);
  });

  test('no card failed to be made, and none was lost or refused', () => {
    expect(ledger.filter(({ state }) => ['unknown', 'sending'].includes(state))).toEqual([]);
    const failed = ledger.filter(({ state }) => state === 'failed');
    expect(new Set(failed.map(({ employee, reason }) => `${employee} ${reason}`))).toEqual(
      new Set([`${unreachable} not-installed`]),
    );
    expect(year.walker.refused).toEqual([]);
    expect(service().logLines.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
  });

  test('everything came in working hours, and what is not required within the limits', () => {
    const { calendar } = service().app.pack();
    const { perDay, perWeek, hoursApart } = calendar.budget;
    for (const number of everybody) {
      const cards = oncePerCard(sent().filter(({ employee }) => employee === number))
        .map((nudge) => ({ ...nudge, moment: toMoment(nudge.sent_at ?? '') }))
        .sort((a, b) => a.moment.epochMilliseconds - b.moment.epochMilliseconds);
      const before: { readonly date: string; readonly at: number }[] = [];
      for (const { occurrence, priority, asked, moment } of cards) {
        const date = calendar.dateOf(moment);
        const at = moment.epochMilliseconds;
        const window = calendar.workingWindow(date);
        const inHours = window && at >= window.from.epochMilliseconds && at < window.to.epochMilliseconds;
        expect(inHours, `${occurrence} ${moment}`).toBe(true);
        if (asked) continue;
        const today = before.filter((other) => other.date === date);
        const week = before.filter((other) => startOfWeek(other.date) === startOfWeek(date));
        const near = today.filter((other) => at - other.at < hoursApart * 3_600_000);
        const full = today.length >= perDay || week.length >= perWeek || near.length > 0;
        expect(full && priority !== 'required', `${number} ${occurrence} ${moment}`).toBe(false);
        before.push({ date, at });
      }
    }
  });
});
