import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { employeeRow, interviewRow } from '../support/builders.ts';
import { FakeGraph } from '../support/fake-graph/index.ts';
import { storeKinds } from '../support/stores.ts';
import { bundle } from './harness/bundle.ts';
import type { StatementPoint } from './harness/orders.ts';
import { ServiceProcess } from './harness/process.ts';

const limit = 180_000;
const interviews = ['1', '2', '3'].map((number) => interviewRow(number));

let folder = '';
let program = '';
let graph: FakeGraph;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hagukumi-calendars-'));
  [program, graph] = await Promise.all([bundle('calendars', folder), FakeGraph.start()]);
}, limit);
afterAll(() => Promise.all([graph.close(), rm(folder, { recursive: true })]));
beforeEach(() => graph.reset());

/** Three interviews that both agreed on, and nothing of them in anybody's calendar. */
async function prepare(url: string): Promise<void> {
  const employees = ['3001', '1', '2', '3'].map((number) =>
    employeeRow(number, { entra_id: `e-${number}`, supervisor: number === '3001' ? null : '3001' }),
  );
  for (const { number, email } of employees) graph.mailboxes.add(`e-${number}`, email);
  await reading(url, async (store) => {
    await store.employees.replace({ employees, departments: [], changes: [] });
    await store.interviews.insert(interviews);
  });
}

async function reading<T>(url: string, read: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(url);
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}

async function write(url: string, startsAt: string, dieAt: StatementPoint | null = null) {
  const service = new ServiceProcess(program, [graph.baseUrl]);
  // While it works: at the second event that is made, of three.
  let left = 2;
  graph.mailboxes.onCreated = () => {
    left -= 1;
    if (left === 0 && dieAt === null) service.kill();
  };
  service.order({ url, policyDir: '', startsAt, stepSeconds: null, tenant: null, jumps: null, dieAt });
  return await service.ended;
}

const noted = (url: string) =>
  reading(url, (store) => Promise.all(interviews.map(({ id }) => store.calendarEvents.of(id))));

/** What one process leaves behind, and whether anything is in the calendars then. */
const moments = [
  { at: 'the event is made and not answered for', dieAt: null, made: 3 },
  {
    at: 'it is noted that an event is begun',
    dieAt: { text: 'update "calendar_events" set "begun"', nth: 2, further: 0, edge: 'after' },
    made: 0,
  },
  {
    at: 'what was answered is to be noted',
    dieAt: { text: 'update "calendar_events" set .*"event_id"', nth: 2, further: 0, edge: 'before' },
    made: 3,
  },
] as const;

describe.each(storeKinds)('interviews on $name, written by a process that is killed', ({ url: freshUrl }) => {
  it.each(moments)(
    'when $at, are in the calendars once each',
    async ({ dieAt, made }) => {
      const url = await freshUrl();
      await prepare(url);
      expect(await write(url, '2027-05-06T00:00:00Z', dieAt)).toMatchObject({ signal: 'SIGKILL' });
      expect(graph.mailboxes.events).toHaveLength(made);
      expect((await noted(url)).some((event) => event?.event_id == null)).toBe(true);
      graph.mailboxes.onCreated = () => {};

      // When the lease of the dead one has run out.
      expect(await write(url, '2027-05-06T00:10:00Z', never)).toEqual({ code: 0, signal: null });
      const events = await noted(url);
      expect(events.map((event) => event?.state)).toEqual(['done', 'done', 'done']);
      const ids = graph.mailboxes.events.map(({ id }) => id);
      expect(ids).toHaveLength(3);
      expect(new Set(events.map((event) => event?.event_id))).toEqual(new Set(ids));
    },
    limit,
  );
});

/** A point that no process reaches. */
const never: StatementPoint = { text: 'nothing is called so', nth: 1, further: 0, edge: 'before' };
