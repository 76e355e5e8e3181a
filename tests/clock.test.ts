import { Temporal } from 'temporal-polyfill';
import { describe, expect, it, vi } from 'vitest';
import { MovableClock, monotonicSeconds, StoppedClock, sleep, systemClock } from '../src/clock.ts';

const start = Temporal.Instant.from('2026-11-27T06:00:00Z');

describe('a clock that can be moved', () => {
  it('runs on from wherever it was set, forward and backward', () => {
    const base = new StoppedClock(start);
    const clock = new MovableClock(Temporal.Instant.from('2030-01-01T00:00:00Z'), base);
    const said = () => clock.now().toString();
    expect(said()).toBe('2030-01-01T00:00:00Z');
    base.moveTo(start.add({ minutes: 90 }));
    expect(said()).toBe('2030-01-01T01:30:00Z');
    clock.moveTo(Temporal.Instant.from('2020-02-29T12:00:00Z'));
    expect(said()).toBe('2020-02-29T12:00:00Z');
    base.moveTo(start.add({ minutes: 91 }));
    expect(said()).toBe('2020-02-29T12:01:00Z');
    clock.moveTo(Temporal.Instant.from('2026-12-04T06:00:00.5Z'));
    expect(said()).toBe('2026-12-04T06:00:00.5Z');
  });

  it('shows the time of its base until it is moved', () => {
    expect(new MovableClock(undefined, new StoppedClock(start)).now()).toEqual(start);
    const before = systemClock.now();
    expect(Temporal.Instant.compare(new MovableClock().now(), before)).toBeGreaterThanOrEqual(0);
  });
});

describe('a stopped clock', () => {
  it('stands still until it is moved', () => {
    const clock = new StoppedClock('2026-11-27T06:00:00Z');
    expect(clock.now()).toEqual(clock.now());
    clock.moveTo('2026-11-27T05:00:00Z');
    expect(clock.now().toString()).toBe('2026-11-27T05:00:00Z');
  });
});

describe('waiting', () => {
  it('ends after its time, or at once when the signal is aborted, leaving nothing behind', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const abort = new AbortController();
      const ended: string[] = [];
      const waits = [
        sleep(1_000).then(() => ended.push('short')),
        sleep(60_000, abort.signal).then(() => ended.push('aborted')),
        sleep(2 ** 40, abort.signal).then(() => ended.push('longer than a timer can be')),
      ];
      await vi.advanceTimersByTimeAsync(999);
      expect(ended).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      expect(ended).toEqual(['short']);
      abort.abort();
      await Promise.all([...waits, sleep(60_000, abort.signal)]);
      expect(ended).toHaveLength(3);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is measured by seconds that only grow', () => {
    const first = monotonicSeconds();
    expect(monotonicSeconds()).toBeGreaterThanOrEqual(first);
  });
});
