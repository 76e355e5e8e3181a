import fc from 'fast-check';
import { createEmptyCard, default_w, fsrs, generatorParameters, Rating } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../src/policy/dates.ts';
import { afterAnswer, type Memory, retrievability } from '../../../src/programs/quiz/memory.ts';

/** The library itself, told what ours is meant to be told. */
const reference = fsrs(
  generatorParameters({ enable_fuzz: false, enable_short_term: false, maximum_interval: 365 }),
);
const utc = (day: string) => new Date(`${day}T00:00:00Z`);

function remember(answers: readonly (readonly [string, boolean])[]): Memory {
  const memory = answers.reduce<Memory | null>((before, [on, right]) => afterAnswer(before, right, on), null);
  if (!memory) throw new Error('nothing was answered');
  return memory;
}

describe('the memory of a question', () => {
  it('starts small, and smaller after a miss', () => {
    expect(remember([['2026-11-24', true]])).toMatchObject({ due: '2026-11-27', right: true, reps: 1 });
    expect(remember([['2026-11-24', false]])).toMatchObject({ due: '2026-11-25', right: false, reps: 1 });
  });

  it('lasts longer each time it was right on the day it came round, and begins small after a miss', () => {
    const days = ['2026-11-24'];
    const answers: [string, boolean][] = [['2026-11-24', true]];
    for (let round = 0; round < 4; round++) {
      const { due } = remember(answers);
      days.push(due);
      answers.push([due, true]);
    }
    const gaps = days.slice(1).map((day, index) => daysBetween(days[index] ?? '', day));
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
    const { due } = remember(answers);
    const missed = remember([...answers, [due, false]]);
    expect(daysBetween(due, missed.due)).toBeLessThan(gaps.at(-1) ?? 0);
    expect(missed.lapses).toBe(1);
  });

  it('is the library’s, with the weights that its authors published', () => {
    const history = fc.array(fc.tuple(fc.nat(200), fc.boolean()), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(history, fc.nat(400), (steps, later) => {
        let day = '2026-04-01';
        let card = createEmptyCard(utc(day));
        const answers = steps.map(([gap, right]): [string, boolean] => {
          day = addDays(day, gap);
          card = reference.next(card, utc(day), right ? Rating.Good : Rating.Again).card;
          return [day, right];
        });
        const memory = remember(answers);
        expect(memory).toMatchObject({
          due: card.due.toISOString().slice(0, 10),
          stability: card.stability,
          difficulty: card.difficulty,
          reps: card.reps,
          lapses: card.lapses,
        });
        const on = addDays(day, later);
        expect(retrievability(memory, on)).toBe(reference.get_retrievability(card, utc(on), false));
      }),
      { numRuns: 200 },
    );
    expect(reference.parameters.w).toEqual([...default_w]);
  });

  it('fades from certain on the day itself', () => {
    const memory = remember([['2026-11-24', true]]);
    expect(retrievability(memory, '2026-11-24')).toBe(1);
    expect(retrievability(memory, '2026-11-30')).toBeLessThan(retrievability(memory, '2026-11-27'));
  });

  it('is not harmed by a clock that was set back', () => {
    const memory = remember([
      ['2026-11-24', true],
      ['2026-11-20', true],
    ]);
    expect(memory).toMatchObject({ last: '2026-11-24', reps: 2 });
    expect(memory.due > '2026-11-24').toBe(true);
    expect(Number.isFinite(memory.stability)).toBe(true);
  });

  it('is asked for again after a year at the latest', () => {
    let memory = remember([['2026-11-24', true]]);
    for (let round = 0; round < 12; round++) memory = afterAnswer(memory, true, memory.due);
    // The library puts Good a day behind Hard, also at the limit.
    expect(daysBetween(memory.last, memory.due)).toBe(366);
  });
});
