import { setMaxListeners } from 'node:events';
import { sleep } from '../clock.ts';

/** What a round tells its calls. */
export interface Ending {
  /** No request is started any more. */
  readonly stop: AbortSignal;
  /** What has no answer by now is given up. */
  readonly giveUp: AbortSignal;
}

/** Runs a round that is told to stop by the signal, and to give up some time after that. */
export async function withEnding<T>(
  stop: AbortSignal,
  graceMs: number,
  round: (ending: Ending) => Promise<T>,
): Promise<T> {
  const [over, giveUp] = [new AbortController(), new AbortController()];
  // Every call listens.
  setMaxListeners(0, giveUp.signal);
  const giveUpInTime = () => void sleep(graceMs, over.signal).then(() => giveUp.abort());
  stop.addEventListener('abort', giveUpInTime, { once: true });
  try {
    return await round({ stop, giveUp: giveUp.signal });
  } finally {
    stop.removeEventListener('abort', giveUpInTime);
    over.abort();
  }
}
