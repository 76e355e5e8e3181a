import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Store } from './store/store.ts';

const states = ['planned', 'sending', 'sent', 'failed', 'skipped', 'unknown'] as const;

/** What the operator's monitoring reads at `/metrics`; counted from the ledger at each reading. */
export function createMetrics(store: Store): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'hagukumi_nudges',
    help: 'Nudges in the ledger by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const counts = new Map(
        (await store.nudges.countByState()).map(({ state, count }) => [state, Number(count)]),
      );
      for (const state of states) this.set({ state }, counts.get(state) ?? 0);
    },
  });
  return registry;
}
