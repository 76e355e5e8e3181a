import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswers, readersText } from '../../src/people/visibility.ts';
import type { Viewer } from '../../src/store/answers.ts';
import type { AnswerRow, Visibility } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { employeeRow } from '../support/builders.ts';
import { fridayAfternoon } from '../support/delivery.ts';
import { memoryStore } from '../support/stores.ts';

const visibilities: Visibility[] = [
  'self',
  'supervisor-if-shared',
  'supervisor-or-mentor-if-shared',
  'department',
  'hr-aggregate',
  'hr-named',
];

function answerRow(change: Partial<AnswerRow> = {}): AnswerRow {
  const employee = change.employee ?? '1';
  const period = change.period ?? '2026-W48';
  return {
    id: `${employee} ${period}`,
    employee,
    program: 'my-card',
    kind: 'reflection',
    period,
    body: '{}',
    items: 1,
    visibility: 'supervisor-if-shared',
    shared_with: '1',
    shared_with_mentor: null,
    nudge: null,
    policy_digest: 'test',
    revision: 1,
    created_at: '2026-11-27T06:00:00.000Z',
    changed_at: '2026-11-27T06:00:00.000Z',
    ...change,
  };
}

/** 2 and 3 report to 1, 4 reports to 2, 3 mentors 2, 9 works in HR, where 4 is new. */
async function office(...answers: AnswerRow[]): Promise<Store> {
  const store = await memoryStore();
  const employees = [
    employeeRow('1'),
    employeeRow('2', { supervisor: '1', mentor: '3' }),
    employeeRow('3', { supervisor: '1' }),
    employeeRow('4', { supervisor: '2', department: 'hr', hired_on: '2026-04-01' }),
    employeeRow('9', { department: 'hr' }),
  ];
  await store.employees.replace({ employees, departments: [], changes: [] });
  for (const answer of answers) await store.answers.save(answer);
  return store;
}

const query = { program: 'my-card', kind: 'reflection' };
const read = (store: Store, viewer: Viewer, more: object = {}) =>
  readAnswers(store, viewer, { ...query, ...more }, fridayAfternoon);

describe('the access log', () => {
  it('names every read by somebody else to the employee, and none of their own', async () => {
    const store = await office(answerRow({ employee: '2' }), answerRow({ employee: '3' }));
    await read(store, { role: 'self', employee: '2' });
    expect(await store.answers.accessLog('2')).toEqual([]);
    expect(await read(store, { role: 'supervisor', employee: '1' })).toHaveLength(2);
    await read(store, { role: 'supervisor', employee: '1' }, { employee: '2' });
    const entries = await store.answers.accessLog('2');
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({
      viewer: '1',
      role: 'supervisor',
      program: 'my-card',
      kind: 'reflection',
      period: '2026-W48',
      at: '2026-11-27T06:00:00.000Z',
    });
    expect(await store.answers.accessLog('3')).toHaveLength(1);
  });

  it('says nothing of a read that found nothing', async () => {
    const store = await office(answerRow({ employee: '2', shared_with: null }));
    expect(await read(store, { role: 'supervisor', employee: '1' })).toEqual([]);
    expect(await read(store, { role: 'hr', employee: '9' })).toEqual([]);
    expect(await store.answers.accessLog('2')).toEqual([]);
  });

  it('does not tell an HR officer that they read their own', async () => {
    const own = answerRow({ employee: '9', visibility: 'hr-named' });
    const store = await office(own, answerRow({ employee: '2', visibility: 'hr-named' }));
    expect(await read(store, { role: 'hr', employee: '9' })).toHaveLength(2);
    expect(await store.answers.accessLog('9')).toEqual([]);
    expect(await store.answers.accessLog('2')).toHaveLength(1);
  });

  it('is written with the read or not at all', async () => {
    const store = await office(answerRow({ employee: '2' }));
    const work = store.transaction(async (tx) => {
      await read(tx, { role: 'supervisor', employee: '1' });
      throw new RangeError('undone');
    });
    await expect(work).rejects.toThrow('undone');
    expect(await store.answers.accessLog('2')).toEqual([]);
  });

  it('keeps up with a read of more answers than one statement can log', async () => {
    const store = await office();
    await store.transaction(async (tx) => {
      for (let week = 0; week < 4200; week++)
        await tx.answers.save(answerRow({ employee: '2', visibility: 'hr-named', period: `w${week}` }));
    });
    expect(await read(store, { role: 'hr', employee: '9' })).toHaveLength(4200);
    expect(await store.answers.accessLog('2')).toHaveLength(4200);
  });
});

describe('the visibility contract', () => {
  const answers = fc.uniqueArray(
    fc.record({
      employee: fc.constantFrom('1', '2', '3', '4', '9'),
      period: fc.constantFrom('2026-W46', '2026-W47', '2026-W48'),
      visibility: fc.constantFrom(...visibilities),
      shared_with: fc.constantFrom(null, '1', '2', '3', '101010', 'hr'),
      shared_with_mentor: fc.constantFrom(null, '3', '9'),
    }),
    { selector: ({ employee, period }) => `${employee} ${period}`, maxLength: 12 },
  );
  const viewers = fc.record({
    role: fc.constantFrom('self', 'supervisor', 'mentor', 'colleague', 'hr'),
    hiredSince: fc.constant('2025-11-27'),
    employee: fc.constantFrom('1', '2', '3', '4', '9', 'nobody'),
  });
  const narrowed = fc.record(
    { employee: fc.constantFrom('1', '2', '3', '4'), period: fc.constantFrom('2026-W47', '2026-W48') },
    { requiredKeys: [] },
  );
  const supervisors: Readonly<Record<string, string>> = { '2': '1', '3': '1', '4': '2' };
  /** Who is a mentor or new, and where. */
  const among: Readonly<Record<string, string>> = { '3': '101010', '4': 'hr' };

  const is = (wanted: string) => (each: string | null) => each === wanted;

  /** The contract once more, as a sentence per role. */
  function mayRead(
    viewer: Viewer,
    answer: Pick<AnswerRow, 'employee' | 'visibility' | 'shared_with' | 'shared_with_mentor'>,
  ): boolean {
    if (viewer.role === 'self') return answer.employee === viewer.employee;
    if (viewer.role === 'hr') return answer.visibility === 'hr-named';
    const either = answer.visibility === 'supervisor-or-mentor-if-shared';
    if (viewer.role === 'mentor')
      return either && answer.employee === '2' && [viewer.employee, answer.shared_with_mentor].every(is('3'));
    if (viewer.role === 'colleague') {
      const given = answer.visibility === 'department' && answer.employee !== viewer.employee;
      return given && answer.shared_with !== null && answer.shared_with === among[viewer.employee];
    }
    const isTheirs = supervisors[answer.employee] === viewer.employee;
    const shared = either || answer.visibility === 'supervisor-if-shared';
    return isTheirs && shared && answer.shared_with === viewer.employee;
  }

  it('lets everybody read exactly what it says, and logs exactly that', async () => {
    await fc.assert(
      fc.asyncProperty(answers, viewers, narrowed, async (given, viewer, narrow) => {
        const rows = given.map((each) => answerRow(each));
        const store = await office(...rows);
        const inQuestion = rows.filter(
          ({ employee, period }) =>
            (narrow.employee ?? employee) === employee && (narrow.period ?? period) === period,
        );
        const allowed = inQuestion.filter((row) => mayRead(viewer, row)).map(({ id }) => id);
        expect((await read(store, viewer, narrow)).map(({ id }) => id).sort()).toEqual(allowed.sort());
        const logged = await Promise.all(
          ['1', '2', '3', '4', '9'].map((who) => store.answers.accessLog(who)),
        );
        const entries = logged.flat().map(({ employee, period }) => `${employee} ${period}`);
        const byOthers = allowed.filter(
          (id) => viewer.role !== 'self' && !id.startsWith(`${viewer.employee} `),
        );
        expect(entries.sort()).toEqual(byOthers);
        await store.close();
      }),
      { numRuns: 100 },
    );
  });

  it('takes a transfer from the old supervisor the same moment', async () => {
    const store = await office(answerRow({ employee: '2' }));
    await store.employees.replace({
      employees: [employeeRow('1'), employeeRow('2', { supervisor: '3' }), employeeRow('3')],
      departments: [],
      changes: [],
    });
    expect(await read(store, { role: 'supervisor', employee: '1' })).toEqual([]);
    // It was shared with the one, not with whoever comes after.
    expect(await read(store, { role: 'supervisor', employee: '3' })).toEqual([]);
  });

  it.each(visibilities)('says in words who reads %s', (visibility) => {
    const { ja, en } = readersText(visibility);
    expect(ja).toMatch(/あなた/);
    expect(en).toMatch(/you/);
  });
});
