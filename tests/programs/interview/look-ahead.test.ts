import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StoppedClock } from '../../../src/clock.ts';
import { GraphCalendars } from '../../../src/graph/calendars.ts';
import type { Room } from '../../../src/policy/schema/rooms.ts';
import type { Calendars } from '../../../src/programs/interview/calendar.ts';
import { LookAhead } from '../../../src/programs/interview/look-ahead.ts';
import { emptyBits, listOf } from '../../../src/programs/interview/schedule/bits.ts';
import { seenNow } from '../../../src/programs/interview/seen-for.ts';
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

test('rooms are looked into apart from people, past what other pairs have in them', async () => {
  graph.reset();
  const store = await memoryStore();
  const now = Temporal.Instant.from('2027-05-06T00:00:00Z');
  const employee = employeeRow('7', { entra_id: 'e-7' });
  await store.employees.replace({ employees: [employee], departments: [], changes: [] });
  graph.mailboxes.add('e-7', employee.email);
  const name = { ja: '部屋', en: 'Room' };
  const rooms = Array.from({ length: 20 }, (_, index): Room => {
    return { id: `r${index}`, name, mailbox: `r${index}@example.jp` };
  });
  for (const { mailbox = '' } of rooms) graph.mailboxes.add(mailbox, mailbox);
  const taken = { from: '2027-05-10T00:00:00Z', to: '2027-05-10T00:30:00Z' };
  for (const room of ['r0@example.jp', 'r1@example.jp']) graph.mailboxes.of(room).taken.push(taken);
  // Two others, neither of whom is asked for, meet in the first of them.
  await store.interviews.insert([interviewRow('1', { room: 'r0' })]);
  await store.calendarEvents.enter(now.toString());
  const claim = {
    now: now.toString(),
    leaseUntil: '2027-05-06T00:10:00Z',
    owner: 'one',
    limit: 1,
    perOrganizer: 1,
  };
  const [due] = await store.transaction((tx) => tx.calendarEvents.claim(claim));
  if (!due) throw new Error('nothing is due');
  const { starts_at, ends_at, room } = due.interview;
  await store.calendarEvents.settle(due.event, { state: 'done', revision: 3, starts_at, ends_at, room });

  const calendars = new GraphCalendars(graph.client({}, new StoppedClock(now.toString())));
  const parts = { store, calendars, log: pino({ level: 'silent' }) };
  const stretch = { from: now.add({ hours: 72 }), to: now.add({ hours: 120 }) };
  const look = async () => {
    const seen = await seenNow(parts, { people: ['7'], rooms }, stretch, now, new AbortController().signal);
    if (seen?.kind !== 'seen') throw new Error('not seen');
    return seen;
  };
  const { views } = await look();
  expect([...views.keys()]).toHaveLength(21);
  expect([
    listOf(views.get('room/r0') ?? emptyBits(0)),
    listOf(views.get('room/r1') ?? emptyBits(0)),
  ]).toEqual([[], [288, 289, 290, 291, 292, 293]]);
  for (const { mailbox = '' } of rooms) graph.mailboxes.of(mailbox).closed = true;
  const without = await look();
  expect([[...without.views.keys()], without.unseen.size]).toEqual([['7'], 20]);
});
