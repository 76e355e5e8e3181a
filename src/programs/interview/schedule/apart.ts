import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { paths } from '../../../paths.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Problem } from './problem.ts';

/** What is handed to the other thread. */
export interface Work {
  readonly problem: Problem;
  readonly explained: boolean;
}

/** So many pairs are dealt with in less time than another thread takes to start. */
const FEW = { planned: 250, explained: 60 } as const;

/**
 * Plans in a thread of its own what would keep this one from answering people.
 *
 * @returns `null` when it was given up at the signal
 */
export function planApart(problem: Problem, explained: boolean): Promise<Outcome>;
export function planApart(
  problem: Problem,
  explained: boolean,
  signal: AbortSignal | undefined,
): Promise<Outcome | null>;
export async function planApart(
  problem: Problem,
  explained: boolean,
  signal?: AbortSignal,
): Promise<Outcome | null> {
  if (signal?.aborted) return null;
  if (problem.pairs.length <= (explained ? FEW.explained : FEW.planned)) return outcomeOf(problem, explained);
  const thread = threadFor({ problem, explained });
  const giveUp = () => void thread.terminate();
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', (code) => {
        if (signal?.aborted) resolve(null);
        else reject(new Error(`the planning thread ended with ${code}`));
      });
    });
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

function threadFor(work: Work): Worker {
  const file = join(paths.code, 'programs', 'interview', 'schedule', `thread${paths.codeEnding}`);
  if (paths.codeEnding === '.js') return new Worker(file, { workerData: work });
  // The sources need tsx there too, which a thread does not take over.
  const [tsx, source] = [import.meta.resolve('tsx/esm/api'), pathToFileURL(file).href].map((url) =>
    JSON.stringify(url),
  );
  const script = `import(${tsx}).then(({ register }) => { register(); return import(${source}); });`;
  return new Worker(script, { eval: true, workerData: work, execArgv: [] });
}
