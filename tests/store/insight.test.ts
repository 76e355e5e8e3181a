import { describe, expect, it } from 'vitest';
import type { AnswerRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { answerRow, interviewRow, nudgeRow } from '../support/builders.ts';
import { storeKinds } from '../support/stores.ts';

/** November in Japan, with a week of grace. */
const span = {
  from: '2026-10-31T15:00:00.000Z',
  to: '2026-11-30T15:00:00.000Z',
  until: '2026-12-07T15:00:00.000Z',
  day: '2026-11-30',
};

function card(employee: string, nth: number, change: Parameters<typeof nudgeRow>[0] = {}) {
  return nudgeRow({ employee, occurrence: `a@${nth}`, rule: 'a', state: 'sent', ...change });
}

const place = async (store: Store, employee: string, since: string, place: string) =>
  store.postings.enter([{ employee, since, place }]);

const by = (program: string, kind: string, change: Partial<AnswerRow>) =>
  answerRow({ program, kind, created_at: '2026-11-28T00:00:00.000Z', ...change });

describe.each(storeKinds)('counting for insight on $name', ({ open }) => {
  it('places people by the end of the month, and who came later by where they came to', async () => {
    const store = await open();
    await place(store, '1', '2026-04-01', 'A');
    await place(store, '1', '2026-11-30', 'B');
    await place(store, '1', '2026-12-01', 'C');
    await place(store, '2', '2026-12-02', 'C');
    await store.nudges.insert([card('1', 1), card('2', 1), card('3', 1)]);
    expect(await store.insight.cards(['a'], { by: 'answer' }, span)).toEqual([
      { place: 'B', asked: 1, did: 0, doers: 0, others: 1 },
      { place: 'C', asked: 1, did: 0, doers: 0, others: 1 },
    ]);
    expect(await store.insight.cards([], { by: 'answer' }, span)).toEqual([]);
  });

  it('counts cards that went out in the span by what was done until its end', async () => {
    const store = await open();
    for (const employee of ['1', '2']) await place(store, employee, '2026-04-01', 'A');
    const [first, second] = [card('1', 1, { answered_at: '2026-12-07T14:59:59.000Z' }), card('1', 2)];
    await store.nudges.insert([
      first,
      second,
      card('2', 1, { answered_at: '2026-12-07T15:00:00.000Z' }),
      card('2', 2, { state: 'skipped' }),
      card('2', 3, { origin: 'follow-up' }),
      card('2', 4, { due_at: '2026-11-30T15:00:00.000Z' }),
      card('2', 5, { rule: 'b' }),
    ]);
    const count = { place: 'A', asked: 3, did: 1, doers: 1, others: 2 };
    expect(await store.insight.cards(['a'], { by: 'answer' }, span)).toEqual([count]);
    await store.answers.save(by('p', 'k', { employee: '1', period: 'x', nudge: second.id }));
    await store.answers.save(by('p', 'other', { employee: '1', period: 'y', nudge: first.id }));
    const done = { by: 'card', program: 'p', kind: 'k' } as const;
    expect(await store.insight.cards(['a'], done, span)).toEqual([count]);
  });

  it('counts people once where a thing is done once', async () => {
    const store = await open();
    for (const employee of ['1', '2']) await place(store, employee, '2026-04-01', 'A');
    await store.nudges.insert([card('1', 1), card('1', 2), card('2', 1)]);
    await store.answers.save(by('p', 'k', { employee: '1', period: '2026/x', nudge: null }));
    await store.answers.save(by('p', 'k', { employee: '2', period: '2025/x', nudge: null }));
    const done = { by: 'period', program: 'p', kind: 'k', period: '2026/x' } as const;
    expect(await store.insight.cards(['a'], done, span)).toEqual([
      { place: 'A', asked: 2, did: 1, doers: 1, others: 1 },
    ]);
  });

  it('counts interviews of the span, and those that found no time in it', async () => {
    const store = await open();
    for (const employee of ['1', '2', '3', '4', '5']) await place(store, employee, '2026-04-01', 'A');
    const at = (starts_at: string | null, ends_on = '2026-12-31') => ({ starts_at, ends_on });
    await store.interviews.insert([
      interviewRow('1', { ...at('2026-11-10T01:00:00.000Z'), state: 'held' }),
      interviewRow('2', at('2026-11-10T01:00:00.000Z')),
      interviewRow('3', { ...at('2026-11-10T01:00:00.000Z'), state: 'off' }),
      interviewRow('4', { ...at(null, '2026-11-30'), state: 'open' }),
      interviewRow('5', { ...at(null, '2026-12-01'), state: 'open' }),
    ]);
    expect(await store.insight.interviews(span, '2026-11-01')).toEqual([
      { place: 'A', asked: 3, did: 1, doers: 1, others: 2 },
    ]);
  });

  it('keeps the numbers that were first worked out', async () => {
    const store = await open();
    expect(await store.closedTotals.of('rates', '2026-11')).toBeNull();
    for (const totals of ['1', '2'])
      await store.closedTotals.keepFirst({ subject: 'rates', period: '2026-11', totals });
    expect(await store.closedTotals.of('rates', '2026-11')).toBe('1');
    expect(await store.closedTotals.of('rates', '2026-12')).toBeNull();
  });

  it('forgets places that no month needs, and those a later import says otherwise', async () => {
    const store = await open();
    for (const since of ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'])
      await place(store, '1', since, since);
    await store.postings.dropBefore('2026-02-15');
    await store.postings.dropFrom('2026-04-01');
    expect(await store.postings.latest()).toMatchObject([{ since: '2026-03-01' }]);
    await store.postings.dropFrom('2026-03-01');
    expect(await store.postings.latest()).toMatchObject([{ since: '2026-02-01' }]);
    await store.postings.dropFrom('2026-02-01');
    expect(await store.postings.latest()).toEqual([]);
  });
});
