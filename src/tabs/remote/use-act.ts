import { useCallback, useRef, useState } from 'react';

/** Something that the person sets going: at most one at a time, and what went wrong stays until the next try. */
export interface Act {
  readonly busy: boolean;
  readonly error: unknown;
  /** Resolves with whether it was done; `key` stays the same until something was, so that each wish is done once. */
  readonly run: (work: (key: string) => Promise<void>) => Promise<boolean>;
  readonly forget: () => void;
}

export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const running = useRef(false);
  const key = useRef<string | null>(null);
  const run = useCallback(async (work: (key: string) => Promise<void>) => {
    // A second click comes before the page shows that it is busy.
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setError(null);
    key.current ??= crypto.randomUUID();
    try {
      await work(key.current);
      key.current = null;
      return true;
    } catch (thrown) {
      setError(thrown);
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { busy, error, run, forget: () => setError(null) };
}
