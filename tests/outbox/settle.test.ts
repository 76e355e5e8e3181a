import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { settlement, type Tried } from '../../src/delivery/settlement.ts';
import { backoffMs, retryPolicy } from '../../src/outbox/retry.ts';
import { notPrepared, unsure } from '../../src/outbox/settle.ts';
import { nudgeRow } from '../support/builders.ts';

const now = Temporal.Instant.from('2026-11-27T06:00:00Z');
const half = 0.5;
const due = (seconds: number) => now.add({ seconds }).toString({ fractionalSecondDigits: 3 });

const cases: [string, Tried, object][] = [
  [
    'delivered',
    { kind: 'sent', activityId: 'a', conversationId: 'c' },
    { state: 'sent', activity: 'a', conversation: 'c', sent_at: due(0) },
  ],
  [
    'throttled with a time',
    { kind: 'throttled', code: '429', retryAfterMs: 7000 },
    { state: 'planned', reason: 'throttled', due_at: due(7), detail: '429' },
  ],
  [
    'throttled without one',
    { kind: 'throttled', code: '429', retryAfterMs: null },
    { state: 'planned', reason: 'throttled', due_at: due(5) },
  ],
  [
    'not delivered',
    { kind: 'not-delivered', code: '503', retryAfterMs: null },
    { state: 'planned', reason: 'not-delivered', due_at: due(5) },
  ],
  [
    'told to wait beyond its time',
    { kind: 'throttled', code: '429', retryAfterMs: 999_999_999 },
    { state: 'failed', reason: 'exhausted', detail: '429' },
  ],
  ['unclear', { kind: 'unknown', code: '502' }, { state: 'unknown', reason: 'unknown', detail: '502' }],
  [
    'unreachable',
    { kind: 'unreachable', code: '403', reach: 'blocked' },
    { state: 'failed', reason: 'blocked', detail: '403' },
  ],
  ['rejected', { kind: 'rejected', code: '413' }, { state: 'failed', reason: 'rejected', detail: '413' }],
];

describe('settling', () => {
  it.each(cases)('makes of %s what the platform meant', (_name, outcome, expected) => {
    expect(settlement(nudgeRow(), outcome, now, half)).toMatchObject({ attempts: 1, ...expected });
  });

  it('never sends again what may have arrived, unless the rule says so', () => {
    const outcome: Tried = { kind: 'unknown', code: 'timeout' };
    expect(settlement(nudgeRow({ if_unsure: 'leave' }), outcome, now, half).state).toBe('unknown');
    expect(settlement(nudgeRow({ if_unsure: 'resend' }), outcome, now, half)).toMatchObject({
      state: 'planned',
      due_at: due(5),
    });
  });

  it('waits a little even where Teams names no time, and gives up resending after a few tries', () => {
    const nudge = nudgeRow({ if_unsure: 'resend', attempts: 2 });
    expect(settlement(nudge, { kind: 'unknown', code: '504' }, now, half)).toMatchObject({
      state: 'unknown',
      attempts: 3,
    });
    expect(settlement(nudge, { kind: 'throttled', code: '429', retryAfterMs: 0 }, now, half)).toMatchObject({
      state: 'planned',
      due_at: due(1),
    });
    expect(notPrepared(nudgeRow(), now, half)).toMatchObject({
      state: 'planned',
      attempts: 1,
      due_at: due(5),
    });
  });

  it('does not send again what has expired', () => {
    const nudge = nudgeRow({ if_unsure: 'resend', expires_at: due(0) });
    expect(unsure(nudge, 'interrupted', now)).toMatchObject({ state: 'unknown', reason: 'interrupted' });
  });

  it('waits longer after every try, up to a limit, and not in step', () => {
    const waits = [1, 2, 3, 4, 20].map((tries) => backoffMs(tries, half));
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, retryPolicy.longestMs]);
    expect(backoffMs(1, 0)).toBe(4_000);
    expect(backoffMs(1, 0.999)).toBeGreaterThan(5_900);
  });
});
