import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Clock, monotonicSeconds } from './clock.ts';
import type { SendOutcome } from './delivery/sender.ts';
import { faults } from './fault.ts';
import { reachCounts } from './people/reach-report.ts';
import { toMoment, toText } from './store/moments.ts';
import type { Store } from './store/store.ts';

const states = ['planned', 'sending', 'sent', 'failed', 'skipped', 'unknown'] as const;

/** Counting a million nudges keeps the process from all else for 0.15 s; it may do so a thousandth of the time. */
const counting = { longSeconds: 0.05, restFactor: 1000 } as const;

export interface MetricsParts {
  readonly store: Store;
  readonly clock: Clock;
  /** Seconds that only grow. */
  readonly seconds?: () => number;
}

/** What the operator's monitoring reads at `/metrics`: what this process did, and what the database says. */
export class Metrics {
  readonly registry = new Registry();
  readonly #sends: Counter<'outcome' | 'code'>;
  readonly #rounds: Histogram<'beat'>;
  readonly #failed: Counter<'beat'>;

  constructor({ store, clock, seconds = monotonicSeconds }: MetricsParts) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.registry.registerMetric(faults);
    this.#sends = new Counter({
      name: 'hagukumi_sends_total',
      help: 'Tries to send a card, by what became of them and by the code of the platform or the network',
      labelNames: ['outcome', 'code'],
      registers,
    });
    this.#rounds = new Histogram({
      name: 'hagukumi_round_seconds',
      help: 'How long each part of a look for work took',
      labelNames: ['beat'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60, 300, 1800],
      registers,
    });
    this.#failed = new Counter({
      name: 'hagukumi_rounds_failed_total',
      help: 'Looks for work that broke off; the next one tries again',
      labelNames: ['beat'],
      registers,
    });
    this.#ask(store, clock, seconds);
  }

  /** A look for work is over. */
  readonly round = (beat: string, seconds: number, failed: boolean): void => {
    this.#rounds.observe({ beat }, seconds);
    if (failed) this.#failed.inc({ beat });
  };

  /** A try to send a card is over. */
  readonly tried = (outcome: SendOutcome): void => {
    if (outcome.kind === 'held') return;
    this.#sends.inc({ outcome: outcome.kind, code: outcome.kind === 'sent' ? '2xx' : plain(outcome.code) });
  };

  #ask(store: Store, clock: Clock, seconds: () => number): void {
    const up = 'hagukumi_database_up';
    this.#gauge(up, '1 where the database answers; with 0, all that it would have said is missing', (set) =>
      store.ping().then(
        () => set(1),
        () => set(0),
      ),
    );
    const count = seldom(() => store.nudges.countByState(), seconds);
    this.#gauge('hagukumi_nudges', 'Nudges in the ledger by state', async (set) => {
      const counts = new Map((await count()).map((row) => [row.state, Number(row.count)]));
      for (const state of states) set(counts.get(state) ?? 0, { state });
    });
    const lag = 'How long the nudge that has waited longest has been due; 0 if none is';
    this.#gauge('hagukumi_oldest_due_seconds', lag, async (set) => {
      const now = toText(clock.now());
      set(secondsBetween(await store.nudges.oldestDue(now), now));
    });
    const pause = 'How much longer Teams has asked to be left alone; 0 if it has not';
    this.#gauge('hagukumi_pause_seconds', pause, async (set) =>
      set(secondsBetween(toText(clock.now()), await store.pace.pausedUntil())),
    );
    const people = 'People who have not left, by whether Teams reaches them';
    this.#gauge('hagukumi_people', people, async (set) => {
      for (const [reach, people] of Object.entries(await reachCounts(store))) set(people, { reach });
    });
  }

  /** Something that is asked of the database at each reading; where it does not answer, nothing is said. */
  #gauge(name: string, help: string, read: (set: Set) => Promise<void>): void {
    const gauge: Gauge<'state' | 'reach'> = new Gauge({
      name,
      help,
      labelNames: ['state', 'reach'],
      registers: [this.registry],
      collect: async () => {
        gauge.reset();
        await read((value, labels = {}) => gauge.set(labels, value)).catch(() => gauge.reset());
      },
    });
  }
}

type Set = (value: number, labels?: { state?: string; reach?: string }) => void;

/** Gives the last answer again for some time after one that took long. */
function seldom<T>(ask: () => Promise<T>, seconds: () => number): () => Promise<T> {
  let last: { readonly answer: T; readonly goodUntil: number } | null = null;
  return async () => {
    const began = seconds();
    if (last && began < last.goodUntil) return last.answer;
    const answer = await ask();
    const took = seconds() - began;
    last = took < counting.longSeconds ? null : { answer, goodUntil: began + took * counting.restFactor };
    return answer;
  };
}

/** Few enough to count by: the status without the sub-code, or the network's own word. */
function plain(code: string): string {
  return /^\d{3}/.exec(code)?.[0] ?? code;
}

/** Seconds from one moment to a later one; 0 where there is none, or it is over. */
function secondsBetween(from: string | null, to: string | null): number {
  if (from === null || to === null) return 0;
  return Math.max(0, (toMoment(to).epochMilliseconds - toMoment(from).epochMilliseconds) / 1000);
}
