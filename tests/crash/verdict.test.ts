import { describe, expect, it } from 'vitest';
import type { LedgerRow } from './harness/ledger.ts';
import { type Delivered, type Expected, violations } from './harness/verdict.ts';

const expected: Expected = { people: 1, settled: true, ifUnsure: 'leave' };

function row(change: Partial<LedgerRow> = {}): LedgerRow {
  const plain = { id: 'n1', employee: '1001', state: 'sent', attempts: 1, activity: 'a1' };
  return { ...plain, changed_at: '', ...change };
}

function message(change: Partial<Delivered> = {}): Delivered {
  return { nudge: 'n1', employee: '1001', activity: 'a1', ...change };
}

describe('the comparison of ledger and Teams', () => {
  it.each<[string, LedgerRow[], Delivered[]]>([
    ['sent, and there', [row()], [message()]],
    ['unknown, and there', [row({ state: 'unknown' })], [message()]],
    ['unknown, and not there', [row({ state: 'unknown' })], []],
    ['failed', [row({ state: 'failed' })], []],
    ['skipped', [row({ state: 'skipped' })], []],
  ])('finds nothing wrong with what is %s', (_name, rows, messages) => {
    expect(violations(rows, messages, expected)).toEqual([]);
  });

  it.each<[string, LedgerRow[], Delivered[], string]>([
    ['a person left out', [], [], '0 rows for 1 people'],
    ['a person planned twice', [row(), row()], [message()], 'somebody has two rows'],
    [
      'a card sent twice',
      [row()],
      [message(), message({ activity: 'a2' })],
      '1001 is sent and has 2 messages',
    ],
    [
      'an unknown one sent twice',
      [row({ state: 'unknown' })],
      [message(), message({ activity: 'a2' })],
      '1001 is unknown and has 2 messages',
    ],
    ['a card that is not there', [row()], [], '1001 is sent and has 0 messages'],
    [
      'another id',
      [row({ activity: 'a2' })],
      [message()],
      '1001 is sent, but no message has its activity id',
    ],
    [
      'a failed one that is there',
      [row({ state: 'failed' })],
      [message()],
      '1001 is failed and has 1 messages',
    ],
    [
      'a skipped one that is there',
      [row({ state: 'skipped' })],
      [message()],
      '1001 is skipped and has 1 messages',
    ],
    ['an unheard-of state', [row({ state: 'lost' })], [], '1001 is lost and has 0 messages'],
    ['one left under way', [row({ state: 'sending' })], [], '1001 is still sending'],
    ['the wrong chat', [row()], [message({ employee: '1002' })], 'the card for 1001 went to somebody else'],
    [
      'a card without a row',
      [row()],
      [message(), message({ nudge: 'n2' })],
      '1001 got a card the ledger does not know',
    ],
  ])('finds %s', (_name, rows, messages, fault) => {
    expect(violations(rows, messages, expected)).toContain(fault);
  });

  it('lets nothing be planned for nobody before all is settled', () => {
    expect(violations([], [], { ...expected, settled: false })).toEqual([]);
    expect(violations([row()], [message()], { ...expected, people: 2, settled: false })).toEqual([
      '1 rows for 2 people',
    ]);
  });

  it('counts the tries where a rule wants what is unsure sent again', () => {
    const again = { ...expected, ifUnsure: 'resend' } as const;
    const twice = [message({ activity: 'a0' }), message()];
    expect(violations([row({ attempts: 2 })], twice, again)).toEqual([]);
    expect(violations([row({ attempts: 1 })], twice, again)).toContain('1001 is sent and has 2 messages');
  });
});
