import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Pacer } from '../../../src/delivery/pace/pacer.ts';
import type { Store } from '../../../src/store/store.ts';
import { memoryStore } from '../../support/stores.ts';
import { Replica } from './replicas.ts';
import { fullest, VirtualTime } from './virtual-time.ts';

let store: Store;
let time: VirtualTime;
beforeEach(async () => {
  store = await memoryStore();
  time = new VirtualTime();
});

const pacerOf = (perSecond: number, owner = 'a') =>
  new Pacer({ store, clock: time.clock, owner, tenant: 't', perSecond, time: time.process() });

const between = (arrivals: readonly number[], from: number, to: number) =>
  arrivals.filter((at) => at >= from && at < to).length;

/** Numbers from 0 to 1 that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

describe('one process', () => {
  it('uses the limit and no second holds more', async () => {
    const one = new Replica(store, time, 'a', 50);
    void one.send();
    await time.pass(10);
    expect(fullest(one.arrivals)).toBeLessThanOrEqual(50);
    expect(between(one.arrivals, 1, 9)).toBeGreaterThanOrEqual(8 * 49);
  });

  it('keeps to it through late timers and standstills, and makes good use of what is left', async () => {
    const random = seeded(7);
    // As a garbage collection or a busy machine stops a process: nothing wakes, and nothing arrives, before its end.
    const standstills = Array.from({ length: 6 }, () => ({
      from: random() * 12,
      for: 0.02 + random() * 0.2,
    }));
    const afterStandstill = (moment: number) =>
      standstills.reduce(
        (at, { from, for: length }) => (at >= from && at < from + length ? from + length : at),
        moment,
      );
    const one = new Replica(store, time, 'a', 50, {
      wakesAt: (moment) => afterStandstill(moment + random() * 0.003),
      way: () => [afterStandstill(time.now + 0.001 + random() * 0.004) - time.now, 0.002],
    });
    void one.send();
    await time.pass(14);
    expect(fullest(one.arrivals)).toBeLessThanOrEqual(50);
    expect(between(one.arrivals, 1, 13)).toBeGreaterThanOrEqual(12 * 47);
  });

  it('lets no second hold more than its share, however requests bunch up', async () => {
    const bursts = fc.array(
      fc.record({ wait: fc.double({ min: 0, max: 2, noNaN: true }), size: fc.integer({ min: 1, max: 30 }) }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(bursts, fc.integer({ min: 5, max: 50 }), async (given, perSecond) => {
        time = new VirtualTime();
        const pacer = new Pacer({
          store,
          clock: time.clock,
          owner: 'a',
          tenant: `${given.length}/${perSecond}`,
          perSecond,
          time: time.process(),
        });
        const turns: number[] = [];
        for (const { wait, size } of given) {
          await time.pass(wait);
          for (let each = 0; each < size; each++)
            void pacer.turn().then((turn) => {
              turns.push(time.now);
              turn?.answered();
            });
        }
        await time.pass(40);
        expect(turns).toHaveLength(given.reduce((sum, { size }) => sum + size, 0));
        expect(fullest(turns)).toBeLessThanOrEqual(perSecond);
      }),
      { numRuns: 15 },
    );
  });

  it('does not make the first one wait, nor one that comes after a quiet time', async () => {
    const pacer = pacerOf(2);
    for (const quiet of [0, 60]) {
      await time.pass(quiet);
      const before = time.now;
      (await pacer.turn())?.answered();
      expect(time.now).toBe(before);
    }
  });

  it('gives no turn once the signal is aborted, before or while waiting', async () => {
    const pacer = pacerOf(1);
    const abort = new AbortController();
    const turns = [pacer.turn(abort.signal), pacer.turn(abort.signal)];
    await time.pass(0.1);
    abort.abort();
    expect(await Promise.all(turns)).toEqual([expect.anything(), null]);
    expect(await pacer.turn(abort.signal)).toBeNull();
    const next = pacer.turn();
    await time.pass(2);
    expect(await next).not.toBeNull();
  });

  it('writes about once a second while it sends, and nothing while it does not', async () => {
    const one = new Replica(store, time, 'a', 50);
    const rows = new Set<string>();
    const look = async () => rows.add((await store.pace.of('t')).shares ?? 'none');
    await look();
    await time.pass(5);
    await look();
    expect([...rows]).toEqual(['none']);
    void one.send();
    for (let step = 0; step < 100; step++) {
      await time.pass(0.05);
      await look();
    }
    expect(rows.size).toBeGreaterThanOrEqual(4);
    expect(rows.size).toBeLessThanOrEqual(8);
  });
});

describe('a pause', () => {
  it('gives no turn before its end, also to those who were already waiting', async () => {
    const pacer = pacerOf(1);
    const turns = [pacer.turn(), pacer.turn(), pacer.turn()];
    await time.pass(0.1);
    await pacer.pause(5_000);
    await pacer.pause(1_000);
    await time.pass(4.8);
    expect(await Promise.all(turns)).toEqual([expect.anything(), null, null]);
    expect([await pacer.open(), await pacer.turn()]).toEqual([false, null]);
    await time.pass(0.3);
    expect(await pacer.open()).toBe(true);
  });

  it('survives a restart', async () => {
    await pacerOf(10).pause(30_000);
    const next = pacerOf(10, 'restarted');
    expect(await next.turn()).toBeNull();
    await time.pass(30);
    expect(await next.turn()).not.toBeNull();
  });

  it('holds back every other process within a moment', async () => {
    const [one, other] = [new Replica(store, time, 'a', 50), new Replica(store, time, 'b', 50)];
    void one.send();
    void other.send();
    await time.pass(5);
    await one.pacer.pause(10_000);
    await time.pass(9.9);
    const late = [...one.arrivals, ...other.arrivals].filter((at) => at > 5.25);
    expect(late).toEqual([]);
  });

  it('is believed for an hour at most, and not at all when the clock went back before it', async () => {
    const pacer = pacerOf(10);
    await pacer.pause(1e12);
    await time.pass(3_599);
    expect(await pacer.open()).toBe(false);
    await time.pass(2);
    expect(await pacer.open()).toBe(true);
    await pacer.pause(3_000_000);
    time.now -= 2_000;
    const other = pacerOf(10, 'b').open();
    await time.pass(4);
    expect(await other).toBe(true);
    await pacer.pause(5_000);
    expect(await pacerOf(10, 'c').open()).toBe(false);
  });
});

describe('three processes', () => {
  const three = (behaviour: (index: number) => ConstructorParameters<typeof Replica>[4] = () => ({})) =>
    ['a', 'b', 'c'].map((owner, index) => new Replica(store, time, owner, 50, behaviour(index)));
  const all = (replicas: readonly Replica[]) => replicas.flatMap(({ arrivals }) => arrivals);

  it('share the limit evenly and use it', async () => {
    const replicas = three();
    for (const each of replicas) void each.send();
    await time.pass(14);
    const arrivals = all(replicas);
    expect(fullest(arrivals)).toBeLessThanOrEqual(50);
    expect(between(arrivals, 4, 13)).toBeGreaterThanOrEqual(9 * 49);
    const each = replicas.map((replica) => between(replica.arrivals, 4, 13));
    expect(Math.min(...each)).toBeGreaterThanOrEqual(9 * 15);
  });

  it('keep to it while they come, go and die, on ways of different length', async () => {
    const random = seeded(3);
    const replicas = three((index) => ({
      wakesAt: (moment) => moment + random() * 0.01,
      way: () => [0.005 * index + random() * 0.004, 0.01],
    }));
    const [one, two, dies] = replicas;
    void one?.send();
    await time.pass(2.3);
    void dies?.send();
    await time.pass(2.9);
    void two?.send();
    await time.pass(4);
    dies?.stop();
    await time.pass(1.1);
    one?.stop();
    await time.pass(4);
    const arrivals = all(replicas);
    expect(fullest(arrivals)).toBeLessThanOrEqual(50);
    // The last one has all of it in the end.
    expect(between(two?.arrivals ?? [], 13, 14)).toBeGreaterThanOrEqual(48);
    expect(between(arrivals, 0, 14)).toBeGreaterThanOrEqual(14 * 50 * 0.75);
  });

  it('come to their turns though there is only one send a second for all of them', async () => {
    const replicas = ['a', 'b'].map((owner) => new Replica(store, time, owner, 1));
    for (const each of replicas) void each.send();
    await time.pass(20);
    expect(fullest(all(replicas))).toBe(1);
    expect(all(replicas).length).toBeGreaterThanOrEqual(15);
  });
});

describe('an answer to a person', () => {
  it('is next in line while a round sends', async () => {
    const one = new Replica(store, time, 'a', 50);
    void one.send();
    await time.pass(3);
    const waits: number[] = [];
    for (let each = 0; each < 20; each++) {
      const asked = time.now;
      void one.pacer.replyTurn().then((turn) => {
        waits.push(time.now - asked);
        one.arrivals.push(time.now);
        turn.answered();
      });
      await time.pass(0.1);
    }
    await time.pass(2);
    expect(waits).toHaveLength(20);
    expect(Math.max(...waits)).toBeLessThan(0.08);
    expect(fullest(one.arrivals)).toBeLessThanOrEqual(50);
  });

  it('goes out at once in a process that does not send, and leaves nearly everything to one that does', async () => {
    const idle = pacerOf(50, 'idle');
    await idle.replyTurn();
    expect(time.now).toBe(0);
    const one = new Replica(store, time, 'a', 50);
    void one.send();
    await time.pass(6);
    expect(one.pacer.share).toBe(50);
  });

  it('is never refused, neither by a pause nor by others who have all of the limit', async () => {
    const one = new Replica(store, time, 'a', 50);
    void one.send();
    await time.pass(2);
    const asked = time.now;
    let waited = 0;
    void pacerOf(50, 'b')
      .replyTurn()
      .then(() => {
        waited = time.now - asked;
      });
    await time.pass(2);
    expect(waited).toBeGreaterThan(0);
    expect(waited).toBeLessThan(1);
    await one.pacer.pause(60_000);
    const turn = one.pacer.replyTurn();
    await time.pass(1);
    expect(await turn).toBeDefined();
  });

  it('goes out though the database is gone', async () => {
    const gone = await memoryStore();
    await gone.close();
    const pacer = new Pacer({ store: gone, clock: time.clock, owner: 'a', tenant: 't', perSecond: 50 });
    expect(await pacer.replyTurn()).toBeDefined();
    await expect(pacer.turn()).rejects.toThrow();
  });
});
