import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Directory } from '../../../src/people/directory.ts';
import { readAnswers } from '../../../src/people/visibility.ts';
import { addDays } from '../../../src/policy/dates.ts';
import type { Pack } from '../../../src/policy/pack.ts';
import { questionsFor } from '../../../src/policy/questions.ts';
import { factLoadersOf } from '../../../src/programs/compose.ts';
import { programs } from '../../../src/programs/index.ts';
import { evidenceOf } from '../../../src/programs/quiz/evidence.ts';
import { visibility } from '../../../src/programs/quiz/records.ts';
import type { Viewer } from '../../../src/store/answers.ts';
import type { Store } from '../../../src/store/store.ts';
import { packOf } from '../../flows/pack.ts';
import { memoryStore } from '../../support/stores.ts';
import { practiceRule, quizOf, roundRule } from './questions.ts';
import { practise, takeRound } from './taking.ts';
import { addEmployees, packAt } from './turn.ts';

const kinds = Object.keys(visibility);
/** Everybody but employee 1001, in every role; 2001 is their supervisor. */
const others: readonly Viewer[] = [
  { role: 'supervisor', employee: '2001' },
  { role: 'supervisor', employee: '1001' },
  { role: 'hr', employee: '2001' },
  { role: 'hr', employee: '1001' },
  { role: 'self', employee: '2001' },
];

let pack: Pack;
beforeAll(async () => {
  const round = { ...roundRule, valid: { from: '2026-11-23' } };
  const practice = { ...practiceRule, content: { ...practiceRule.content, topics: ['gifts', 'records'] } };
  pack = packAt(
    await packOf({ rules: [practice, round], quizzes: [quizOf('gifts', 4), quizOf('records', 4)] }),
  );
});

async function storeWithPeople(): Promise<Store> {
  const store = await memoryStore();
  await addEmployees(store);
  return store;
}

/** All that anybody but the employee can get to know, by every query there is. */
async function outside(store: Store, date: string): Promise<unknown> {
  const now = pack.calendar.at(date, '12:00');
  const reads = [];
  for (const viewer of others) {
    for (const kind of kinds) {
      for (const narrow of [{}, { employee: '1001' }, { limit: 1 }, { period: '2026/compliance' }]) {
        const rows = await readAnswers(store, viewer, { program: 'quiz', kind, ...narrow }, now);
        reads.push(rows.map(({ id: _id, ...row }) => row));
      }
    }
  }
  const traces = [];
  for (const kind of kinds) traces.push(await store.answers.traces('quiz', kind, ''));
  const directory = new Directory(
    store,
    factLoadersOf(programs, () => pack),
  );
  const facts = (await directory.people(date)).map(({ number, attributes }) => [number, attributes]);
  const evidence = await evidenceOf({ store, directory, pack, now, viewer: '2001' }, 'compliance', 2026);
  return { reads, traces, facts, evidence };
}

const steps = fc.array(
  fc.record({ gap: fc.nat(9), question: fc.nat(7), here: fc.boolean(), there: fc.boolean() }),
  { minLength: 1, maxLength: 12 },
);

describe('nobody but the employee', () => {
  it('can tell a right answer of a practice from a wrong one', async () => {
    const refs = questionsFor(pack.quizzes, 'staff').map(({ ref }) => ref);
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const [one, two] = [await storeWithPeople(), await storeWithPeople()];
        let date = '2026-11-24';
        for (const { gap, question, here, there } of given) {
          date = addDays(date, gap);
          const time = `${date}T10:00`;
          const ref = refs[question] ?? '';
          await practise(one, pack, { time, ref, right: here });
          await practise(two, pack, { time, ref, right: there });
        }
        expect(await outside(one, date)).toEqual(await outside(two, date));
        for (const store of [one, two]) await store.close();
      }),
      { numRuns: 15 },
    );
  });

  it('can tell how many were right in a round, or how often it was tried', async () => {
    const missed = fc.array(fc.constantFrom(2, 3, 4), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(missed, missed, fc.constantFrom(0, 1), fc.constantFrom(0, 1), async (...given) => {
        const [here, there, lastHere, lastThere] = given;
        const [one, two] = [await storeWithPeople(), await storeWithPeople()];
        for (const [store, failures, last] of [
          [one, here, lastHere],
          [two, there, lastThere],
        ] as const) {
          for (const wrong of failures) {
            expect(await takeRound(store, pack, { time: '2026-11-27T10:00', wrong })).toBe(false);
          }
          expect(await takeRound(store, pack, { time: '2026-12-01T10:00', wrong: last })).toBe(true);
        }
        expect(await outside(one, '2026-12-02')).toEqual(await outside(two, '2026-12-02'));
        for (const store of [one, two]) await store.close();
      }),
      { numRuns: 10 },
    );
  });

  it('can tell whether somebody has begun a round, or how badly a try went', async () => {
    const stores = [];
    for (const wrong of [null, 2, 4]) {
      const store = await storeWithPeople();
      if (wrong !== null) await takeRound(store, pack, { time: '2026-11-27T10:00', wrong });
      stores.push(store);
    }
    const [untouched, ...begun] = await Promise.all(stores.map((store) => outside(store, '2026-12-02')));
    for (const each of begun) expect(each).toEqual(untouched);
  });

  it('would go unnoticed here: a fact that says what is right makes the same comparison fail', async () => {
    const [one, two] = [await storeWithPeople(), await storeWithPeople()];
    await takeRound(one, pack, { time: '2026-11-27T10:00' });
    await takeRound(two, pack, { time: '2026-11-27T10:00', wrong: 4 });
    expect(await outside(one, '2026-12-02')).not.toEqual(await outside(two, '2026-12-02'));
  });
});

describe('the employee', () => {
  it('reads everything of their own, and finds no reader in their log but of what is finished', async () => {
    const store = await storeWithPeople();
    const [ref = ''] = questionsFor(pack.quizzes, 'staff').map((each) => each.ref);
    await practise(store, pack, { time: '2026-11-26T10:00', ref, right: false });
    await takeRound(store, pack, { time: '2026-11-27T10:00' });
    const now = pack.calendar.at('2026-12-02', '12:00');
    const self: Viewer = { role: 'self', employee: '1001' };
    for (const kind of kinds) {
      expect(await readAnswers(store, self, { program: 'quiz', kind }, now), kind).not.toEqual([]);
    }
    await outside(store, '2026-12-02');
    const log = await store.answers.accessLog('1001');
    expect(new Set(log.map(({ kind, role, viewer }) => `${kind} ${role} ${viewer}`))).toEqual(
      new Set(['completion hr 2001']),
    );
  });
});
