import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Behaviour } from './index.ts';

const script = fileURLToPath(new URL('process.ts', import.meta.url));

/** A fake Teams that runs apart, so that it neither slows down what is measured nor is slowed down by it. */
export class TeamsApart {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  #serviceUrl = '';

  private constructor() {
    this.#child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (!this.#child.stdout) throw new Error('The fake Teams has no output');
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  static async start(): Promise<TeamsApart> {
    const teams = new TeamsApart();
    teams.#serviceUrl = (await teams.#heard()) as string;
    return teams;
  }

  get serviceUrl(): string {
    return this.#serviceUrl;
  }

  /** Forgets what it was told before and treats all requests like this from now on. */
  async always(behaviour: Behaviour): Promise<void> {
    await this.#ask({ always: behaviour });
  }

  /** When each request since the last call arrived, in milliseconds since 1970. */
  async arrivals(): Promise<number[]> {
    return (await this.#ask({})) as number[];
  }

  async close(): Promise<void> {
    this.#child.stdin?.end();
    await once(this.#child, 'exit');
  }

  async #ask(question: object): Promise<unknown> {
    this.#child.stdin?.write(`${JSON.stringify(question)}\n`);
    return await this.#heard();
  }

  async #heard(): Promise<unknown> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('The fake Teams ended');
    return JSON.parse(value) as unknown;
  }
}
