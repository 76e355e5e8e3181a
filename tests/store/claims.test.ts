import { describe, expect, it } from 'vitest';
import type { NudgeRow, Priority } from '../../src/store/schema.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { nudgeRow } from '../support/builders.ts';
import { storeKinds } from '../support/stores.ts';

const clocks = ['2026-11-27T06:00:00.000Z', '2026-11-27T06:05:00.000Z', '2026-11-27T06:10:00.000Z'];
const leaseUntil = '2026-11-27T06:12:00.000Z';
const priorities: Priority[] = ['low', 'normal', 'high', 'required'];

/** Four nudges for each person, due at different times and of different importance. */
function ledger(people: number): NudgeRow[] {
  return Array.from({ length: people * priorities.length }, (_, index) =>
    nudgeRow({
      employee: String(Math.floor(index / priorities.length)),
      occurrence: `o${index % priorities.length}`,
      priority: priorities[index % priorities.length] ?? 'normal',
      due_at: `2026-11-27T06:0${(index * 7) % 10}:00.000Z`,
    }),
  );
}

describe.each(storeKinds)('many claimers on $name', ({ name, url }) => {
  /** Replicas with connections of their own. SQLite has one in a process: a second would wait for it in vain. */
  async function replicas(): Promise<Store[]> {
    const address = await url();
    return await Promise.all(Array.from({ length: name === 'SQLite' ? 1 : 4 }, () => openStore(address)));
  }

  it('take each nudge once, and never two of one person at a time', async () => {
    const stores = await replicas();
    const nudges = ledger(30);
    await stores[0]?.nudges.insert(nudges);
    const taken: string[] = [];
    const doubled: string[] = [];

    async function claimer(store: Store, owner: string, now: string): Promise<void> {
      while (taken.length < nudges.length) {
        const claimed = await store.nudges.claim({ now, leaseUntil, owner, limit: 5 });
        taken.push(...claimed.map(({ id }) => id));
        const underWay = (await store.nudges.leasesExpired('2099')).map(({ employee }) => employee);
        doubled.push(...underWay.filter((employee, index) => underWay.indexOf(employee) !== index));
        for (const { id } of claimed) await store.nudges.settle(id, owner, { state: 'sent', sent_at: now });
      }
    }

    await Promise.all(
      stores.flatMap((store, nth) =>
        clocks.map((now, clock) => claimer(store, `${nth} ${clock}`, clocks[(nth + clock) % 3] ?? now)),
      ),
    );
    expect(doubled).toEqual([]);
    expect(taken.toSorted()).toEqual(nudges.map(({ id }) => id).sort());
    await Promise.all(stores.map((store) => store.close()));
  });
});
