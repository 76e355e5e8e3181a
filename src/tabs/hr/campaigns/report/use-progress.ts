import { useEffect, useRef, useState } from 'react';
import { RemoteError } from '../../../remote/error.ts';
import { readEvents } from '../../../remote/events.ts';
import { useSession } from '../../../shell/session.ts';
import type { Report } from './words.ts';

export type Progress = Pick<Report, 'state' | 'targeted' | 'states' | 'secondsLeft'>;

/** After how long it listens again when the line broke. */
const againMs = 3_000;

/**
 * How far the sending is, as the service tells it; `ended` is called once when there is no more to come.
 *
 * @param turn changes where something may have begun anew
 */
export function useProgress(campaign: string, turn: number, ended: () => void): Progress | null {
  const { remote } = useSession();
  const [progress, setProgress] = useState<Progress | null>(null);
  const latest = useRef(ended);
  latest.current = ended;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is nothing but the wish to listen anew
  useEffect(() => {
    const gone = new AbortController();
    const asking = { params: { campaign }, signal: gone.signal };
    let heard = 0;
    let goesOn = true;
    const listen = async () => {
      const response = await remote.fetch('GET /campaigns/:campaign/progress', asking);
      await readEvents<Progress>(response, (event) => {
        heard += 1;
        goesOn = event.state === 'scheduled' || event.state === 'sending';
        setProgress(event);
      });
    };
    const follow = async () => {
      while (goesOn && !gone.signal.aborted) {
        await listen().catch((error: unknown) => {
          // A line that breaks is taken up again; a refusal stands.
          if (error instanceof RemoteError && error.status !== 0) goesOn = false;
        });
        if (goesOn) await pause(againMs, gone.signal);
      }
      // One event is how it stands already.
      if (heard > 1 && !gone.signal.aborted) latest.current();
    };
    void follow();
    return () => gone.abort();
  }, [campaign, remote, turn]);
  return progress;
}

/** How often the rest of the report follows the progress. */
const followMs = 5_000;

/**
 * Calls back a while after the progress has changed, so that no number stands beside one of another moment for long.
 *
 * @param busy whether what follows is still being loaded, which is not begun anew
 */
export function useFollowing(progress: Progress | null, busy: boolean, changed: () => void): void {
  const latest = useRef(changed);
  latest.current = changed;
  const timer = useRef<number | null>(null);
  useEffect(() => {
    if (busy || progress?.state !== 'sending' || timer.current !== null) return;
    timer.current = window.setTimeout(() => {
      timer.current = null;
      latest.current();
    }, followMs);
  }, [progress, busy]);
  useEffect(
    () => () => {
      if (timer.current !== null) window.clearTimeout(timer.current);
    },
    [],
  );
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      window.clearTimeout(timer);
      resolve();
    });
  });
}
