import { beforeEach, describe, expect, test } from 'vitest';
import { causesCard } from '../../../src/programs/no-overtime/causes.ts';
import type { Cause, Moved } from '../../../src/programs/no-overtime/tally.ts';
import type { EmployeeRow } from '../../../src/store/schema.ts';
import type { Store } from '../../../src/store/store.ts';
import { answerRow, employeeRow } from '../../support/builders.ts';
import { memoryStore } from '../../support/stores.ts';
import { turnOf } from './turn.ts';

const departments = [
  { code: '10', name: '総務部', parent: null },
  { code: '1020', name: '人事課', parent: '10' },
  { code: '40', name: '市民部', parent: null },
  { code: '4010', name: '市民課', parent: '40' },
  { code: '401010', name: '窓口係', parent: '4010' },
  { code: '401020', name: '戸籍係', parent: '4010' },
  { code: '4020', name: '環境課', parent: '40' },
];
const heads: EmployeeRow[] = [
  employeeRow('9001', { department: '40', rank: 'director' }),
  employeeRow('9002', { department: '4010', rank: 'manager', supervisor: '9001' }),
  employeeRow('9003', { department: '4020', rank: 'manager', supervisor: '9001' }),
  employeeRow('9004', { department: '401010', rank: 'chief', supervisor: '9002' }),
  employeeRow('9005', { department: '401010', supervisor: '9004' }),
  employeeRow('9006', { department: '4020', supervisor: '9003' }),
  employeeRow('9007', { department: '1020' }),
];

let store: Store;
let next: number;

beforeEach(async () => {
  store = await memoryStore();
  next = 0;
  await store.employees.replace({ employees: heads, departments, changes: [] });
});

async function keep(kind: string, body: Cause | Moved, period: string): Promise<void> {
  const employee = `1${String(next++).padStart(3, '0')}`;
  const row = { program: 'no-overtime', kind, employee, period, visibility: 'hr-aggregate' } as const;
  await store.answers.save(answerRow({ ...row, id: `${kind} ${employee}`, body: JSON.stringify(body) }));
}

/** So many people who stayed one evening for a reason. */
async function stayed(
  people: number,
  { department, reason = 'volume', told = true, on = '2026-11-25' }: Partial<Cause> & { on?: string },
): Promise<void> {
  for (let each = 0; each < people; each++)
    await keep('cause', { department: department ?? '', reason, told }, on);
}

const card = async (viewer: string, time = '2026-12-10T13:40') => {
  const turn = await turnOf(store, viewer, time);
  return (await causesCard(turn, turn.today, null))?.data ?? null;
};

const rows = (data: Awaited<ReturnType<typeof card>>) =>
  ((data?.departments ?? []) as { name: string; count: number; reasons: string }[]).map(
    ({ name, count, reasons }) => `${name} ${count}: ${reasons}`,
  );

describe('the month in numbers', () => {
  test('shows a manager the own division by reason, with bars to scale', async () => {
    await stayed(7, { department: '401010' });
    await stayed(5, { department: '401020', reason: 'deadline' });
    await stayed(9, { department: '4020', reason: 'counter' });
    const data = await card('9002');
    expect(data).toMatchObject({
      month: '2026年11月',
      evenings: 12,
      bars: [
        { label: '仕事の量が多い', count: 7, rest: 0 },
        { label: '締切が今日', count: 5, rest: 2 },
      ],
    });
    expect(rows(data)).toEqual(['窓口係 7: 仕事の量が多い 7', '戸籍係 5: 締切が今日 5']);
  });

  test('shows a director the divisions, and HR the departments', async () => {
    await stayed(7, { department: '401010' });
    await stayed(9, { department: '4020', reason: 'counter' });
    await stayed(6, { department: '1020' });
    expect(rows(await card('9001'))).toEqual(['環境課 9: 窓口や電話の対応 9', '市民課 7: 仕事の量が多い 7']);
    expect(rows(await card('9007'))).toEqual([
      '市民部 16: 窓口や電話の対応 9、仕事の量が多い 7',
      '総務部 6: 仕事の量が多い 6',
    ]);
  });

  test('counts only the month before, and only evenings somebody stayed', async () => {
    await stayed(5, { department: '401010' });
    await stayed(9, { department: '401010', on: '2026-12-02' });
    await stayed(9, { department: '401010', on: '2026-10-28' });
    await stayed(9, { department: '401010', reason: null });
    expect(await card('9004')).toMatchObject({ evenings: 5 });
    expect(await card('9004', '2027-01-13T13:40')).toMatchObject({ evenings: 9, month: '2026年12月' });
  });

  test('calls a reason that the policy no longer has an earlier one', async () => {
    await stayed(5, { department: '401010', reason: 'full-moon' });
    expect(await card('9004')).toMatchObject({ bars: [{ label: '以前の選択肢' }] });
  });
});

describe('numbers of few people', () => {
  test('are nobody’s to see: small sections count with the division, small reasons together', async () => {
    await stayed(3, { department: '401010' });
    await stayed(2, { department: '401020', reason: 'deadline' });
    await stayed(2, { department: '4010', reason: 'meeting' });
    expect(await card('9004')).toBeNull();
    const data = await card('9002');
    expect(data).toMatchObject({ evenings: 7, bars: [{ label: 'ほかの理由（まとめて）', count: 7 }] });
    expect(rows(data)).toEqual(['市民課 7: ほかの理由（まとめて） 7']);
  });

  test('stay unknown also to whoever compares what several people see', async () => {
    await stayed(8, { department: '401010' });
    await stayed(2, { department: '401020' });
    await stayed(1, { department: '401010', reason: 'meeting' });
    const [section, division, all] = [await card('9004'), await card('9002'), await card('9007')];
    // The two of 戸籍係 and the one meeting can be had from no difference.
    expect([section?.evenings, division?.evenings, all?.evenings]).toEqual([8, 8, 8]);
  });

  test('give no card at all', async () => {
    await stayed(4, { department: '401010' });
    for (const viewer of ['9004', '9002', '9001', '9007']) expect(await card(viewer)).toBeNull();
  });
});

test('only supervisors and HR see any, each their part', async () => {
  await stayed(9, { department: '401010' });
  expect(await card('9005')).toBeNull();
  expect(await card('9003')).toBeNull();
  expect(await card('9004')).not.toBeNull();
});

describe('whether the day is more than a ritual', () => {
  test('is the share of evenings that the supervisor knew of beforehand', async () => {
    await stayed(15, { department: '401010', told: true });
    await stayed(5, { department: '401010', told: false });
    expect(await card('9004')).toMatchObject({ evenings: 20, share: 75 });
  });

  test('is not shown where too few make one side of it', async () => {
    await stayed(15, { department: '401010', told: true });
    await stayed(4, { department: '401010', told: false });
    expect(await card('9004')).toMatchObject({ evenings: 19, share: null });
  });

  test('and the work that was moved', async () => {
    await stayed(9, { department: '401010' });
    for (const moved of [true, true, true, true, true, true, false, false])
      await keep('moved', { department: '401010', moved }, '2026-11-25');
    expect(await card('9004')).toMatchObject({ moved: 6 });
    expect(await card('9003')).toBeNull();
  });

  test('which is not shown when it is that of few', async () => {
    await stayed(9, { department: '401010' });
    for (const moved of [true, true, true, true])
      await keep('moved', { department: '401010', moved }, '2026-11-25');
    expect(await card('9004')).toMatchObject({ moved: null });
  });
});
