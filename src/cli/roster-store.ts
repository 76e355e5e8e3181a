import type { Clock } from '../clock.ts';
import { importRoster } from '../people/import-roster.ts';
import { rosterPersonOf } from '../people/roster-rows.ts';
import type { Pack } from '../policy/pack.ts';
import type { Store } from '../store/store.ts';
import type { RosterStore } from './roster.ts';

/** The roster commands' view of the store. */
export function rosterStoreOf(store: Store, pack: Pack, clock: Clock): RosterStore {
  return {
    async current() {
      const rows = await store.employees.all();
      return { people: rows.map(rosterPersonOf), departments: await store.employees.departments() };
    },
    async apply(roster, effectiveOn, onProgress) {
      const now = clock.now();
      await importRoster(store, { roster, effectiveOn, onProgress }, now, pack.calendar.dateOf(now));
    },
  };
}
