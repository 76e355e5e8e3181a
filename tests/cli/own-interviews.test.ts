import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { interviewCommands } from '../../src/cli/interviews.ts';
import { paths } from '../../src/paths.ts';
import { Directory } from '../../src/people/directory.ts';
import { importRoster } from '../../src/people/import-roster.ts';
import { catalogueOf, factLoadersOf } from '../../src/programs/compose.ts';
import { programs } from '../../src/programs/index.ts';
import { toMoment } from '../../src/store/moments.ts';
import type { InterviewRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { tokyo } from '../support/delivery.ts';
import { loadedPolicy } from '../support/policy.ts';
import { sampleRoster } from '../support/service.ts';
import { memoryStore } from '../support/stores.ts';
import { runCommand } from '../support/terminal.ts';

const pack = loadedPolicy();
const now = tokyo('2027-04-26T09:00');
const cycle = 'goal-setting/2027-05-31';

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
  await importRoster(store, { roster: sampleRoster(), effectiveOn: '2027-04-01' }, now, '2027-04-26');
});

function run(...words: readonly string[]) {
  const directory = new Directory(
    store,
    factLoadersOf(programs, () => pack),
  );
  const needs = {
    programs: catalogueOf(programs),
    now: () => now,
    policyDir: () => paths.policy,
    cycles: { open: async () => ({ store, directory, pack }), now: () => now },
    seconds: () => 0,
  };
  return runCommand(
    (program, terminal) => interviewCommands(program, { ...needs, terminal }),
    ['interviews', ...words],
  );
}

const plan = (...words: readonly string[]) => run('plan', '--cycle', 'goal-setting', ...words);
const json = async (...words: readonly string[]) => JSON.parse((await plan(...words, '--json')).out);
const rows = () => store.interviews.ofCycle(cycle);

async function change(row: InterviewRow | undefined, state: InterviewRow['state']) {
  if (!row) throw new Error('There is no such interview');
  expect(await store.interviews.change(row, { state }, '2027-04-26T00:00:00.000Z')).toBe(true);
}

async function block(employee: string, date: string) {
  const created_at = '2027-04-26T00:00:00.000Z';
  await store.blockedTimes.add({ id: randomUUID(), employee, date, starts: 0, ends: 1440, created_at });
}

it('says that there is nobody to plan for before a roster is there', async () => {
  store = await memoryStore();
  const { failed, notes } = await plan('--dry-run');
  expect(failed).toBe(true);
  expect(notes).toContain('roster import');
});

it('plans interviews that are not open yet, and tells nobody', async () => {
  const report = await json('--dry-run');
  expect(report).toMatchObject({
    ok: true,
    open: false,
    settled: 0,
    changed: null,
    calendars: null,
    window: { from: '2027-05-06', to: '2027-05-31' },
  });
  expect(report.placed).toBe(report.pairs);
  expect(report.moves).toHaveLength(report.pairs);
  expect(await rows()).toEqual([]);

  const some = await json('--dry-run', '--from', '2027-06-01', '--to', '2027-06-04', '--under', '40');
  expect(some.window).toEqual({ from: '2027-06-01', to: '2027-06-04' });
  expect(Object.keys(some.perDay)).toHaveLength(4);
  expect(some.pairs).toBeLessThan(report.pairs / 2);
  const { out } = await plan('--dry-run');
  expect(out).toContain('まだ始まっていません');
  expect(out).toContain('一日ごとの件数');
});

it.each([
  [[], 'interviews open'],
  [['--dry-run', '--busy', 'busy.csv'], '--busy goes with --roster'],
  [['--dry-run', '--under', '99'], 'no department 99'],
  [['--dry-run', '--from', '2027-04-26'], 'tomorrow or later'],
])('%j is refused in words before it is open', async (words, message) => {
  const { out, notes, failed } = await plan(...words);
  expect([out, failed]).toEqual(['', true]);
  expect(notes).toContain(message);
});

it('plans open interviews anew around what stands, as the service does', async () => {
  await run('open', '--cycle', 'goal-setting');
  const first = await json();
  expect(first).toMatchObject({ open: true, changed: first.pairs });
  expect(await rows()).toHaveLength(first.pairs);
  expect(await json()).toMatchObject({ changed: 0, moves: [] });

  const [agreed, ...others] = (await rows()).sort((a, b) =>
    String(a.starts_at) < String(b.starts_at) ? -1 : 1,
  );
  await change(agreed, 'agreed');
  await change(others.at(-1), 'held');
  const mover = others.find(({ employee }) => employee !== agreed?.supervisor);
  if (!mover) throw new Error('Nobody could move');
  await block(mover.employee, pack.calendar.dateOf(toMoment(mover.starts_at ?? '')));
  const before = await rows();
  const tried = await json('--dry-run');
  expect(tried).toMatchObject({ changed: null, settled: 1, pairs: first.pairs - 1 });
  expect(tried.moves.map(({ employee }: { employee: string }) => employee)).toContain(mover.employee);
  expect(tried.moves.length).toBeLessThan(5);
  expect(await rows()).toEqual(before);

  const { out } = await plan();
  expect(out).toMatch(new RegExp(`${mover.employee} .*: 2027-05-\\d\\d \\d\\d:\\d\\d → 2027-05-`));
  expect(out).toContain('組み直しました');
  const after = await rows();
  const time = ({ id }: InterviewRow) => after.find((each) => each.id === id)?.starts_at;
  expect(time(mover)).not.toBe(mover.starts_at);
  expect(agreed && time(agreed)).toBe(agreed?.starts_at);
  expect((await json('--dry-run')).moves).toEqual([]);
});

it('says who would have no time, why, and what would help', async () => {
  const people = await store.employees.all();
  const supervisor = people.find(({ number }) => number === '401003');
  if (!supervisor) throw new Error('The sample has no such supervisor');
  for (const date of ['2027-10-04', '2027-10-05']) await block(supervisor.number, date);
  const words = ['plan', '--cycle', 'mid-year', '--dry-run', '--from', '2027-10-04', '--to', '2027-10-05'];
  const { out, failed } = await run(...words);
  expect(failed).toBe(true);
  expect(out).toContain("the supervisor's calendar is full");
  expect(out).toContain(`→ ${supervisor.name}さんの`);
});
