import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { InterviewRow } from '../../src/store/schema.ts';
import { storeKinds } from '../support/stores.ts';

const at = '2027-05-06T00:00:00.000Z';

function row(employee: string, change: Partial<InterviewRow> = {}): InterviewRow {
  return {
    id: randomUUID(),
    cycle: 'goal-setting/2027-05-31',
    kind: 'goal-setting',
    employee,
    supervisor: '3001',
    state: 'proposed',
    starts_at: '2027-05-10T00:00:00.000Z',
    ends_at: '2027-05-10T00:30:00.000Z',
    room: null,
    ends_on: '2027-05-31',
    revision: 1,
    stand_in: null,
    link: null,
    created_at: at,
    changed_at: at,
    ...change,
  };
}

describe.each(storeKinds)('interviews on $name', ({ open }) => {
  it('are one for each person and cycle, however often they are planned', async () => {
    const { interviews } = await open();
    expect(await interviews.insert([row('1001'), row('1002')])).toBe(2);
    expect(await interviews.insert([row('1001', { state: 'open' }), row('1003')])).toBe(1);
    expect(await interviews.insert([])).toBe(0);
    const kept = await interviews.ofCycle('goal-setting/2027-05-31');
    expect(kept.map(({ employee, state }) => [employee, state])).toEqual([
      ['1001', 'proposed'],
      ['1002', 'proposed'],
      ['1003', 'proposed'],
    ]);
  });

  it('are changed only by whoever saw them as they are', async () => {
    const { interviews } = await open();
    const first = row('1001');
    await interviews.insert([first]);
    const results = await Promise.all([
      interviews.change(first, { state: 'agreed' }, at),
      interviews.change(first, { state: 'declined', starts_at: null }, at),
    ]);
    expect(results.filter(Boolean)).toHaveLength(1);
    expect((await interviews.byId(first.id))?.revision).toBe(2);
    expect(await interviews.change(first, { state: 'held' }, at)).toBe(false);
  });

  it('are found from either side, as long as their cycle goes on', async () => {
    const { interviews } = await open();
    await interviews.insert([
      row('1001', { starts_at: '2027-05-11T00:00:00.000Z' }),
      row('1002'),
      row('3001', { supervisor: '4001', cycle: 'year-end/2027-02-28', ends_on: '2027-02-28' }),
    ]);
    const of = async (person: string, from: string) =>
      (await interviews.of(person, from)).map(({ employee }) => employee).sort();
    expect(await of('3001', '2027-05-31')).toEqual(['1001', '1002']);
    expect(await of('3001', '2027-02-28')).toEqual(['1001', '1002', '3001']);
    expect(await of('1001', '2027-06-01')).toEqual([]);
    expect((await interviews.since('2027-03-01')).map(({ employee }) => employee)).toEqual(['1002', '1001']);
  });

  it('are found by their room until they are over', async () => {
    const { interviews } = await open();
    const late = { starts_at: '2027-05-11T00:00:00.000Z', ends_at: '2027-05-11T00:30:00.000Z' };
    await interviews.insert([
      row('1001', { room: 'hall' }),
      row('1002', { room: 'hall', ...late }),
      row('1003', { room: 'annex', ...late }),
      row('1004', late),
    ]);
    const inRooms = async (rooms: string[], moment: string) =>
      (await interviews.inRooms(rooms, moment)).map(({ employee }) => employee).sort();
    expect(await inRooms(['hall', 'annex'], '2027-05-10T00:29:00.000Z')).toEqual(['1001', '1002', '1003']);
    expect(await inRooms(['hall'], '2027-05-10T00:30:00.000Z')).toEqual(['1002']);
  });

  it('take a room one after the other, however many look for one at once', async () => {
    const store = await open();
    const rows = ['1001', '1002', '1003'].map((employee) => row(employee));
    await store.interviews.insert(rows);
    const taken = await Promise.all(
      rows.map((each) =>
        store.transaction(async (tx) => {
          if ((await tx.interviews.inRooms(['hall'], at)).length > 0) return false;
          return await tx.interviews.change(each, { room: 'hall' }, at);
        }),
      ),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });
});
