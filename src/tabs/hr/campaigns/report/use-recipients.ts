import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../../shell/session.ts';
import type { NudgeState, Recipient } from './words.ts';

export interface RecipientFilter {
  readonly state: NudgeState | '';
  readonly answered: 'true' | 'false' | '';
  readonly search: string;
}

/** The filter as the service takes it: only what narrows the list. */
export function queryOf(filter: RecipientFilter): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(filter).filter(([, wanted]) => wanted !== ''));
}

export interface Recipients {
  readonly items: readonly Recipient[];
  readonly loading: boolean;
  readonly error: unknown;
}

/** How many are asked for at once. */
const limit = 5_000;

/** Everybody who fits, loaded part by part until all are there. */
export function useRecipients(campaign: string, filter: RecipientFilter, turn: number): Recipients {
  const { remote } = useSession();
  const [recipients, setRecipients] = useState<Recipients>({ items: [], loading: true, error: null });
  const shown = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is nothing but the wish to ask anew; the filter is its parts
  useEffect(() => {
    const gone = new AbortController();
    const wanted = JSON.stringify([campaign, filter]);
    const again = shown.current === wanted;
    const load = async () => {
      let items: readonly Recipient[] = [];
      let cursor: string | null | undefined;
      do {
        const query = { limit: String(limit), ...queryOf(filter), ...(cursor ? { cursor } : {}) };
        const asking = { params: { campaign }, query, signal: gone.signal };
        const part = await remote.ask('GET /campaigns/:campaign/recipients', asking);
        items = [...items, ...part.items];
        cursor = part.next;
        // What is looked at again is replaced as a whole.
        if (cursor === null || !again) setRecipients({ items, loading: cursor !== null, error: null });
      } while (cursor !== null);
      shown.current = wanted;
    };
    if (!again) setRecipients((before) => ({ ...before, loading: true, error: null }));
    load().catch((error: unknown) => {
      if (gone.signal.aborted) return;
      setRecipients(({ items }) => ({ items: again ? items : [], loading: false, error }));
    });
    return () => gone.abort();
  }, [campaign, filter.state, filter.answered, filter.search, turn, remote]);
  return recipients;
}
