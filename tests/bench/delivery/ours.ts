import { randomUUID } from 'node:crypto';
import { type Clock, MovableClock, systemClock } from '../../../src/clock.ts';
import { deliverDue } from '../../../src/delivery/deliver.ts';
import { Pacer } from '../../../src/delivery/pace/pacer.ts';
import type { DeliveryParts } from '../../../src/delivery/parts.ts';
import { createLog } from '../../../src/log.ts';
import { paths } from '../../../src/paths.ts';
import { Directory } from '../../../src/people/directory.ts';
import { composer, factLoadersOf } from '../../../src/programs/compose.ts';
import { programs } from '../../../src/programs/index.ts';
import type { Store } from '../../../src/store/store.ts';
import { TeamsAdapter } from '../../../src/teams/adapter.ts';
import { createCardRenderer } from '../../../src/teams/cards/render.ts';
import { TeamsSender } from '../../../src/teams/sender.ts';
import { packWithAnnouncement } from './city.ts';

/** The whole delivery of the service over a store, as the service itself puts it together. */
export function deliveryOf(store: Store, clock: Clock, perSecond: number): DeliveryParts {
  const pack = packWithAnnouncement();
  const owner = randomUUID();
  const parts = { store, clock, pack: () => pack, programs };
  const adapter = new TeamsAdapter(null);
  return {
    ...parts,
    directory: new Directory(
      store,
      factLoadersOf(programs, () => pack),
    ),
    compose: composer(parts),
    home: null,
    log: createLog('info'),
    owner,
    pacer: new Pacer({ store, clock: systemClock, owner, tenant: 'bench', perSecond }),
    random: Math.random,
    sender: new TeamsSender({ adapter, render: createCardRenderer(paths.cards), clock }),
  };
}

export { deliverDue, MovableClock };
