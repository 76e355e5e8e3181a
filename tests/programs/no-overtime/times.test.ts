import { describe, expect, test } from 'vitest';
import {
  canHaveStayed,
  canPlan,
  isOver,
  timesStayed,
  timesToPlan,
} from '../../../src/programs/no-overtime/times.ts';
import { calendar } from '../../policy/support.ts';
import { tokyo } from '../../support/delivery.ts';
import { pack } from './turn.ts';

const until = (to: string) => ({ ...pack, calendar: calendar({ 'working-hours': { from: '08:30', to } }) });

describe('times to choose from', () => {
  test('are the half hours after closing, up to what the policy allows', () => {
    const times = timesToPlan(pack);
    expect(times.slice(0, 3)).toEqual(['17:30', '18:00', '18:30']);
    expect(times.at(-1)).toBe('22:00');
    expect(times.every((time) => canPlan(pack, time))).toBe(true);
    expect(timesStayed(pack).at(-1)).toBe('23:30');
  });

  test.each([
    ['17:00', '17:30'],
    ['17:29', '17:30'],
    ['17:30', '18:00'],
    ['22:00', undefined],
  ])('after closing at %s they begin at %s', (closing, first) => {
    expect(timesToPlan(until(closing))[0]).toBe(first);
  });
});

test.each([
  ['17:15', false, false],
  ['17:16', true, true],
  ['22:00', true, true],
  ['22:01', false, true],
  ['00:30', false, false],
  ['', false, false],
])('%s can be planned: %s, and can have been: %s', (time, planned, stayed) => {
  expect([canPlan(pack, time), canHaveStayed(pack, time)]).toEqual([planned, stayed]);
});

test('a day is over at closing time to the minute', () => {
  expect(isOver(pack, '2026-11-26', tokyo('2026-11-26T17:14'))).toBe(false);
  expect(isOver(pack, '2026-11-26', tokyo('2026-11-26T17:15'))).toBe(true);
});
