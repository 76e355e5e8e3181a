import { describe, expect, it } from 'vitest';
import { createMetrics } from '../src/metrics.ts';
import { nudgeRow } from './support/builders.ts';
import { freshStore } from './support/stores.ts';

describe('metrics', () => {
  it('count the ledger by state at each reading, states without nudges too', async () => {
    const store = await freshStore();
    const metrics = createMetrics(store);
    await store.nudges.insert([
      nudgeRow(),
      nudgeRow({ employee: '1002' }),
      nudgeRow({ employee: '1003', state: 'sent' }),
    ]);
    const text = await metrics.metrics();
    expect(text).toContain('hagukumi_nudges{state="planned"} 2');
    expect(text).toContain('hagukumi_nudges{state="sent"} 1');
    expect(text).toContain('hagukumi_nudges{state="unknown"} 0');
    await store.nudges.insert([nudgeRow({ employee: '1004', state: 'unknown' })]);
    expect(await metrics.metrics()).toContain('hagukumi_nudges{state="unknown"} 1');
  });

  it('name nobody', async () => {
    const store = await freshStore();
    await store.nudges.insert([nudgeRow({ employee: '987654' })]);
    expect(await createMetrics(store).metrics()).not.toContain('987654');
  });
});
