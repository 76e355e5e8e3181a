import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checklistSchema } from '../../../src/policy/schema/checklists.ts';
import type { Given, Mark } from '../../../src/programs/self-check/records.ts';
import { type ItemTotals, totalsOf } from '../../../src/programs/self-check/totals.ts';
import { answerRow } from '../../support/builders.ts';
import { memoryStore } from '../../support/stores.ts';
import { conduct } from './checklists.ts';

const checklist = checklistSchema.parse(conduct);
const quarter = '2026-Q3';

interface One {
  readonly path: readonly string[];
  readonly gifts: Mark;
}

const paths = [['10'], ['10', '1010'], ['10', '1010', '101010'], ['10', '1010', '101020'], ['20']];

/** So many people of a department who marked the first item one way. */
function people(path: readonly string[], gifts: Mark, count: number): One[] {
  return Array.from({ length: count }, () => ({ path, gifts }));
}

/** What may be shown of the first item, of what these people gave. */
async function shownOf(
  given: readonly One[],
  period = `${quarter}/conduct`,
): Promise<ItemTotals | undefined> {
  const store = await memoryStore();
  for (const [index, { path, gifts }] of given.entries()) {
    const body: Given = { path, marks: { gifts } };
    await store.answers.save(
      answerRow({
        ...{ id: `${index}`, employee: `${1000 + index}`, program: 'self-check', kind: 'counted', period },
        ...{ visibility: 'hr-aggregate', body: JSON.stringify(body) },
      }),
    );
  }
  const [first] = await totalsOf(store, checklist, quarter);
  await store.close();
  return first;
}

describe('totals of a self-check', () => {
  test('are shown where five or more went each way', async () => {
    const office = ['10', '1010'];
    expect(await shownOf([...people(office, 'yes', 6), ...people(office, 'not-yet', 5)])).toMatchObject({
      yes: 6,
      notYet: 5,
      parts: [{ department: '1010', yes: 6, notYet: 5 }],
    });
  });

  test('are not shown where the one would tell the other of four people, or of all', async () => {
    const office = ['10', '1010'];
    for (const notYet of [0, 1, 4]) {
      expect(
        await shownOf([...people(office, 'yes', 30), ...people(office, 'not-yet', notYet)]),
      ).toMatchObject({ yes: 0, notYet: 0, parts: [] });
    }
  });

  test('count a department with the one above, and what is left with the city', async () => {
    const left = [...people(['10', '1010', '101010'], 'yes', 9), ...people(['20'], 'not-yet', 3)];
    const shown = [...people(['10', '1010'], 'not-yet', 5), ...people(['10', '1010'], 'yes', 1)];
    expect((await shownOf([...left, ...shown]))?.parts).toEqual([{ department: '1010', yes: 10, notYet: 5 }]);
    const more = [...people(['10'], 'not-yet', 2), ...people(['20'], 'yes', 5)];
    expect((await shownOf([...people(['20'], 'not-yet', 3), ...more]))?.parts).toEqual([
      { department: null, yes: 5, notYet: 5 },
    ]);
  });

  test('are those of the quarter', async () => {
    const office = ['10', '1010'];
    const given = [...people(office, 'yes', 5), ...people(office, 'not-yet', 5)];
    expect((await shownOf(given, '2026-Q2/conduct'))?.parts).toEqual([]);
    expect((await shownOf(given, `${quarter}/conduct-of-all`))?.parts).toEqual([]);
  });

  const anything = fc.array(
    fc.record({ path: fc.constantFrom(...paths), gifts: fc.constantFrom<Mark>('yes', 'not-yet') }),
    { maxLength: 60 },
  );

  test('tell of no fewer than five people, whoever subtracts what from what', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (given) => {
        const shown = await shownOf(given);
        const parts = shown?.parts ?? [];
        const gave = (way: Mark) => given.filter(({ gifts }) => gifts === way).length;
        for (const [way, key] of [
          ['yes', 'yes'],
          ['not-yet', 'notYet'],
        ] as const) {
          for (const part of parts) expect(part[key]).toBeGreaterThanOrEqual(5);
          const sum = parts.reduce((total, part) => total + part[key], 0);
          expect(shown?.[key]).toBe(sum);
          expect(sum).toBeLessThanOrEqual(gave(way));
        }
        // Everybody is in one part at most, so no two numbers are of the same people.
        const under = (department: string | null) =>
          given.filter(({ path }) => department === null || path.includes(department)).length;
        for (const { department, yes, notYet } of parts)
          expect(yes + notYet).toBeLessThanOrEqual(under(department));
      }),
      { numRuns: 60 },
    );
  });

  test('are the same in whichever order people gave, and whatever became of the tree since', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (given) => {
        expect(await shownOf([...given].reverse())).toEqual(await shownOf(given));
      }),
      { numRuns: 20 },
    );
  });
});
