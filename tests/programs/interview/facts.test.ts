import { expect, it } from 'vitest';
import { loadFacts } from '../../../src/programs/interview/facts.ts';
import type { InterviewRow } from '../../../src/store/schema.ts';
import { loadedPolicy } from '../../support/policy.ts';
import { freshStore } from '../../support/stores.ts';

const pack = loadedPolicy();

function row(employee: string, change: Partial<InterviewRow>): InterviewRow {
  return {
    id: `${employee}-${change.kind ?? 'mid-year'}`,
    cycle: `${change.kind ?? 'mid-year'}/${change.ends_on ?? '2027-10-29'}`,
    kind: 'mid-year',
    employee,
    supervisor: '3001',
    state: 'open',
    starts_at: null,
    ends_at: null,
    room: null,
    ends_on: '2027-10-29',
    revision: 1,
    stand_in: null,
    link: null,
    created_at: '2027-10-01T00:00:00.000Z',
    changed_at: '2027-10-01T00:00:00.000Z',
    ...change,
  };
}

it('say what was held this fiscal year, when the next one is, and how many have no time', async () => {
  const store = await freshStore();
  await store.interviews.insert([
    row('1001', { kind: 'goal-setting', ends_on: '2027-05-31', state: 'held' }),
    row('1001', { state: 'agreed', starts_at: '2027-10-12T15:30:00.000Z' }),
    row('1002', { state: 'proposed', starts_at: '2027-10-08T00:00:00.000Z' }),
    row('1003', { state: 'declined' }),
    row('1004', { state: 'off' }),
    row('1005', { kind: 'year-end', ends_on: '2027-02-28', state: 'held' }),
    row('1006', { state: 'agreed', starts_at: '2027-10-04T00:00:00.000Z' }),
  ]);
  const of = async (date: string, employees?: readonly string[]) =>
    Object.fromEntries(await loadFacts(store, date, employees, pack.calendar, pack));
  const facts = await of('2027-10-05');
  // Half past midnight in Japan.
  expect(facts['1001']).toEqual({
    'interview.held': ['goal-setting'],
    'interview.pairs-open': 0,
    'interview.next-on': '2027-10-13',
  });
  expect(facts['3001']).toEqual({
    'interview.held': [],
    'interview.pairs-open': 2,
    'interview.next-on': '2027-10-13',
  });
  expect([facts['1005'], facts['1006']]).toEqual([undefined, undefined]);
  expect(Object.keys(await of('2027-10-05', ['1001']))).toEqual(['1001']);
  expect((await of('2027-10-30'))['3001']).toBeUndefined();
});
