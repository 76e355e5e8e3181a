import { useCallback, useEffect, useRef, useState } from 'react';
import { isOutdated, RemoteError } from '../../../remote/error.ts';
import { useSession } from '../../../shell/session.ts';
import type { Campaign, Content, Draft } from '../types.ts';

/** How long nothing has to be typed before it is kept. */
const pauseMs = 800;

export interface Editing {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** Changes parts of the content as it is then, which a picture that was long on its way may find changed. */
  readonly changeContent: (part: Partial<Content>) => void;
  /**
   * `stale`: somebody else has kept another version since; `closed`: it is no draft any more, or is gone. What was
   * typed stays here in every case.
   */
  readonly kept: 'kept' | 'changed' | 'keeping' | 'failed' | 'stale' | 'closed';
  readonly error: unknown;
  /** Keeps what was typed now; resolves with the revision that holds it, or null. */
  readonly keep: () => Promise<number | null>;
  /** Keeps what was typed in the place of what somebody else has kept. */
  readonly overwrite: () => Promise<void>;
  /** Keeps what was typed as a draft of its own, so that neither version is lost; resolves with its id. */
  readonly keepAsNew: (key: string) => Promise<string>;
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
  const latest = useRef({ draft, revision: campaign.revision, changed: false, stale: false });
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
      current.stale = isOutdated(thrown);
      setKept(failureOf(thrown));
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

  const keepAsNew = useCallback(
    async (key: string) => {
      const { id } = await remote.ask('POST /campaigns', { body: {}, key });
      const params = { campaign: id };
      // As it stands: an attempt whose answer was lost may have kept something there already.
      const { revision } = await remote.ask('GET /campaigns/:campaign', { params });
      await remote.ask('PUT /campaigns/:campaign', { params, body: latest.current.draft, revision });
      latest.current.changed = false;
      return id;
    },
    [remote],
  );

  useLeaving(latest, keep, keepAsNew);

  const change = useCallback((part: Partial<Draft>) => {
    latest.current.draft = { ...latest.current.draft, ...part };
    latest.current.changed = true;
    setDraft(latest.current.draft);
    setKept((before) => (before === 'stale' || before === 'closed' ? before : 'changed'));
  }, []);

  return {
    draft,
    kept,
    error,
    keep,
    change,
    changeContent: (part) => change({ content: { ...latest.current.draft.content, ...part } }),
    overwrite: async () => {
      try {
        const present = await remote.ask('GET /campaigns/:campaign', { params: { campaign: campaign.id } });
        latest.current.revision = present.revision;
        latest.current.stale = false;
        await keep();
      } catch (thrown) {
        setError(thrown);
        setKept(failureOf(thrown));
      }
    },
    keepAsNew,
  };
}

/** What it means for what was typed that it could not be kept. */
function failureOf(thrown: unknown): Editing['kept'] {
  if (!isOutdated(thrown)) return 'failed';
  return thrown instanceof RemoteError && thrown.status === 412 ? 'stale' : 'closed';
}

/**
 * Whoever goes to another page leaves nothing behind: what cannot be kept in its place becomes a draft of its own.
 * Whoever closes this one is asked.
 */
function useLeaving(
  latest: { readonly current: { readonly changed: boolean; readonly stale: boolean } },
  keep: () => void,
  keepAsNew: (key: string) => Promise<unknown>,
): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (latest.current.changed) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      if (!latest.current.changed) return;
      // There is no page left to tell on when even that fails.
      if (latest.current.stale) keepAsNew(crypto.randomUUID()).catch(() => undefined);
      else keep();
    };
  }, [latest, keep, keepAsNew]);
}
