import { describe, expect, it } from 'vitest';
import { noteReach } from '../../src/people/note-reach.ts';
import type { Place, ReachEvent } from '../../src/people/reach.ts';
import {
  reachCounts,
  reachCountsByDepartment,
  reachHistory,
  unreachablePeople,
} from '../../src/people/reach-report.ts';
import type { Store } from '../../src/store/store.ts';
import { employeeRow, nudgeRow } from '../support/builders.ts';
import { fridayAfternoon, reachRow } from '../support/delivery.ts';
import { storeKinds } from '../support/stores.ts';

const now = fridayAfternoon;
const place: Place = { tenant: 't', service_url: 'https://x/', conversation: 'a:1', user_id: '29:1' };
const heard: ReachEvent = { kind: 'heard', place, saidAt: null };
const created: ReachEvent = { kind: 'created', place: { ...place, user_id: null } };
const refused: ReachEvent = { kind: 'refused', state: 'blocked', code: '403 Why', place };

const known = async (store: Store) => (await store.reach.of('1001')) ?? null;
const note = async (store: Store, event: ReachEvent, minutes = 0) =>
  noteReach(store, '1001', await known(store), event, now.add({ minutes }));

describe.each(storeKinds)('noting what was learnt about reach on $name', ({ open }) => {
  it('keeps the state and how it came about, the latest first', async () => {
    const store = await open();
    expect(await note(store, heard)).toBe('changed');
    expect(await note(store, heard, 1)).toBe('unchanged');
    expect(await note(store, refused, 2)).toBe('changed');
    expect(await note(store, { kind: 'installed', place, saidAt: null }, 3)).toBe('changed');
    expect(await known(store)).toMatchObject({ state: 'reachable', cause: 'installed' });
    expect(await reachHistory(store, '1001')).toMatchObject([
      { from: 'blocked', to: 'reachable', cause: 'installed', at: '2026-11-27T06:03:00.000Z', hint: null },
      {
        from: 'reachable',
        to: 'blocked',
        cause: '403 Why',
        hint: { en: expect.stringContaining('Unblock') },
      },
      { from: null, to: 'reachable', cause: 'heard', at: '2026-11-27T06:00:00.000Z' },
    ]);
  });

  it('keeps a short history only', async () => {
    const store = await open();
    for (let minute = 0; minute < 50; minute += 2) {
      await note(store, heard, minute);
      await note(store, refused, minute + 1);
    }
    const history = await reachHistory(store, '1001');
    expect(history).toHaveLength(20);
    expect(history[0]).toMatchObject({ to: 'blocked', at: '2026-11-27T06:49:00.000Z' });
  });

  it('takes a second cause of the same state for news', async () => {
    const store = await open();
    await note(store, { ...refused, state: 'not-installed' });
    await note(store, { ...refused, state: 'not-installed' }, 60);
    await note(store, { kind: 'account-changed' }, 120);
    expect((await reachHistory(store, '1001')).map(({ cause }) => cause)).toEqual([
      'account-changed',
      '403 Why',
    ]);
  });

  it.each([
    ['refused', refused],
    ['opened', created],
  ])('lets a chat that is %s by a stale request change nothing', async (_name, event) => {
    const store = await open();
    const before = await known(store);
    await note(store, heard);
    expect(await noteReach(store, '1001', before, event, now)).toBe('stale');
    const between = await known(store);
    await note(store, { kind: 'uninstalled', place, saidAt: null });
    await note(store, heard);
    expect(await noteReach(store, '1001', between, event, now)).toBe('stale');
    expect(await known(store)).toMatchObject({ state: 'reachable', user_id: '29:1' });
  });

  it('lets what the person did hold, whatever was known when it came in', async () => {
    const store = await open();
    await note(store, heard);
    const before = await known(store);
    await note(store, refused);
    expect(await noteReach(store, '1001', before, { kind: 'installed', place, saidAt: null }, now)).toBe(
      'changed',
    );
    expect(await known(store)).toMatchObject({ state: 'reachable' });
  });

  it.each([
    ['heard from', heard],
    ['written to in a new chat', created],
    ['given the app', { kind: 'graph-installed', place } as ReachEvent],
  ])('makes due again what failed for lack of reach, once somebody is %s', async (_name, event) => {
    const store = await open();
    const reasons = ['not-installed', 'no-address', 'chat-deleted', 'rejected'];
    const rows = reasons.map((reason) =>
      nudgeRow({ occurrence: reason, state: 'failed', reason, detail: 'x' }),
    );
    await store.nudges.insert(rows);
    await note(store, event);
    const states = await Promise.all(rows.map(async ({ id }) => (await store.nudges.byId(id))?.state));
    expect(states).toEqual(['planned', 'planned', 'planned', 'failed']);
  });
});

describe.each(storeKinds)('the report on reach on $name', ({ open }) => {
  async function organisation(): Promise<Store> {
    const store = await open();
    const person = (number: string, department: string, change = {}) =>
      employeeRow(number, { department, entra_id: `e-${number}`, ...change });
    await store.employees.replace({
      employees: [
        person('1', 'A'),
        person('2', 'A'),
        person('3', 'B'),
        person('4', 'B', { entra_id: null }),
        person('5', 'B', { status: 'left' }),
      ],
      departments: [],
      changes: [],
    });
    await store.reach.put(reachRow('1'));
    await store.reach.put(reachRow('2', { state: 'blocked', cause: '403 BotDisabledByAdmin' }));
    await store.reach.put(reachRow('5', { state: 'left', cause: 'left' }));
    return store;
  }

  it('counts everybody who is here, by state', async () => {
    const none = { reachable: 0, 'not-installed': 0, blocked: 0, uninstalled: 0, 'chat-deleted': 0, left: 0 };
    const store = await organisation();
    expect(await reachCounts(store)).toEqual({ ...none, reachable: 1, blocked: 1, 'not-installed': 2 });
    expect(await reachCountsByDepartment(store)).toEqual(
      new Map([
        ['A', { ...none, reachable: 1, blocked: 1 }],
        ['B', { ...none, 'not-installed': 2 }],
      ]),
    );
  });

  it('names who cannot be reached, why, and what to do', async () => {
    const store = await organisation();
    const people = await unreachablePeople(store);
    expect(people).toMatchObject([
      { employee: '2', department: 'A', state: 'blocked', since: '2026-11-01T00:00:00.000Z' },
      { employee: '3', department: 'B', state: 'not-installed', since: null },
      { employee: '4', department: 'B', state: 'not-installed', since: null },
    ]);
    expect(people.map(({ hint }) => hint?.en.slice(0, 19))).toEqual([
      'Allow Hagukumi unde',
      'If the app is insta',
      'Fill in the column ',
    ]);
    expect((await unreachablePeople(store, 'A')).map(({ employee }) => employee)).toEqual(['2']);
  });
});
