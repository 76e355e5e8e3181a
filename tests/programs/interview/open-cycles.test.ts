import { expect, test } from 'vitest';
import { addDays } from '../../../src/policy/dates.ts';
import { cyclesOf, wholeWindow } from '../../../src/programs/interview/cycle.ts';
import { cancelCycle, openCycle, openDue } from '../../../src/programs/interview/open-cycles.ts';
import type { InterviewRow } from '../../../src/store/schema.ts';
import { loadedPolicy } from '../../support/policy.ts';
import { memoryStore } from '../../support/stores.ts';

const pack = loadedPolicy();
const cycle = cyclesOf(pack).find(({ kind }) => kind === 'goal-setting');
const at = (date: string) => pack.calendar.at(date, '09:00');

async function opened() {
  if (!cycle) throw new Error('The policy has no such cycle');
  const store = await memoryStore();
  const whole = wholeWindow(cycle.content, '2027-04-02');
  const to = addDays(whole.to, -7);
  const wish = { cycle: 'goal-setting', from: whole.from, to, by: 'cli' };
  expect(await openCycle(store, pack, wish, at(addDays(whole.from, -5)))).toHaveProperty('ends_on', to);
  return { store, whole, to };
}

test('a cycle that HR lets end earlier is not opened again by its rule', async () => {
  const { store, whole, to } = await opened();
  for (const date of [addDays(to, -1), to, addDays(to, 1), addDays(whole.to, -1)])
    await openDue(store, pack, at(date));
  expect((await store.interviewCycles.since('2027-01-01')).map(({ ends_on }) => ends_on)).toContain(to);
  const ofKind = (await store.interviewCycles.since('2027-01-01')).filter(
    ({ kind }) => kind === 'goal-setting',
  );
  expect(ofKind).toHaveLength(1);
});

test('what has taken place stays when the rest is called off', async () => {
  const { store, whole, to } = await opened();
  const row = (employee: string, date: string): InterviewRow => ({
    id: `00000000-0000-4000-8000-00000000${employee}`,
    cycle: `goal-setting/${to}`,
    kind: 'goal-setting',
    employee,
    supervisor: '2001',
    stand_in: null,
    state: 'agreed',
    starts_at: `${date}T01:00:00.000Z`,
    ends_at: `${date}T01:30:00.000Z`,
    room: null,
    ends_on: to,
    revision: 1,
    link: null,
    created_at: `${whole.from}T00:00:00.000Z`,
    changed_at: `${whole.from}T00:00:00.000Z`,
  });
  await store.interviews.insert([row('1001', addDays(whole.from, 1)), row('1002', addDays(whole.from, 6))]);
  await cancelCycle(
    store,
    pack,
    { name: 'goal-setting', by: 'cli', scope: null },
    at(addDays(whole.from, 3)),
  );
  const rows = await store.interviews.ofCycle(`goal-setting/${to}`);
  expect(rows.map(({ employee, state }) => [employee, state])).toEqual([
    ['1001', 'agreed'],
    ['1002', 'off'],
  ]);
});
