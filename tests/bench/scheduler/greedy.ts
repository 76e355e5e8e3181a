import { type Bits, emptyBits, has, mark } from '../../../src/programs/interview/schedule/bits.ts';
import type { Lists } from '../../../src/programs/interview/schedule/insert.ts';
import type { Problem } from '../../../src/programs/interview/schedule/problem.ts';

/** First fit, as people do it by hand: one pair after the other, each at the first time that is still free. */
export function firstFit({ grid, length, people, pairs }: Problem, lists: Lists): number {
  const taken = people.map((): Bits => emptyBits(grid.days * grid.stride));
  const held = people.map(() => new Uint16Array(grid.days));
  let placed = 0;
  pairs.forEach(({ supervisor, subordinate }, pair) => {
    const start = [...lists(pair)]
      .sort((a, b) => a - b)
      .find(
        (at) =>
          (held[supervisor]?.[Math.floor(at / grid.stride)] ?? 0) < (people[supervisor]?.dailyMaximum ?? 0) &&
          [supervisor, subordinate].every((person) => isFree(taken[person], at, length)),
      );
    if (start === undefined) return;
    for (const person of [supervisor, subordinate]) {
      const bits = taken[person];
      const buffer = people[person]?.buffer ?? 0;
      if (bits) mark(bits, Math.max(0, start - buffer), start + length + buffer);
    }
    const day = Math.floor(start / grid.stride);
    const counts = held[supervisor];
    if (counts) counts[day] = (counts[day] ?? 0) + 1;
    placed += 1;
  });
  return placed;
}

function isFree(bits: Bits | undefined, from: number, length: number): boolean {
  for (let tick = from; tick < from + length; tick++) if (bits && has(bits, tick)) return false;
  return true;
}
