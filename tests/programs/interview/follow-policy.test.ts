import { beforeEach, expect, test } from 'vitest';
import { createLog } from '../../../src/log.ts';
import { Directory } from '../../../src/people/directory.ts';
import { grantRole } from '../../../src/people/hr/roles.ts';
import { importRoster } from '../../../src/people/import-roster.ts';
import type { Pack } from '../../../src/policy/pack.ts';
import { arranging } from '../../../src/programs/interview/arrange.ts';
import { cancelCycle, openCycle } from '../../../src/programs/interview/open-cycles.ts';
import { toMoment } from '../../../src/store/moments.ts';
import type { InterviewRow } from '../../../src/store/schema.ts';
import type { Store } from '../../../src/store/store.ts';
import { cycleRules } from '../../flows/interview-cycle.ts';
import { packOf } from '../../flows/pack.ts';
import { tokyo } from '../../support/delivery.ts';
import { loadedPolicy } from '../../support/policy.ts';
import { sampleRoster } from '../../support/service.ts';
import { memoryStore } from '../../support/stores.ts';

const cycle = 'goal-setting/2027-05-28';
const hr = '102004';

let store: Store;
let pack: Pack;
let arrange: ReturnType<typeof arranging>;
beforeEach(async () => {
  store = await memoryStore();
  const now = tokyo('2027-05-05T09:00');
  await importRoster(store, { roster: sampleRoster(), effectiveOn: '2027-04-01' }, now, '2027-05-05');
  pack = await withWindow([5, 10], [5, 28]);
  const parts = { store, directory: new Directory(store, []), calendars: null, log: createLog('silent') };
  arrange = arranging({ ...parts, pack: () => pack });
});

async function withWindow(from: readonly [number, number], to: readonly [number, number]): Promise<Pack> {
  const day = ([month, date]: readonly [number, number]) => ({ month, day: date });
  return loadedPolicy(await packOf({ rules: cycleRules({ from: day(from), to: day(to) }) }));
}

const rows = () => store.interviews.ofCycle(cycle);
const dateOf = ({ starts_at }: InterviewRow) => pack.calendar.dateOf(toMoment(starts_at ?? ''));
const windowNow = async () => {
  const open = await store.interviewCycles.byName(cycle);
  return [open?.starts_on, open?.ends_on];
};

/** What was entered for somebody because of what happened. */
async function told(employee: string, name: string) {
  const nudges = await store.nudges.ofEmployee(employee, 100);
  return nudges.filter(({ occurrence }) => occurrence.startsWith(`${name}@`));
}

async function agree(row: InterviewRow | undefined): Promise<InterviewRow> {
  if (!row) throw new Error('There is no such interview');
  await store.interviews.change(row, { state: 'agreed' }, row.changed_at);
  return row;
}

test('a deadline that comes nearer moves what lies beyond it, and HR hears of it once', async () => {
  await arrange(tokyo('2027-05-06T09:00'));
  const all = (await rows()).sort((a, b) => (String(a.starts_at) < String(b.starts_at) ? -1 : 1));
  const placed = all.filter(({ starts_at }) => starts_at !== null);
  const [early, late] = [await agree(placed[0]), await agree(placed.at(-1))];
  pack = await withWindow([5, 10], [5, 12]);
  expect(dateOf(early) <= '2027-05-12' && dateOf(late) > '2027-05-12').toBe(true);
  await arrange(tokyo('2027-05-06T09:05'));
  await arrange(tokyo('2027-05-06T09:10'));

  expect(await windowNow()).toEqual(['2027-05-10', '2027-05-12']);
  const after = await rows();
  expect(after).toHaveLength(all.length);
  for (const row of after) {
    expect(row.ends_on).toBe('2027-05-12');
    if (row.starts_at !== null) expect(dateOf(row) <= '2027-05-12').toBe(true);
  }
  const now = (of: InterviewRow) => after.find(({ id }) => id === of.id);
  expect(now(early)).toMatchObject({ state: 'agreed', starts_at: early.starts_at });
  expect(now(late)?.state).toBe('proposed');
  for (const person of [late.employee, late.supervisor])
    expect(await told(person, 'interview.off')).toHaveLength(1);
  expect(await told(late.supervisor, 'interview.proposals')).toHaveLength(1);
  // Nobody has a role yet, so the policy's contact is told.
  const [word, ...more] = await told(hr, 'interview.window');
  expect([JSON.parse(word?.data ?? '{}'), more]).toEqual([
    {
      kind: 'goal-setting',
      before: { from: '2027-05-10', to: '2027-05-28' },
      after: { from: '2027-05-10', to: '2027-05-12' },
      kept: false,
      beyond: 1,
    },
    [],
  ]);
});

test('reminders follow a deadline that moves away', async () => {
  await grantRole(
    store,
    { employee: '102003', role: 'author', scope: null },
    'cli',
    tokyo('2027-05-05T09:00'),
  );
  await grantRole(store, { employee: hr, role: 'author', scope: ['10'] }, 'cli', tokyo('2027-05-05T09:00'));
  await arrange(tokyo('2027-05-06T09:00'));
  const holder = (await rows())[0]?.supervisor ?? '';
  await arrange(tokyo('2027-05-21T09:00'));
  expect(await told(holder, 'interview.deadline')).toHaveLength(1);
  pack = await withWindow([5, 10], [6, 18]);
  await arrange(tokyo('2027-05-24T09:00'));
  expect(await windowNow()).toEqual(['2027-05-10', '2027-06-18']);
  expect(await told(holder, 'interview.deadline')).toHaveLength(1);
  await arrange(tokyo('2027-06-11T09:00'));
  expect(await told(holder, 'interview.deadline')).toHaveLength(2);
  expect(await told('102003', 'interview.window')).toHaveLength(1);
  expect(await told(hr, 'interview.window')).toEqual([]);
  // It is the cycle of this year still.
  expect(await store.interviewCycles.since('2027-01-01')).toHaveLength(1);
});

test('a window that moves past the old one opens no second cycle', async () => {
  await arrange(tokyo('2027-05-06T09:00'));
  pack = await withWindow([6, 7], [6, 25]);
  await arrange(tokyo('2027-05-07T09:00'));
  expect(await store.interviewCycles.since('2027-01-01')).toMatchObject([
    { cycle, starts_on: '2027-06-07', ends_on: '2027-06-25' },
  ]);
  const placed = (await rows()).filter(({ starts_at }) => starts_at !== null);
  expect(placed.length).toBeGreaterThan(20);
  expect(placed.every((row) => dateOf(row) >= '2027-06-07')).toBe(true);
});

test('a window that moves once its cycle is over or called off opens no second one', async () => {
  await arrange(tokyo('2027-05-06T09:00'));
  pack = await withWindow([6, 7], [6, 25]);
  await arrange(tokyo('2027-05-31T09:00'));
  expect(await store.interviewCycles.since('2027-01-01')).toMatchObject([{ cycle }]);
  // The next year has its own.
  await arrange(tokyo('2028-05-08T09:00'));
  expect(await store.interviewCycles.since('2027-01-01')).toHaveLength(2);
  const off = { name: 'goal-setting', by: 'cli', scope: null };
  expect(await cancelCycle(store, pack, off, tokyo('2028-05-08T10:00'))).toHaveProperty('cancelled_at');
  pack = await withWindow([6, 7], [7, 7]);
  await arrange(tokyo('2028-05-09T09:00'));
  pack = await withWindow([7, 10], [7, 20]);
  await arrange(tokyo('2028-05-10T09:00'));
  expect(await store.interviewCycles.since('2027-01-01')).toHaveLength(2);
});

test('what HR asks to see planned stops nothing where it fails, and is for whoever has a role still', async () => {
  const trial = {
    kind: 'goal-setting',
    starts_on: '2027-06-07',
    ends_on: '2027-06-25',
    departments: null,
    own_window: 1,
    asked_at: '2027-05-05T00:00:00.000Z',
  };
  const begun = tokyo('2027-05-05T09:00');
  for (const [employee, scope] of [['102003', ['40']] as const, ['102004', null] as const])
    await grantRole(store, { employee, role: 'author', scope }, 'cli', begun);
  await store.interviewTrials.ask({ ...trial, asked_by: '102001', departments: 'no scope' });
  for (const asked_by of ['102002', '102003', '102004'])
    await store.interviewTrials.ask({ ...trial, asked_by });
  await arrange(tokyo('2027-05-06T09:00'));
  expect((await rows()).length).toBeGreaterThan(20);
  expect(await store.interviewTrials.all()).toEqual([]);
  const heard = [];
  for (const employee of ['102001', '102002', '102003', '102004'])
    if ((await told(employee, 'interview.trial')).length > 0) heard.push(employee);
  expect(heard).toEqual(['102004']);
});

test('dates that HR chose stay', async () => {
  const wish = { cycle: 'goal-setting', from: '2027-05-10', to: '2027-05-28', by: hr };
  await openCycle(store, pack, wish, tokyo('2027-05-05T09:00'));
  await arrange(tokyo('2027-05-06T09:00'));
  pack = await withWindow([5, 10], [5, 12]);
  await arrange(tokyo('2027-05-07T09:00'));
  expect(await windowNow()).toEqual(['2027-05-10', '2027-05-28']);
  expect(await told(hr, 'interview.window')).toEqual([]);
});

test('a window whose new one is over stays, and HR is told so once', async () => {
  await arrange(tokyo('2027-05-06T09:00'));
  pack = await withWindow([5, 1], [5, 12]);
  for (const day of ['13', '14', '17']) await arrange(tokyo(`2027-05-${day}T09:00`));
  expect(await windowNow()).toEqual(['2027-05-10', '2027-05-28']);
  const [word, ...more] = await told(hr, 'interview.window');
  expect([JSON.parse(word?.data ?? '{}').kept, more]).toEqual([true, []]);
});

test('what began in the midst of its window is not taken for moved', async () => {
  await arrange(tokyo('2027-05-17T09:00'));
  expect(await windowNow()).toEqual(['2027-05-18', '2027-05-28']);
  await arrange(tokyo('2027-05-18T09:00'));
  expect(await windowNow()).toEqual(['2027-05-18', '2027-05-28']);
  expect(await told(hr, 'interview.window')).toEqual([]);
});
