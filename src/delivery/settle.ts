import type { NudgeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { DeliveryParts } from './parts.ts';

type Change = Partial<NudgeRow>;

/** Writes what became of a nudge; done once the database has it. */
export function settle(parts: DeliveryParts, nudge: NudgeRow, change: Change): Promise<void> {
  return settleAll(parts, [nudge], async () => () => change);
}

/**
 * Writes what became of the nudges of one card, and what else belongs to it in the same transaction. Outcomes that
 * come at the same moment share their way to the disk.
 */
export async function settleAll(
  { store, owner, log }: DeliveryParts,
  nudges: readonly NudgeRow[],
  decide: (store: Store) => Promise<(nudge: NudgeRow) => Change>,
): Promise<void> {
  const lost = await store.shortTransaction(async (tx) => {
    const changeOf = await decide(tx);
    const lost: string[] = [];
    for (const nudge of nudges)
      if (!(await tx.nudges.settle(nudge.id, owner, changeOf(nudge)))) lost.push(nudge.id);
    return lost;
  });
  for (const nudge of lost) log.warn({ nudge }, 'the lease was lost before the outcome was written');
}

export function idsOf({ id, rule }: NudgeRow): Record<string, string> {
  return { nudge: id, rule };
}
