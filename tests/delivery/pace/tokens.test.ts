import { describe, expect, it } from 'vitest';
import { Tokens } from '../../../src/delivery/pace/tokens.ts';
import { fullest } from './virtual-time.ts';

function tokens(count: number): Tokens {
  const made = new Tokens();
  made.resize(count, 0);
  return made;
}

/** Sends as fast as the tokens allow for some seconds; an answer comes after as long as told. Gives when each left. */
function sendFor(seconds: number, count: number, takes: (at: number) => number): number[] {
  const all = tokens(count);
  const answers: { readonly at: number; readonly answered: () => void }[] = [];
  const left: number[] = [];
  for (let now = 0; now < seconds; ) {
    for (const due of answers.filter(({ at }) => at <= now)) due.answered();
    answers.splice(0, answers.length, ...answers.filter(({ at }) => at > now));
    const slot = all.take(now);
    if (!slot) break;
    now = slot.at;
    slot.leave(now);
    left.push(now);
    const answeredAt = now + takes(now);
    answers.push({ at: answeredAt, answered: () => slot.answered(answeredAt) });
  }
  return left;
}

describe('the tokens of one process', () => {
  it('are all used, and no second holds more', () => {
    const left = sendFor(10, 50, () => 0.005);
    expect(fullest(left)).toBe(50);
    expect(left.length).toBeGreaterThanOrEqual(490);
  });

  it.each([
    ['quick', () => 0.001, 0.98],
    ['always slow', () => 0.4, 0.98],
    ['very slow', () => 2.5, 0.98],
    ['now quick and now slow', (at: number) => (Math.floor(at * 40) % 2 === 0 ? 0.1 : 0.3), 0.9],
  ])('cost little of the pace when answers are %s', (_name, takes, share) => {
    const left = sendFor(70, 50, takes);
    const settledDown = left.filter((at) => at >= 20);
    expect(settledDown.length / 50).toBeGreaterThanOrEqual(share * 50);
  });

  it('wait for an answer that takes longer than usual, since its request may have arrived late', () => {
    const all = tokens(1);
    const slot = all.take(0);
    slot?.leave(0);
    slot?.answered(0.3);
    expect(all.take(0.3)?.at).toBeCloseTo(1.302, 6);
  });

  it('do not let an answer that comes after the second change what was taken since', () => {
    const all = tokens(1);
    const first = all.take(0);
    first?.leave(0);
    const second = all.take(1.01);
    second?.leave(1.01);
    first?.answered(3);
    expect(all.take(1.1)?.at).toBeCloseTo(2.012, 6);
  });

  it('count from when the request really left', () => {
    const all = tokens(1);
    const slot = all.take(0);
    slot?.leave(0.5);
    expect(all.take(0.5)?.at).toBeCloseTo(1.502, 6);
  });

  it('are free at once when nothing left', () => {
    const all = tokens(1);
    const slot = all.take(0);
    slot?.release();
    expect(all.take(0.7)?.at).toBe(0.7);
  });

  it('keep those that are free first when there are fewer of them', () => {
    const all = tokens(2);
    all.take(0)?.leave(0);
    const other = all.take(0.9);
    all.resize(1, 0.9);
    expect([all.count, other?.held]).toEqual([1, false]);
    expect(all.take(0.9)?.at).toBeGreaterThanOrEqual(1.002);
  });

  it('are none for somebody without a share', () => {
    expect(tokens(0).take(0)).toBeNull();
  });

  it('never go out all at once', () => {
    const all = tokens(50);
    const slots = Array.from({ length: 50 }, () => all.take(0)?.at ?? 0);
    expect(slots.at(-1)).toBeGreaterThan(0.5);
  });
});
