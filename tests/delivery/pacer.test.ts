import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pacer } from '../../src/delivery/pacer.ts';
import { TestTime } from '../support/delivery.ts';

/** Time whose sleepers all wake in order, each at the moment it asked for. */
class SharedTime extends TestTime {
  readonly #sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  override readonly sleep = (milliseconds: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      this.#sleepers.push({ at: this.now + milliseconds / 1000, wake: resolve });
      signal?.addEventListener('abort', () => resolve());
    });

  async pass(seconds: number): Promise<void> {
    const end = this.now + seconds;
    await settled();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.now = next.at;
      next.wake();
      await settled();
    }
    this.now = end;
  }

  #next(end: number) {
    this.#sleepers.sort((a, b) => a.at - b.at);
    return (this.#sleepers[0]?.at ?? end + 1) <= end ? this.#sleepers.shift() : undefined;
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

describe('the pacer', () => {
  it('lets no second hold more than its share, however requests bunch up', async () => {
    const bursts = fc.array(
      fc.record({ wait: fc.double({ min: 0, max: 2, noNaN: true }), size: fc.integer({ min: 1, max: 30 }) }),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(bursts, fc.integer({ min: 1, max: 50 }), async (given, perSecond) => {
        const time = new SharedTime();
        const pacer = new Pacer(perSecond, time);
        const turns: number[] = [];
        for (const { wait, size } of given) {
          await time.pass(wait);
          for (let each = 0; each < size; each++) void pacer.turn().then(() => turns.push(time.now));
        }
        await time.pass(400);
        expect(turns).toHaveLength(given.reduce((sum, { size }) => sum + size, 0));
        for (const [index, at] of turns.entries()) {
          const after = turns[index + perSecond];
          if (after !== undefined) expect(after - at).toBeGreaterThan(1 - 1e-6);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('does not make the first one wait, nor one that comes after a quiet time', async () => {
    const time = new TestTime();
    const pacer = new Pacer(2, time);
    await pacer.turn();
    expect(time.now).toBe(0);
    time.now = 10;
    await pacer.turn();
    expect(time.now).toBe(10);
    await pacer.turn();
    expect(time.now).toBe(10.5);
  });

  it('gives no turn during a pause, and turns again after it', async () => {
    const time = new TestTime();
    const pacer = new Pacer(10, time);
    pacer.pause(5_000);
    pacer.pause(1_000);
    expect(pacer.paused).toBe(true);
    expect(await pacer.turn()).toBe(false);
    time.now = 4.999;
    expect(await pacer.turn()).toBe(false);
    time.now = 5;
    expect(pacer.paused).toBe(false);
    expect(await pacer.turn()).toBe(true);
  });

  it('takes the turn from those who were already waiting when the pause came', async () => {
    const time = new SharedTime();
    const pacer = new Pacer(1, time);
    const turns = [pacer.turn(), pacer.turn(), pacer.turn()];
    pacer.pause(60_000);
    await time.pass(10);
    expect(await Promise.all(turns)).toEqual([true, false, false]);
  });

  it('gives no turn once the signal is aborted, before or while waiting', async () => {
    const time = new SharedTime();
    const pacer = new Pacer(1, time);
    const abort = new AbortController();
    const turns = [pacer.turn(abort.signal), pacer.turn(abort.signal)];
    await settled();
    abort.abort();
    expect(await Promise.all(turns)).toEqual([true, false]);
    expect(await pacer.turn(abort.signal)).toBe(false);
  });
});
