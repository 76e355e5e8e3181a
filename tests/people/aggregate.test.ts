import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Counted,
  fewestPeople,
  readForTotals,
  sumOf,
  totalsByDepartment,
} from '../../src/people/aggregate.ts';
import { answerRow } from '../support/builders.ts';
import { memoryStore } from '../support/stores.ts';

const parents: Readonly<Record<string, string | null>> = {
  '10': null,
  '1010': '10',
  '101010': '1010',
  '101020': '1010',
  '1020': '10',
  '20': null,
};
const parentOf = (department: string) => parents[department] ?? null;

/** So many people of a department, each with one thing of a category. */
function given(department: string, category: string, people: number, from = 0): Counted[] {
  return Array.from({ length: people }, (_, index) => ({
    person: `${department}-${from + index}`,
    department,
    category,
  }));
}

describe('totals', () => {
  test('of a department with enough people in every category', () => {
    const counted = [...given('1010', 'a', 5), ...given('1010', 'b', 6, 5)];
    expect(totalsByDepartment(counted, parentOf)).toEqual([
      {
        department: '1010',
        totals: [
          { category: 'b', count: 6 },
          { category: 'a', count: 5 },
        ],
      },
    ]);
  });

  test('count things, and ask for people: one person with many things is one person', () => {
    const often = Array.from({ length: 20 }, () => given('1010', 'a', 4)).flat();
    expect(totalsByDepartment(often, parentOf)).toEqual([]);
    expect(totalsByDepartment([...often, ...given('1010', 'a', 1, 4)], parentOf)).toEqual([
      { department: '1010', totals: [{ category: 'a', count: 81 }] },
    ]);
  });

  test('put categories of too few together, and leave out what is too little even so', () => {
    const many = given('1010', 'a', 7);
    const few = [...given('1010', 'b', 3, 10), ...given('1010', 'c', 2, 20)];
    const [with5] = totalsByDepartment([...many, ...few], parentOf);
    expect(with5?.totals).toEqual([
      { category: 'a', count: 7 },
      { category: null, count: 5 },
    ]);
    const [with4] = totalsByDepartment([...many, ...few.slice(0, 4)], parentOf);
    expect(with4?.totals).toEqual([{ category: 'a', count: 7 }]);
  });

  test('count a small department with the one above it', () => {
    const small = [...given('101010', 'a', 3), ...given('101020', 'a', 2)];
    expect(totalsByDepartment(small, parentOf)).toEqual([
      { department: '1010', totals: [{ category: 'a', count: 5 }] },
    ]);
    expect(totalsByDepartment([...small.slice(1), ...given('1020', 'a', 1)], parentOf)).toEqual([
      { department: '10', totals: [{ category: 'a', count: 5 }] },
    ]);
  });

  test('leave out what is too little for the whole top, and departments nobody knows', () => {
    expect(totalsByDepartment(given('20', 'a', 4), parentOf)).toEqual([]);
    expect(totalsByDepartment(given('99', 'a', 4), parentOf)).toEqual([]);
    expect(totalsByDepartment(given('99', 'a', 5), parentOf)).toHaveLength(1);
  });

  test('add up, the largest first, what stands for several last', () => {
    const parts = totalsByDepartment(
      [
        ...given('1010', 'a', 5),
        ...given('1020', 'a', 5),
        ...given('1020', 'b', 20, 5),
        ...given('20', 'c', 4),
        ...given('20', 'd', 30, 4),
        ...given('20', 'e', 4, 40),
      ],
      parentOf,
    );
    expect(sumOf(parts)).toEqual([
      { category: 'd', count: 30 },
      { category: 'b', count: 20 },
      { category: 'a', count: 10 },
      { category: null, count: 8 },
    ]);
    expect(sumOf([])).toEqual([]);
  });
});

describe('whatever is given', () => {
  const anything = fc.array(
    fc.record({
      person: fc.integer({ min: 0, max: 30 }).map(String),
      department: fc.constantFrom(...Object.keys(parents), '99'),
      category: fc.constantFrom('a', 'b', 'c', 'd'),
    }),
    { maxLength: 120 },
  );

  test('every number has enough people behind it, and nothing is counted twice', () => {
    fc.assert(
      fc.property(anything, (counted) => {
        const parts = totalsByDepartment(counted, parentOf);
        const shown = parts.flatMap(({ totals }) => totals);
        expect(shown.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(counted.length);
        for (const { department, totals } of parts)
          for (const { category, count } of totals) {
            expect(count).toBeGreaterThanOrEqual(fewestPeople);
            const under = counted.filter((each) => isUnder(each.department, department));
            const behind = under.filter((each) => category === null || each.category === category);
            expect(new Set(behind.map(({ person }) => person)).size).toBeGreaterThanOrEqual(fewestPeople);
          }
      }),
    );
  });
});

function isUnder(department: string, above: string): boolean {
  for (let code: string | null = department; code !== null; code = parentOf(code))
    if (code === above) return true;
  return false;
}

test('only what was given for totals is read for them', async () => {
  const store = await memoryStore();
  const rows = [
    answerRow({ id: '1', employee: '1001', visibility: 'hr-aggregate', period: '2026-11-25' }),
    answerRow({ id: '2', employee: '1002', visibility: 'self', period: '2026-11-25' }),
    answerRow({ id: '3', employee: '1003', visibility: 'supervisor-if-shared', period: '2026-11-25' }),
    answerRow({ id: '4', employee: '1004', visibility: 'hr-named', period: '2026-11-25' }),
    answerRow({ id: '5', employee: '1005', visibility: 'hr-aggregate', period: '2026-12-01' }),
  ];
  for (const row of rows) await store.answers.save({ ...row, body: JSON.stringify({ reason: row.id }) });
  const query = { program: 'my-card', kind: 'reflection', from: '2026-11-01', to: '2026-11-31' };
  expect(await readForTotals(store, query)).toEqual([{ reason: '1', person: '1001' }]);
});
