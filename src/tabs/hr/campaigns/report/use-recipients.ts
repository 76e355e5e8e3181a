import { useEffect, useState } from 'react';
import { useSession } from '../../../shell/session.ts';
import type { NudgeState, Recipient } from './words.ts';

export interface RecipientFilter {
  readonly state: NudgeState | '';
  readonly search: string;
}

export interface Recipients {
  readonly items: readonly Recipient[];
  readonly loading: boolean;
  readonly error: unknown;
}

/** How many are asked for at once. */
const limit = 5_000;

/** Everybody who fits, loaded part by part until all are there. */
export function useRecipients(
  campaign: string,
  { state, search }: RecipientFilter,
  turn: number,
): Recipients {
  const { remote } = useSession();
  const [recipients, setRecipients] = useState<Recipients>({ items: [], loading: true, error: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is nothing but the wish to ask anew
  useEffect(() => {
    const gone = new AbortController();
    const load = async () => {
      let items: readonly Recipient[] = [];
      let cursor: string | null | undefined;
      do {
        const query = {
          limit: String(limit),
          ...(state === '' ? {} : { state }),
          ...(search === '' ? {} : { search }),
          ...(cursor ? { cursor } : {}),
        };
        const asking = { params: { campaign }, query, signal: gone.signal };
        const part = await remote.ask('GET /campaigns/:campaign/recipients', asking);
        items = [...items, ...part.items];
        cursor = part.next;
        setRecipients({ items, loading: cursor !== null, error: null });
      } while (cursor !== null);
    };
    setRecipients((before) => ({ ...before, loading: true, error: null }));
    load().catch((error: unknown) => {
      if (!gone.signal.aborted) setRecipients({ items: [], loading: false, error });
    });
    return () => gone.abort();
  }, [campaign, state, search, turn, remote]);
  return recipients;
}
