import { useCallback, useEffect, useRef, useState } from 'react';

/** What was asked for: under way, failed, or there. While it is asked for anew, what was there stays. */
export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown; readonly reload: () => void }
  | { readonly state: 'ready'; readonly data: T; readonly reload: () => void };

type Outcome<T> = { readonly data: T } | { readonly error: unknown };

/** Asks when the component comes and whenever `key` changes; an answer that is no longer wanted is dropped. */
export function useLoaded<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [outcome, setOutcome] = useState<{ readonly key: string; readonly of: Outcome<T> } | null>(null);
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is nothing but the wish to ask anew
  useEffect(() => {
    const gone = new AbortController();
    latest.current(gone.signal).then(
      (data) => gone.signal.aborted || setOutcome({ key, of: { data } }),
      (error: unknown) =>
        gone.signal.aborted ||
        // What is being written on the page must not go because one look at how it stands has failed.
        setOutcome((before) =>
          before?.key === key && 'data' in before.of ? before : { key, of: { error } },
        ),
    );
    return () => gone.abort();
  }, [key, turn]);
  if (outcome?.key !== key) return { state: 'loading' };
  return 'error' in outcome.of
    ? { state: 'failed', error: outcome.of.error, reload }
    : { state: 'ready', data: outcome.of.data, reload };
}
