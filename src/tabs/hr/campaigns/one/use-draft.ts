import { useCallback, useEffect, useRef, useState } from 'react';
import { RemoteError } from '../../../remote/error.ts';
import { useSession } from '../../../shell/session.ts';
import type { Campaign, Draft } from '../types.ts';

/** How long nothing has to be typed before it is kept. */
const pauseMs = 800;

export interface Editing {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** `stale`: somebody else has kept another version since. What was typed stays here in every case. */
  readonly kept: 'kept' | 'changed' | 'keeping' | 'failed' | 'stale';
  readonly error: unknown;
  /** Keeps what was typed now; resolves with the revision that holds it, or null. */
  readonly keep: () => Promise<number | null>;
  /** Keeps what was typed in the place of what somebody else has kept. */
  readonly overwrite: () => Promise<void>;
}

function draftOf({ content, audience, priority, sendAt, expiresAt, template }: Campaign): Draft {
  return { content, audience, priority, sendAt, expiresAt, template };
}

/** A draft as it is typed, kept by itself a moment after the last key. */
export function useDraft(campaign: Campaign): Editing {
  const { remote } = useSession();
  const [draft, setDraft] = useState(() => draftOf(campaign));
  const [kept, setKept] = useState<Editing['kept']>('kept');
  const [error, setError] = useState<unknown>(null);
  const latest = useRef({ draft, revision: campaign.revision, changed: false });
  const queue = useRef<Promise<number | null>>(Promise.resolve(campaign.revision));

  const keepNow = useCallback(async () => {
    const { current } = latest;
    if (!current.changed) return current.revision;
    setKept('keeping');
    current.changed = false;
    try {
      const params = { campaign: campaign.id };
      const saved = await remote.ask('PUT /campaigns/:campaign', {
        params,
        body: current.draft,
        revision: current.revision,
      });
      current.revision = saved.revision;
      setError(null);
      setKept(current.changed ? 'changed' : 'kept');
      return current.changed ? null : saved.revision;
    } catch (thrown) {
      current.changed = true;
      setError(thrown);
      setKept(thrown instanceof RemoteError && isStale(thrown.status) ? 'stale' : 'failed');
      return null;
    }
  }, [campaign.id, remote]);

  /** One after the other: each needs the revision that the one before gave. */
  const keep = useCallback(() => {
    queue.current = queue.current.then(keepNow);
    return queue.current;
  }, [keepNow]);

  useEffect(() => {
    if (kept !== 'changed') return;
    const timer = window.setTimeout(keep, pauseMs);
    return () => window.clearTimeout(timer);
  }, [kept, keep]);

  return {
    draft,
    kept,
    error,
    keep,
    change: (part) => {
      latest.current.draft = { ...latest.current.draft, ...part };
      latest.current.changed = true;
      setDraft(latest.current.draft);
      if (kept !== 'stale') setKept('changed');
    },
    overwrite: async () => {
      const present = await remote.ask('GET /campaigns/:campaign', { params: { campaign: campaign.id } });
      latest.current.revision = present.revision;
      await keep();
    },
  };
}

function isStale(status: number): boolean {
  return status === 409 || status === 412;
}
