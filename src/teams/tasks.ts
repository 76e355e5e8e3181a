import { sleep } from '../clock.ts';

/** Work in the background, in order within each chat; it hears when it has to come to an end. */
export type Task = (ending: AbortSignal) => Promise<void>;

/** After the end was announced, what is not done in this time is left behind. */
const lastWordMs = 200;

/** What the service still does after it has answered the platform. */
export class Tasks {
  readonly #most: number;
  readonly #latest = new Map<string, Promise<void>>();
  readonly #ending = new AbortController();
  #count = 0;

  /** @param most how many there may be at once, so that a flood does not fill the memory */
  constructor(most = 1_000) {
    this.#most = most;
  }

  /** Whether no more can be taken on. */
  get full(): boolean {
    return this.#count >= this.#most || this.#ending.signal.aborted;
  }

  /** Starts the task as soon as those before it in the same chat are done. It must not reject. */
  add(chat: string, task: Task): void {
    this.#count += 1;
    const before = this.#latest.get(chat) ?? Promise.resolve();
    const done = before
      .then(() => task(this.#ending.signal))
      .finally(() => {
        this.#count -= 1;
        if (this.#latest.get(chat) === done) this.#latest.delete(chat);
      });
    this.#latest.set(chat, done);
  }

  /** Resolves when everything that was added by now is done. */
  async done(): Promise<void> {
    await Promise.all(this.#latest.values());
  }

  /** Waits until everything is done, or has been told to end after the given time; gives how many are left behind. */
  async drain(milliseconds: number): Promise<number> {
    const done = new AbortController();
    void this.done().finally(() => done.abort());
    await sleep(milliseconds, done.signal);
    this.#ending.abort();
    await sleep(lastWordMs, done.signal);
    return this.#count;
  }
}
