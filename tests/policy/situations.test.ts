import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadedPolicy } from '../support/policy.ts';
import { readSituation, situationFaults, yearInWords, yearOf } from './situation.ts';

// What the shipped policy sends a dozen invented people in fiscal year 2027, so that a review of a policy edit shows
// whom it touches. After an edit that is meant: npx vitest run tests/policy/situations.test.ts -u
const folder = fileURLToPath(new URL('situations', import.meta.url));
const names = readdirSync(folder).flatMap((file) => /^(.+)\.yaml$/.exec(file)?.[1] ?? []);
const pack = loadedPolicy();

test('there are a dozen of them', () => {
  expect(names.length).toBeGreaterThanOrEqual(12);
});

describe.each(names)('%s', (name) => {
  const given = readSituation(join(folder, `${name}.yaml`));

  test('asks only for facts that the policy has', () => {
    expect(situationFaults(given, pack)).toEqual([]);
  });

  test('the year', async () => {
    await expect(yearInWords(given, pack)).toMatchFileSnapshot(join(folder, `${name}.txt`));
  });

  test('every send is in working hours, and what is not required only where the budget has room', () => {
    const { calendar } = pack;
    const { perDay, perWeek, hoursApart } = calendar.budget;
    const before: { at: number; date: string; week: string; light: boolean }[] = [];
    for (const { sentOn, sentAt, rule, occurrence } of yearOf(given, pack)) {
      if (sentOn === null || sentAt === null) continue;
      const window = calendar.workingWindow(sentOn);
      const week = calendar.weekOf(sentOn);
      const today = before.filter(({ date }) => date === sentOn);
      const room =
        today.length < perDay &&
        before.filter((each) => each.week === week).length < perWeek &&
        today.every(({ at }) => sentAt - at >= hoursApart * 3_600_000);
      expect(window && window.from.epochMilliseconds <= sentAt, occurrence).toBe(true);
      expect(window && sentAt < window.to.epochMilliseconds, occurrence).toBe(true);
      if (rule.asked) continue;
      const light = rule.priority === 'low';
      // What is light and goes out at one moment is on one card.
      if (light && today.some((other) => other.light && other.at === sentAt)) continue;
      expect(room || rule.priority === 'required', occurrence).toBe(true);
      before.push({ at: sentAt, date: sentOn, week, light });
    }
  });
});
