import { describe, expect, it } from 'vitest';
import { type FollowUp, followUpName, sendFollowUp, withdrawFollowUp } from '../../src/outbox/follow-up.ts';
import { nudgeRow } from '../support/builders.ts';
import { fridayAfternoon, tokyo } from '../support/delivery.ts';
import { memoryStore } from '../support/stores.ts';

const decision: FollowUp = {
  name: 'no-overtime.decision',
  key: '2026-11-27/1001',
  program: 'no-overtime',
  rule: 'working-day.supervisor-summary',
  employee: '1001',
  at: tokyo('2026-11-27T15:10'),
  expiresAt: tokyo('2026-11-27T17:15'),
  asked: true,
  data: { approved: true },
};
const context = { now: fridayAfternoon, policyDigest: 'test' };

describe('a follow-up', () => {
  it('is entered once, with what it is about', async () => {
    const store = await memoryStore();
    expect(await sendFollowUp(store, decision, context)).toBe(true);
    expect(await sendFollowUp(store, { ...decision, data: { approved: false } }, context)).toBe(false);
    const rows = await store.nudges.ofEmployee('1001', 10);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      origin: 'follow-up',
      asked: 1,
      state: 'planned',
      priority: 'high',
      due_at: '2026-11-27T06:10:00.000Z',
      data: '{"approved":true}',
    });
    expect(rows.map(followUpName)).toEqual(['no-overtime.decision']);
  });

  it('is another one for somebody else, and about something else', async () => {
    const store = await memoryStore();
    await sendFollowUp(store, decision, context);
    expect(await sendFollowUp(store, { ...decision, employee: '1002' }, context)).toBe(true);
    expect(await sendFollowUp(store, { ...decision, key: '2026-12-02/1001' }, context)).toBe(true);
  });

  it('is taken back while it waits, and only then', async () => {
    const store = await memoryStore();
    expect(await withdrawFollowUp(store, decision, context.now)).toBe(false);
    await sendFollowUp(store, decision, context);
    expect(await withdrawFollowUp(store, decision, context.now)).toBe(true);
    expect(await withdrawFollowUp(store, decision, context.now)).toBe(false);
    const [row] = await store.nudges.ofEmployee('1001', 10);
    expect(row).toMatchObject({ state: 'skipped', reason: 'withdrawn' });
  });

  it('goes out after all when it is wanted again', async () => {
    const store = await memoryStore();
    await sendFollowUp(store, decision, context);
    await withdrawFollowUp(store, decision, context.now);
    const later = { ...decision, at: tokyo('2026-11-27T16:00'), data: { approved: false } };
    expect(await sendFollowUp(store, later, context)).toBe(true);
    expect(await store.nudges.ofEmployee('1001', 10)).toMatchObject([
      { state: 'planned', reason: 'planned', due_at: '2026-11-27T07:00:00.000Z', data: '{"approved":false}' },
    ]);
  });

  it('has a name that a rule’s own nudge has not', () => {
    expect(followUpName(nudgeRow())).toBeNull();
  });
});
