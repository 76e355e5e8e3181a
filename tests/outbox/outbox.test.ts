import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { claimDue, proveDelivered, rearm, tidy } from '../../src/outbox/outbox.ts';
import { reasons, reasonText } from '../../src/outbox/reasons.ts';
import type { NudgeState } from '../../src/store/schema.ts';
import { nudgeRow } from '../support/builders.ts';
import { storeKinds } from '../support/stores.ts';

const now = Temporal.Instant.from('2026-11-27T06:00:00Z');

describe.each(storeKinds)('the outbox on $name', ({ open }) => {
  it('calls a lease that ran out unknown, and sends again only where the rule says so', async () => {
    const store = await open();
    const left = nudgeRow();
    const again = nudgeRow({ employee: '1002', if_unsure: 'resend' });
    await store.nudges.insert([left, again]);
    await claimDue(store, 'dead', now, 10);
    await tidy(store, now.add({ seconds: 119 }));
    expect((await store.nudges.byId(left.id))?.state).toBe('sending');
    await tidy(store, now.add({ seconds: 121 }));
    expect(await store.nudges.byId(left.id)).toMatchObject({
      state: 'unknown',
      reason: 'interrupted',
      lease_owner: null,
    });
    expect(await store.nudges.byId(again.id)).toMatchObject({ state: 'planned', reason: 'interrupted' });
  });

  it('closes what is past its time, and says whether Teams was the reason', async () => {
    const store = await open();
    const late = nudgeRow({ expires_at: '2026-11-27T06:00:00.000Z' });
    const tried = nudgeRow({
      employee: '1002',
      expires_at: '2026-11-27T06:00:00.000Z',
      attempts: 3,
      detail: '503',
    });
    await store.nudges.insert([late, tried]);
    await tidy(store, now);
    expect(await store.nudges.byId(late.id)).toMatchObject({ state: 'skipped', reason: 'expired' });
    expect(await store.nudges.byId(tried.id)).toMatchObject({
      state: 'failed',
      reason: 'exhausted',
      detail: '503',
    });
  });

  const states: NudgeState[] = ['planned', 'sending', 'failed', 'unknown', 'skipped'];
  it.each(states)('takes a tap as proof of delivery over %s', async (state) => {
    const store = await open();
    const nudge = nudgeRow({ state });
    await store.nudges.insert([nudge]);
    await proveDelivered(store, nudge, now, { answered: true });
    expect(await store.nudges.byId(nudge.id)).toMatchObject({
      state: 'sent',
      reason: 'proved',
      answered_at: '2026-11-27T06:00:00.000Z',
    });
  });

  it('takes the last try for the time of a delivery that is proved later', async () => {
    const store = await open();
    const tried = nudgeRow({ state: 'unknown', attempts: 1, changed_at: '2026-11-26T03:00:00.000Z' });
    await store.nudges.insert([tried]);
    await proveDelivered(store, tried, now, { answered: false });
    expect(await store.nudges.byId(tried.id)).toMatchObject({
      state: 'sent',
      sent_at: '2026-11-26T03:00:00.000Z',
      answered_at: null,
    });
  });

  it('does not resend for ever what crashes the process that sends it', async () => {
    const store = await open();
    const nudge = nudgeRow({ if_unsure: 'resend' });
    await store.nudges.insert([nudge]);
    let taken = 0;
    for (let minute = 0; minute < 60; minute += 3) {
      const moment = now.add({ minutes: minute });
      await tidy(store, moment);
      taken += (await claimDue(store, 'crashing', moment, 10)).length;
    }
    expect(taken).toBe(3);
    expect((await store.nudges.byId(nudge.id))?.state).toBe('unknown');
  });

  it('makes due again what failed for want of the app, while it is fresh', async () => {
    const store = await open();
    const waiting = nudgeRow({ state: 'failed', reason: 'not-installed' });
    const stale = nudgeRow({
      occurrence: 'b',
      state: 'failed',
      reason: 'not-installed',
      expires_at: '2026-11-27T05:00:00.000Z',
    });
    const refused = nudgeRow({ occurrence: 'c', state: 'failed', reason: 'rejected' });
    await store.nudges.insert([waiting, stale, refused]);
    await rearm(store, '1001', now);
    const states = await Promise.all(
      [waiting, stale, refused].map(async ({ id }) => (await store.nudges.byId(id))?.state),
    );
    expect(states).toEqual(['planned', 'failed', 'failed']);
  });
});

describe('reasons', () => {
  it('are told in Japanese and English', () => {
    for (const key of Object.keys(reasons)) {
      expect(reasonText(key).ja).toMatch(/[ぁ-んァ-ン一-龠]/);
      expect(reasonText(key).en).toMatch(/^[ -~]+$/);
    }
  });
});
