import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { forgetActivities } from '../../src/chat/forget-activities.ts';
import { freshStore } from '../support/stores.ts';

const seen = Temporal.Instant.from('2026-11-27T06:00:00Z');

describe('forgetting activities', () => {
  it('keeps them for a day and drops them then', async () => {
    const store = await freshStore();
    const forget = forgetActivities(store);
    const repeated = async (at: Temporal.Instant) =>
      !(await store.inbound.first('c', 'a', at.toString({ fractionalSecondDigits: 3 })));
    expect(await repeated(seen)).toBe(false);
    await forget(seen.add({ hours: 24 }));
    expect(await repeated(seen)).toBe(true);
    await forget(seen.add({ hours: 25 }));
    expect(await repeated(seen)).toBe(false);
  });
});
