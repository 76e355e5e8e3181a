import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { storeKinds } from '../support/stores.ts';

const at = (minute: string) => `2026-11-27T06:${minute}:00.000Z`;

describe.each(storeKinds)('the pace on $name', ({ name, open }) => {
  it('is divided by whoever saw it as it was', async () => {
    const store = await open();
    expect(await store.pace.of('t')).toMatchObject({ shares: null, paused_until: null });
    expect(await store.pace.divide('t', null, '[1]')).toBe(true);
    expect(await store.pace.divide('t', null, '[2]')).toBe(false);
    expect(await store.pace.divide('t', '[2]', '[3]')).toBe(false);
    expect(await store.pace.divide('t', '[1]', '[3]')).toBe(true);
    expect(await store.pace.divide('other', null, '[4]')).toBe(true);
    expect((await store.pace.of('t')).shares).toBe('[3]');
  });

  it('keeps the longer of two pauses, but none that no clock can mean', async () => {
    const store = await open();
    const pausedTo = async (until: string, longest: string) => {
      await store.pace.pause('t', until, longest);
      return (await store.pace.of('t')).paused_until;
    };
    expect(await pausedTo(at('10'), at('59'))).toBe(at('10'));
    expect(await pausedTo(at('05'), at('59'))).toBe(at('10'));
    expect(await pausedTo(at('20'), at('59'))).toBe(at('20'));
    expect(await pausedTo(at('02'), at('15'))).toBe(at('02'));
    await store.pace.divide('t', '[]', '[1]');
    expect(await store.pace.of('t')).toMatchObject({ shares: '[1]', paused_until: at('02') });
  });

  it('comes with the time of a database that machines share', async () => {
    const store = await open();
    const { now } = await store.pace.of('t');
    if (name === 'SQLite') expect(now).toBeNull();
    else expect(Math.abs((now ?? 0) - systemClock.now().epochMilliseconds)).toBeLessThan(60_000);
  });
});
