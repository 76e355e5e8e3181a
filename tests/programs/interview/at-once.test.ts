import { beforeAll, describe, expect, it, test } from 'vitest';
import { createLog } from '../../../src/log.ts';
import { Directory } from '../../../src/people/directory.ts';
import { importRoster } from '../../../src/people/import-roster.ts';
import type { Pack } from '../../../src/policy/pack.ts';
import { freeAt } from '../../../src/programs/interview/alternatives.ts';
import { arranging } from '../../../src/programs/interview/arrange.ts';
import type { Calendars } from '../../../src/programs/interview/calendar.ts';
import type { Turn } from '../../../src/programs/program.ts';
import { toMoment, toText } from '../../../src/store/moments.ts';
import type { InterviewRow } from '../../../src/store/schema.ts';
import type { Store } from '../../../src/store/store.ts';
import { cycleRules } from '../../flows/interview-cycle.ts';
import { packOf } from '../../flows/pack.ts';
import { employeeRow, interviewRow } from '../../support/builders.ts';
import { tokyo } from '../../support/delivery.ts';
import { loadedPolicy } from '../../support/policy.ts';
import { sampleRoster } from '../../support/service.ts';
import { memoryStore, storeKinds } from '../../support/stores.ts';

const cycle = 'goal-setting/2027-05-28';

let pack: Pack;
beforeAll(async () => {
  pack = loadedPolicy(await packOf({ rules: cycleRules() }));
});

async function openedIn(store: Store): Promise<void> {
  await store.interviewCycles.open({
    cycle,
    kind: 'goal-setting',
    starts_on: '2027-05-10',
    ends_on: '2027-05-28',
    opened_by: null,
    opened_at: '2027-05-06T00:00:00.000Z',
    cancelled_at: null,
    departments: null,
    own_window: 0,
  });
}

describe.each(storeKinds)('one supervisor on $name', ({ open }) => {
  it('meets one of those who choose the same time at once', async () => {
    const store = await open();
    const numbers = ['1001', '1002', '1003', '1004'];
    const employees = [
      employeeRow('3001'),
      ...numbers.map((each) => employeeRow(each, { supervisor: '3001' })),
    ];
    await store.employees.replace({ employees, departments: [], changes: [] });
    await openedIn(store);
    const without = { state: 'declined', starts_at: null, ends_at: null } as const;
    const rows = numbers.map((each) => interviewRow(each, { cycle, ends_on: '2027-05-28', ...without }));
    await store.interviews.insert(rows);
    const now = tokyo('2027-05-06T09:00');
    const begins = tokyo('2027-05-11T10:00');
    const chosen = await Promise.all(
      rows.map((row) =>
        store.transaction(async (tx) => {
          const turn = { store: tx, pack, now, today: '2027-05-06' } as Turn;
          const free = await freeAt(turn, row, begins);
          if (!free) return false;
          const [starts_at, ends_at] = [toText(free.begins), toText(free.ends)];
          return await tx.interviews.change(row, { state: 'agreed', starts_at, ends_at }, row.changed_at);
        }),
      ),
    );
    expect(chosen.filter(Boolean)).toHaveLength(1);
  });
});

test('a plan that answers have overtaken is made anew, and other answers do not hold it up', async () => {
  const store = await memoryStore();
  const first = tokyo('2027-05-05T09:00');
  await importRoster(store, { roster: sampleRoster(), effectiveOn: '2027-04-01' }, first, '2027-05-05');
  let meanwhile = async () => {};
  const calendars: Calendars = {
    async look() {
      await meanwhile();
      return { kind: 'seen', views: new Map(), unseen: new Map() };
    },
    write: async () => [],
  };
  const parts = { store, directory: new Directory(store, []), calendars, log: createLog('silent') };
  const arrange = arranging({ ...parts, pack: () => pack });
  await arrange(tokyo('2027-05-06T09:00'));
  const rows = async () =>
    (await store.interviews.ofCycle(cycle)).filter(({ starts_at }) => starts_at !== null);
  const all = await rows();
  const one = all.find((row) => all.some((each) => each.supervisor === row.supervisor && each !== row));
  const sibling = all.find((each) => each.supervisor === one?.supervisor && each !== one);
  const stranger = all.find(
    (each) =>
      ![each.employee, each.supervisor].some((who) => who === one?.supervisor || who === one?.employee),
  );
  if (!one || !sibling || !stranger) throw new Error('The sample has too few people');
  const now = async ({ id }: InterviewRow) => await store.interviews.byId(id);
  const agree = async (row: InterviewRow) =>
    expect(await store.interviews.change(row, { state: 'agreed' }, row.changed_at)).toBe(true);
  await away(store, one);
  // Somebody whom the supervisor of the one holds an interview with answers while it is planned.
  meanwhile = () => agree(sibling).then(() => {});
  await arrange(tokyo('2027-05-07T09:00'));
  expect(await now(one)).toEqual(one);
  meanwhile = () => agree(stranger).then(() => {});
  await arrange(tokyo('2027-05-07T09:05'));
  expect((await now(one))?.starts_at).not.toBe(one.starts_at);
  expect((await now(sibling))?.starts_at).toBe(sibling.starts_at);
  for (const row of await rows())
    for (const each of await rows())
      if (each.id !== row.id && each.supervisor === row.supervisor)
        expect(each.starts_at).not.toBe(row.starts_at);
  // It was whole: nothing is planned again on that day.
  meanwhile = () => Promise.reject(new Error('planned again'));
  await arrange(tokyo('2027-05-07T09:10'));
});

/** Whoever has the interview is away on its day. */
async function away(store: Store, { employee, starts_at, id, created_at }: InterviewRow): Promise<void> {
  const date = pack.calendar.dateOf(toMoment(starts_at ?? ''));
  await store.blockedTimes.add({ id, employee, date, starts: 0, ends: 1440, created_at });
}
