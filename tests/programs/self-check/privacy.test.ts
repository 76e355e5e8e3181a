import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Directory } from '../../../src/people/directory.ts';
import { readAnswers } from '../../../src/people/visibility.ts';
import { factLoadersOf } from '../../../src/programs/compose.ts';
import { programs } from '../../../src/programs/index.ts';
import { checklistNamed, checkOn } from '../../../src/programs/self-check/checks.ts';
import { evidenceOf } from '../../../src/programs/self-check/evidence.ts';
import { keepMarks, type Mark, marks, visibility } from '../../../src/programs/self-check/records.ts';
import { settle } from '../../../src/programs/self-check/sitting.ts';
import { totalsOf } from '../../../src/programs/self-check/totals.ts';
import type { Viewer } from '../../../src/store/answers.ts';
import type { Store } from '../../../src/store/store.ts';
import { packOf } from '../../flows/pack.ts';
import { memoryStore } from '../../support/stores.ts';
import { addEmployees, packAt, turnAt } from '../quiz/turn.ts';
import { checkRule, conduct } from './checklists.ts';

const pack = packAt(await packOf({ rules: [checkRule], checklists: [conduct] }));
const checklist = checklistNamed(pack, 'conduct') ?? pack.checklists[0];
if (!checklist) throw new Error('The checklist is missing');
const quarter = '2026-Q3';
const now = pack.calendar.at('2027-01-05', '12:00');
/** Everybody but employee 1001, in every role; 2001 is their supervisor. */
const others: readonly Viewer[] = [
  { role: 'supervisor', employee: '2001' },
  { role: 'mentor', employee: '2001' },
  { role: 'hr', employee: '2001' },
  { role: 'hr', employee: '1001' },
  { role: 'self', employee: '2001' },
];

/** A store in which employee 1001 marked the three items. */
async function storeWith(given: readonly (Mark | null)[]): Promise<Store> {
  const store = await memoryStore();
  await addEmployees(store);
  const turn = await turnAt(store, pack, '2026-11-27T10:00');
  const check = checkOn(pack, checklist as NonNullable<typeof checklist>, turn.person, turn.today);
  const items = check.checklist.categories.flatMap((category) =>
    category.items.map((item) => ({ category, item })),
  );
  for (const [index, { category, item }] of items.entries()) {
    const mark = given[index];
    if (mark) await keepMarks(turn, check, category.id, { [item.id]: mark }, null);
  }
  await settle(turn, check);
  return store;
}

/** All that anybody but the employee can get to know, by every query there is. */
async function outside(store: Store): Promise<unknown> {
  const reads: unknown[] = [];
  const traces: unknown[] = [];
  for (const kind of Object.keys(visibility)) {
    for (const viewer of others) {
      const rows = await readAnswers(store, viewer, { program: 'self-check', kind }, now);
      reads.push(rows.map(({ id: _id, ...row }) => row));
    }
    traces.push(await store.answers.traces('self-check', kind, ''));
  }
  const loaders = factLoadersOf(programs, () => pack);
  const directory = new Directory(store, loaders);
  const facts = (await directory.people('2026-12-01')).map(({ number, attributes }) => [number, attributes]);
  const parts = { store, directory, pack, now, viewer: '2001' };
  const evidence = await evidenceOf(parts, checklist as NonNullable<typeof checklist>, quarter);
  const totals = await totalsOf(store, checklist as NonNullable<typeof checklist>, quarter);
  return { reads, traces, facts, evidence, totals };
}

const whole = fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(...marks)));
const partly = fc.tuple(...[0, 1].map(() => fc.constantFrom(...marks, null)), fc.constant(null));

describe('nobody but the employee', () => {
  test.each([
    ['can tell one answer from another', whole],
    ['can tell what was marked, or whether anything was, before it is done', partly],
  ])('%s', async (_what, given) => {
    await fc.assert(
      fc.asyncProperty(given, given, async (here, there) => {
        const [one, two] = [await storeWith(here), await storeWith(there)];
        expect(await outside(one)).toEqual(await outside(two));
        for (const store of [one, two]) await store.close();
      }),
      { numRuns: 8 },
    );
  });

  test('would go unnoticed here: that it is done makes the same comparison fail', async () => {
    const [done, begun] = [await storeWith(['yes', 'yes', 'yes']), await storeWith(['yes', 'yes', null])];
    expect(await outside(done)).not.toEqual(await outside(begun));
  });
});

test('the employee reads all of it, and finds who read that it is done', async () => {
  const store = await storeWith(['yes', 'not-yet', 'yes']);
  for (const kind of Object.keys(visibility)) {
    const query = { program: 'self-check', kind };
    expect(await readAnswers(store, { role: 'self', employee: '1001' }, query, now), kind).not.toEqual([]);
  }
  await outside(store);
  const log = await store.answers.accessLog('1001');
  expect(new Set(log.map(({ kind, role, viewer }) => `${kind} ${role} ${viewer}`))).toEqual(
    new Set(['done hr 2001']),
  );
});
