import { useEffect, useRef, useState } from 'react';
import { readEvents } from '../../../remote/events.ts';
import { useSession } from '../../../shell/session.ts';
import type { Report } from './words.ts';

export type Progress = Pick<Report, 'state' | 'targeted' | 'states' | 'secondsLeft'>;

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
    const listen = async () => {
      const response = await remote.fetch('GET /campaigns/:campaign/progress', asking);
      let heard = 0;
      await readEvents<Progress>(response, (event) => {
        heard += 1;
        setProgress(event);
      });
      // One event is how it stands already.
      if (heard > 1) latest.current();
    };
    // Without the stream the numbers are those of the report itself.
    listen().catch(() => gone.signal.aborted || setProgress(null));
    return () => gone.abort();
  }, [campaign, remote, turn]);
  return progress;
}
