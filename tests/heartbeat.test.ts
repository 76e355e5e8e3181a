import { describe, expect, it } from 'vitest';
import { type Beat, Heartbeat } from '../src/heartbeat.ts';
import { type LogLine, logInto } from './support/delivery.ts';

/** A run that lasts until it is told to end. */
class Gate {
  readonly #waiting: (() => void)[] = [];
  runs = 0;
  signal: AbortSignal | null = null;

  readonly beat: Beat = {
    name: 'gate',
    run: (signal) => {
      this.runs += 1;
      this.signal = signal;
      return new Promise<void>((resolve) => this.#waiting.push(resolve));
    },
  };

  open(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

function heartbeatOf(...beats: Beat[]) {
  const log: LogLine[] = [];
  return { heartbeat: new Heartbeat(beats, logInto(log)), log };
}

describe('the heartbeat', () => {
  it('runs the beats one after the other, in their order', async () => {
    const events: string[] = [];
    const beat = (name: string): Beat => ({
      name,
      run: async () => {
        events.push(`${name} begins`);
        await Promise.resolve();
        events.push(`${name} ends`);
      },
    });
    await heartbeatOf(beat('a'), beat('b')).heartbeat.beat();
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('runs once at a time: a tick during a run waits for that same run', async () => {
    const gate = new Gate();
    const { heartbeat } = heartbeatOf(gate.beat);
    const all = [heartbeat.beat(), heartbeat.beat(), heartbeat.beat()];
    expect(gate.runs).toBe(1);
    gate.open();
    await Promise.all(all);
    const next = heartbeat.beat();
    expect(gate.runs).toBe(2);
    gate.open();
    await next;
  });

  it.each([
    ['rejects', async () => Promise.reject(new RangeError('no'))],
    [
      'throws before it has begun',
      () => {
        throw new RangeError('no');
      },
    ],
  ])('goes on with the others when one %s, now and at the next tick', async (_how, run) => {
    let others = 0;
    const { heartbeat, log } = heartbeatOf(
      { name: 'bad', run },
      { name: 'good', run: async () => (others += 1) },
    );
    await heartbeat.beat();
    await heartbeat.beat();
    expect(others).toBe(2);
    expect(log).toMatchObject([
      { level: 50, beat: 'bad', error: 'RangeError' },
      { level: 50, beat: 'bad', error: 'RangeError' },
    ]);
  });

  it('lets a beat be an object with a state of its own', async () => {
    class Counter implements Beat {
      readonly name = 'counter';
      runs = 0;
      async run(): Promise<void> {
        this.runs += 1;
      }
    }
    const counter = new Counter();
    const { heartbeat, log } = heartbeatOf(counter);
    await heartbeat.beat();
    expect([counter.runs, log]).toEqual([1, []]);
  });

  it('stops by telling the run under way and waiting for its end; nothing begins after it', async () => {
    const [first, second] = [new Gate(), new Gate()];
    const { heartbeat } = heartbeatOf(first.beat, second.beat);
    heartbeat.start('0 0 0 1 1 *');
    const run = heartbeat.beat();
    let stopped = false;
    const stopping = heartbeat.stop().then(() => {
      stopped = true;
    });
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
    expect([stopped, first.signal?.aborted]).toEqual([false, true]);
    first.open();
    await Promise.all([stopping, run]);
    await heartbeat.beat();
    expect([first.runs, second.runs]).toEqual([1, 0]);
  });

  it('can be stopped before it was started, and twice', async () => {
    const { heartbeat } = heartbeatOf();
    await heartbeat.stop();
    await heartbeat.stop();
    const started = heartbeatOf().heartbeat;
    started.start('0 0 0 1 1 *');
    await started.stop();
    await started.stop();
  });
});
