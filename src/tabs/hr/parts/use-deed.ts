import { useCallback, useRef, useState } from 'react';

export interface Deed {
  readonly busy: boolean;
  /** Why it did not succeed; `null` before and after that. */
  readonly error: unknown;
  /** Does it, unless it is being done already: a double click is one click. */
  readonly run: (work: (key: string) => Promise<void>) => Promise<void>;
}

/** Something that a button does. What was typed stays where it does not succeed. */
export function useDeed(): Deed {
  const [state, setState] = useState<{ readonly busy: boolean; readonly error: unknown }>({
    busy: false,
    error: null,
  });
  const running = useRef(false);
  const run = useCallback(async (work: (key: string) => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setState({ busy: true, error: null });
    try {
      await work(crypto.randomUUID());
      setState({ busy: false, error: null });
    } catch (error) {
      setState({ busy: false, error });
    } finally {
      running.current = false;
    }
  }, []);
  return { ...state, run };
}
