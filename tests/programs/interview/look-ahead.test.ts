import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StoppedClock } from '../../../src/clock.ts';
import { GraphCalendars } from '../../../src/graph/calendars.ts';
import type { Calendars } from '../../../src/programs/interview/calendar.ts';
import { LookAhead } from '../../../src/programs/interview/look-ahead.ts';
import { employeeRow, interviewRow } from '../../support/builders.ts';
import { FakeGraph } from '../../support/fake-graph/index.ts';
import { gate } from '../../support/gate.ts';
import { loadedPolicy } from '../../support/policy.ts';
import { memoryStore } from '../../support/stores.ts';

let graph: FakeGraph;
beforeAll(async () => {
  graph = await FakeGraph.start();
});
afterAll(() => graph.close());

test('an answer does not wait for slow calendars, and what they say counts once it is there', async () => {
  const store = await memoryStore();
  const clock = new StoppedClock('2027-05-06T00:00:00Z');
  const employees = ['3001', '1', '2'].map((number) => employeeRow(number, { entra_id: `e-${number}` }));
  await store.employees.replace({ employees, departments: [], changes: [] });
  for (const { number, email } of employees) graph.mailboxes.add(`e-${number}`, email);
  const row = interviewRow('1', { supervisor: '3001' });
  await store.interviews.insert([row]);
  await store.interviewCycles.open({
    cycle: row.cycle,
    kind: row.kind,
    starts_on: '2027-05-06',
    ends_on: '2027-05-31',
    opened_by: null,
    opened_at: row.created_at,
    cancelled_at: null,
    departments: null,
    own_window: 0,
  });
  const stopping = new AbortController();
  const real = new GraphCalendars(graph.client({}, clock));
  const slow = gate();
  const calendars: Calendars = {
    async look(...parameters) {
      await slow.promise;
      return await real.look(...parameters);
    },
    write: (steps) => real.write(steps),
  };
  const ahead = new LookAhead({
    store,
    clock,
    log: pino({ level: 'silent' }),
    pack: () => loadedPolicy(),
    calendars,
    stopping: stopping.signal,
    withinMs: 1,
  });
  const press = (entraId: string, verb = 'interview.open') =>
    ahead.before({ verb, data: { id: row.id }, from: { entraId } });
  const kept = async () =>
    (await store.calendarViews.of(row.cycle, ['1', '2', '3001'])).map(({ who }) => who);

  // Nothing is looked at for others, or for what looks for no time.
  await press('e-2');
  await press('nobody');
  await press('e-1', 'interview.held');
  await ahead.done();
  expect(graph.requests).toEqual([]);

  await press('e-1');
  expect(await kept()).toEqual([]);
  slow.resolve();
  await ahead.done();
  expect((await kept()).sort()).toEqual(['1', '3001']);

  // Who stops does not wait for what never comes.
  graph.script({ hang: true }, { path: '/getSchedule' });
  clock.moveTo('2027-05-06T01:00:00Z');
  await press('e-1');
  stopping.abort();
  await ahead.done();
  expect(await kept()).toHaveLength(2);
});
