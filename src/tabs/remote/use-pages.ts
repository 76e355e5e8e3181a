import { useState } from 'react';
import { type Loaded, useLoaded } from './use-loaded.ts';

interface Part<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** A long list, as far as it was asked for. */
export interface Pages<Item> {
  readonly items: readonly Item[];
  /** Asks for what follows; `null` at the end. */
  readonly more: (() => void) | null;
}

/** Loads a list part by part: the first at once, each further one when it is asked for. */
export function usePages<Item>(
  key: string,
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Part<Item>>,
): Loaded<Pages<Item>> {
  const [parts, setParts] = useState<readonly Part<Item>[]>([]);
  const cursor = parts.at(-1)?.next ?? undefined;
  const latest = useLoaded(`${key} ${cursor ?? ''}`, (signal) => load(cursor, signal));
  if (latest.state !== 'ready') {
    return latest.state === 'loading' && parts.length > 0
      ? {
          state: 'ready',
          data: { items: parts.flatMap(({ items }) => items), more: null },
          reload: () => undefined,
        }
      : latest;
  }
  const items = [...parts, latest.data].flatMap((part) => part.items);
  const more = latest.data.next === null ? null : () => setParts([...parts, latest.data]);
  return { state: 'ready', data: { items, more }, reload: latest.reload };
}
