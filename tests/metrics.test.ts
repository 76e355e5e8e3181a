import { describe, expect, it } from 'vitest';
import { StoppedClock } from '../src/clock.ts';
import { Metrics } from '../src/metrics.ts';
import type { Store } from '../src/store/store.ts';
import { employeeRow, nudgeRow } from './support/builders.ts';
import { reachRow } from './support/delivery.ts';
import { memoryStore } from './support/stores.ts';

const now = '2026-11-27T06:00:00Z';

/** Metrics over a store, whose every look at the time lasts so long. */
function metricsOf(store: Store, secondsALook = 0) {
  let seconds = 0;
  const time = () => {
    seconds += secondsALook;
    return seconds;
  };
  return new Metrics({ store, clock: new StoppedClock(now), seconds: time });
}

describe('metrics', () => {
  it('count the ledger by state at each reading, states without nudges too', async () => {
    const store = await memoryStore();
    const { registry } = metricsOf(store);
    await store.nudges.insert([
      nudgeRow(),
      nudgeRow({ employee: '1002' }),
      nudgeRow({ employee: '1003', state: 'sent' }),
    ]);
    const text = await registry.metrics();
    expect(text).toContain('hagukumi_nudges{state="planned"} 2');
    expect(text).toContain('hagukumi_nudges{state="sent"} 1');
    expect(text).toContain('hagukumi_nudges{state="unknown"} 0');
    await store.nudges.insert([nudgeRow({ employee: '1004', state: 'unknown' })]);
    expect(await registry.metrics()).toContain('hagukumi_nudges{state="unknown"} 1');
  });

  it('do not count again for a while where counting takes long', async () => {
    const store = await memoryStore();
    const { registry } = metricsOf(store, 0.1);
    const planned = async () =>
      /hagukumi_nudges\{state="planned"\} (\d+)/.exec(await registry.metrics())?.[1];
    expect(await planned()).toBe('0');
    await store.nudges.insert([nudgeRow()]);
    expect(await planned()).toBe('0');
    for (let reading = 0; reading < 1000; reading++) await registry.getSingleMetric('hagukumi_nudges')?.get();
    expect(await planned()).toBe('1');
  });

  it('tell how late the oldest is, how long Teams wants to be left alone, and whom it reaches', async () => {
    const store = await memoryStore();
    await store.employees.replace({
      employees: [employeeRow('1001'), employeeRow('1002')],
      departments: [],
      changes: [],
    });
    await store.reach.put(reachRow('1001'));
    await store.nudges.insert([
      nudgeRow({ due_at: '2026-11-27T05:58:30.000Z' }),
      nudgeRow({ employee: '1002', due_at: '2026-11-27T06:30:00.000Z' }),
    ]);
    await store.pace.pause('tenant', '2026-11-27T06:00:07.000Z', '2026-11-27T07:00:00.000Z');
    const text = await metricsOf(store).registry.metrics();
    expect(text).toContain('hagukumi_oldest_due_seconds 90');
    expect(text).toContain('hagukumi_pause_seconds 7');
    expect(text).toContain('hagukumi_people{reach="reachable"} 1');
    expect(text).toContain('hagukumi_people{reach="not-installed"} 1');
    expect(text).toContain('hagukumi_database_up 1');
  });

  it('leave out what a database that is gone would have said', async () => {
    const store = await memoryStore();
    const metrics = metricsOf(store);
    metrics.round('delivery', 0.3, true);
    await store.close();
    const text = await metrics.registry.metrics();
    expect(text).toContain('hagukumi_database_up 0');
    expect(text).not.toMatch(/^hagukumi_(nudges|people|oldest_due_seconds|pause_seconds)[ {]/m);
    expect(text).toContain('hagukumi_rounds_failed_total{beat="delivery"} 1');
    expect(text).toContain('hagukumi_round_seconds_bucket{le="0.5",beat="delivery"} 1');
  });

  it('count tries by status and not by sub-code, and leave out what was held back', async () => {
    const metrics = metricsOf(await memoryStore());
    metrics.tried({ kind: 'sent', activityId: 'a', conversationId: 'c' });
    metrics.tried({ kind: 'unreachable', reach: 'blocked', code: '403 ConversationBlockedByUser' });
    metrics.tried({ kind: 'unreachable', reach: 'uninstalled', code: '403 BotNotInConversationRoster' });
    metrics.tried({ kind: 'not-delivered', retryAfterMs: null, code: 'ECONNREFUSED' });
    metrics.tried({ kind: 'held', code: 'held' });
    const lines = (await metrics.registry.metrics()).split('\n');
    expect(lines.filter((line) => line.startsWith('hagukumi_sends_total'))).toEqual([
      'hagukumi_sends_total{outcome="sent",code="2xx"} 1',
      'hagukumi_sends_total{outcome="unreachable",code="403"} 2',
      'hagukumi_sends_total{outcome="not-delivered",code="ECONNREFUSED"} 1',
    ]);
  });

  it('name nobody', async () => {
    const store = await memoryStore();
    await store.nudges.insert([nudgeRow({ employee: '987654' })]);
    expect(await metricsOf(store).registry.metrics()).not.toContain('987654');
  });
});
