import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { boot } from '../../support/bundle/bundle.ts';
import type { Orders } from './orders.ts';

/** One service process, from its start to its end by whatever means. */
export class ServiceProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  #out = '';
  #err = '';

  constructor(
    bundle: string,
    args: readonly string[] = [],
    environment: Readonly<Record<string, string>> = {},
  ) {
    this.#child = spawn(process.execPath, [boot, bundle, ...args], {
      stdio: 'pipe',
      env: { PATH: '/usr/bin:/bin', TZ: 'America/St_Johns', ...environment },
    });
    this.#child.stdout.on('data', (text) => {
      this.#out += String(text);
    });
    this.#child.stderr.on('data', (text) => {
      this.#err += String(text);
    });
    // A process that dies before it has read its orders breaks the pipe.
    this.#child.stdin.on('error', () => {});
    this.ended = once(this.#child, 'close').then(([code, signal]) => ({ code, signal }));
  }

  /** Lets it begin. */
  order(orders: Orders): void {
    this.#child.stdin.write(`${JSON.stringify(orders)}\n`);
  }

  /** Resolves when it has said the word, or has ended. */
  async says(word: string): Promise<void> {
    while (!this.#has(word)) {
      const ended = await Promise.race([once(this.#child.stdout, 'data'), this.ended]);
      if (!Array.isArray(ended)) return;
    }
  }

  get settled(): boolean {
    return this.#has('settled');
  }

  /** What it logged, one JSON line each, or wrote when it broke off. */
  get errors(): readonly string[] {
    return this.#err.split('\n').filter((line) => line !== '');
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.#child.kill(signal);
  }

  #has(word: string): boolean {
    return this.#out.split('\n').includes(word);
  }
}

/** Has the next process loaded while the present one works. */
export class Reserve {
  readonly #bundle: string;
  #next: ServiceProcess | null = null;

  constructor(bundle: string) {
    this.#bundle = bundle;
  }

  async take(): Promise<ServiceProcess> {
    const taken = this.#next ?? new ServiceProcess(this.#bundle);
    await taken.says('ready');
    this.#next = new ServiceProcess(this.#bundle);
    return taken;
  }

  async close(): Promise<void> {
    this.#next?.kill();
    await this.#next?.ended;
  }
}
