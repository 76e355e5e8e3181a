import { type Card, createEmptyCard, fsrs, generatorParameters, Rating } from 'ts-fsrs';
import { expect, test } from 'vitest';
import { addDays } from '../../../src/policy/dates.ts';
import { answerQuestion } from '../../../src/programs/quiz/answer.ts';
import { candidatesFor } from '../../../src/programs/quiz/bank.ts';
import { oneMore } from '../../../src/programs/quiz/flow.ts';
import { afterAnswer, type Memory } from '../../../src/programs/quiz/memory.ts';
import { memoriesOf, type Review } from '../../../src/programs/quiz/records.ts';
import { dueOn } from '../../../src/programs/quiz/select.ts';
import { packOf } from '../../flows/pack.ts';
import { memoryStore } from '../../support/stores.ts';
import { practiceRule, quizOf } from './questions.ts';
import { addEmployees, packAt, turnAt } from './turn.ts';

const reference = fsrs(
  generatorParameters({ enable_fuzz: false, enable_short_term: false, maximum_interval: 365 }),
);
const utc = (day: string) => new Date(`${day}T00:00:00Z`);

/** Numbers from 0 up to 1 that look random, always the same. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('what is due, day by day over 200 answers, is what ts-fsrs says of the same history', async () => {
  const topics = ['gifts', 'records', 'money'];
  const dir = await packOf({
    rules: [{ ...practiceRule, content: { ...practiceRule.content, topics } }],
    quizzes: topics.map((topic) => quizOf(topic, 8)),
  });
  const pack = packAt(dir);
  const store = await memoryStore();
  await addEmployees(store);
  const random = numbers(7);
  const cards = new Map<string, Card>();
  let reviews = 0;
  let day = '2026-04-01';

  /** The library's due list: everything that has come round, the most likely forgotten first. */
  const dueByReference = () =>
    [...cards]
      .filter(([, { due }]) => due <= utc(day))
      .map(([ref, card]) => ({ ref, known: reference.get_retrievability(card, utc(day), false) }))
      .sort((a, b) => a.known - b.known || (a.ref < b.ref ? -1 : 1))
      .map(({ ref }) => ref);

  while (reviews < 200) {
    // Late in the evening in Japan it is still the day before in UTC.
    const turn = await turnAt(store, pack, `${day}T${random() < 0.5 ? '00:10' : '23:50'}`);
    for (let answers = Math.ceil(random() * 4); answers > 0 && reviews < 200; answers--) {
      const due = dueByReference();
      expect(dueOn(await candidatesFor(turn), day).map(({ ref }) => ref)).toEqual(due);
      const { data } = await oneMore(turn);
      const ref = String(data.question);
      if (due.length > 0) expect(ref).toBe(due[0]);
      else expect(cards.has(ref)).toBe(false);
      if (data.question === undefined) break;

      const right = random() < 0.7;
      const input = { day, questions: [ref], question: ref, choice: right ? '0' : '2' };
      expect(await answerQuestion.keep?.(turn, input, null)).toBeNull();
      const card = cards.get(ref) ?? createEmptyCard<Card>(utc(day));
      cards.set(ref, reference.next(card, utc(day), right ? Rating.Good : Rating.Again).card);
      reviews += 1;
    }
    day = addDays(day, 1 + Math.floor(random() * 6));
  }

  const turn = await turnAt(store, pack, `${day}T09:00`);
  const memories = await memoriesOf(turn);
  expect(Object.fromEntries([...memories].map(([ref, { due }]) => [ref, due]))).toEqual(
    Object.fromEntries([...cards].map(([ref, { due }]) => [ref, due.toISOString().slice(0, 10)])),
  );
  // The log alone gives the same memories once more.
  const self = { role: 'self', employee: '1001' } as const;
  const rows = await store.answers.read(self, { program: 'quiz', kind: 'review', employee: '1001' });
  const log = rows.map(({ body }) => JSON.parse(body) as Review).sort((a, b) => (a.at < b.at ? -1 : 1));
  expect(log).toHaveLength(200);
  const replayed = new Map<string, Memory>();
  for (const { ref, right, on } of log) replayed.set(ref, afterAnswer(replayed.get(ref) ?? null, right, on));
  expect(new Map([...replayed].sort())).toEqual(new Map([...memories].sort()));
});
