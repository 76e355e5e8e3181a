import type { NudgeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { DeliveryParts } from './parts.ts';

/**
 * Writes what became of a nudge, and what else belongs to it in the same transaction; done once the database has
 * it. Outcomes that come at the same moment share their way to the disk.
 */
export async function settle(
  parts: DeliveryParts,
  nudge: NudgeRow,
  change: Partial<NudgeRow> | ((store: Store) => Promise<Partial<NudgeRow>>),
): Promise<void> {
  const kept = await parts.store.shortTransaction(async (store) =>
    store.nudges.settle(nudge.id, parts.owner, typeof change === 'function' ? await change(store) : change),
  );
  if (!kept) parts.log.warn({ nudge: nudge.id }, 'the lease was lost before the outcome was written');
}

export function idsOf({ id, rule }: NudgeRow): Record<string, string> {
  return { nudge: id, rule };
}
