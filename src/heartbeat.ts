import { type ScheduledTask, schedule } from 'node-cron';
import { monotonicSeconds } from './clock.ts';
import { recordFault } from './fault.ts';
import type { Log } from './log.ts';

/** Work that is looked for at every tick. `run` does all there is at this moment and returns when it is done. */
export interface Beat {
  readonly name: string;
  run(signal: AbortSignal): Promise<unknown>;
}

/** Hears how long each run of a beat took, and whether it failed. */
export type BeatWatch = (beat: string, seconds: number, failed: boolean) => void;

/**
 * Runs the beats one after the other at every tick. node-cron only ticks: what is due is decided by each beat
 * from the store and the clock, so a missed, late or doubled tick changes nothing.
 */
export class Heartbeat {
  readonly #beats: readonly Beat[];
  readonly #log: Log;
  readonly #watch: BeatWatch;
  readonly #stopped = new AbortController();
  #task: ScheduledTask | null = null;
  #running: Promise<void> = Promise.resolve();
  #busy = false;

  constructor(beats: readonly Beat[], log: Log, watch: BeatWatch = () => {}) {
    this.#beats = beats;
    this.#log = log;
    this.#watch = watch;
  }

  /** @param ticks a cron expression with seconds */
  start(ticks: string): void {
    // It would write of a missed tick beside the log, in a form of its own.
    this.#task = schedule(ticks, () => void this.beat(), { suppressMissedWarning: true });
  }

  /** Runs every beat once. While one run lasts, further calls wait for that same run. */
  beat(): Promise<void> {
    if (!this.#busy) this.#running = this.#once();
    return this.#running;
  }

  /** No more ticks; resolves when what is under way is finished. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#task?.destroy();
    await this.#running;
  }

  async #once(): Promise<void> {
    this.#busy = true;
    try {
      for (const beat of this.#beats) {
        if (this.#stopped.signal.aborted) return;
        await this.#run(beat);
      }
    } finally {
      this.#busy = false;
    }
  }

  async #run(beat: Beat): Promise<void> {
    const began = monotonicSeconds();
    let failed = false;
    try {
      await beat.run(this.#stopped.signal);
    } catch (error) {
      failed = true;
      recordFault(this.#log, error, 'a beat failed; the next tick tries again', { beat: beat.name });
    }
    this.#watch(beat.name, monotonicSeconds() - began, failed);
  }
}
