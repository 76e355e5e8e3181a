import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../clock.ts';
import { toMoment, toText } from '../../store/moments.ts';
import type { Store } from '../../store/store.ts';
import { divide, leaseMs, type Share } from './shares.ts';

/** The longest pause that is believed. */
const longestPauseMs = 3_600_000;

/** Somebody else writes the row in between; after so many tries something else is wrong. */
const mostTries = 10;

/** What a process learns when it looks: how many sends a second are its own and for how long, and how long a pause lasts. */
export interface Standing {
  readonly sends: number;
  readonly heldMs: number;
  readonly pausedMs: number;
}

export interface TenantPaceOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly tenant: string;
  /** Names this process among those that share the limit. */
  readonly owner: string;
  readonly perSecond: number;
}

/** What all processes of a tenant share, kept in one row of the database. */
export class TenantPace {
  readonly #options: TenantPaceOptions;

  constructor(options: TenantPaceOptions) {
    this.#options = options;
  }

  /**
   * Says how many sends this process could use (0: none any more) and hears how many it has; null when others were
   * faster every time.
   */
  async stand(wants: number): Promise<Standing | null> {
    const { store, clock, tenant, owner, perSecond } = this.#options;
    for (let tries = 1; tries <= mostTries; tries++) {
      const pace = await store.pace.of(tenant);
      const now = pace.now ?? clock.now().epochMilliseconds;
      const before = JSON.parse(pace.shares ?? '[]') as Share[];
      const after = divide(before, { owner, wants }, perSecond, now);
      const pausedMs = pauseLeft(pace.paused_until, now);
      const [held, mine] = [before, after].map((shares) => shares.find((share) => share.owner === owner));
      if (held && mine && isGood(held, mine, now)) return standingOf(held, now, pausedMs);
      if (await store.pace.divide(tenant, pace.shares, JSON.stringify(after)))
        return standingOf(mine, now, pausedMs);
    }
    return null;
  }

  /** Holds back every process of the tenant; gives the milliseconds that are believed. */
  async pause(milliseconds: number): Promise<number> {
    const { store, clock, tenant } = this.#options;
    const { now } = await store.pace.of(tenant);
    const from = now === null ? clock.now() : Temporal.Instant.fromEpochMilliseconds(now);
    const pausedMs = Math.min(milliseconds, longestPauseMs);
    const after = (ms: number) => toText(from.add({ milliseconds: ms }));
    await store.pace.pause(tenant, after(pausedMs), after(longestPauseMs));
    return pausedMs;
  }
}

/** A pause longer than any that was asked for is what a clock that went back makes of it. */
function pauseLeft(until: string | null, now: number): number {
  const left = until === null ? 0 : toMoment(until).epochMilliseconds - now;
  return left > longestPauseMs ? 0 : Math.max(0, left);
}

/** What is held need not be written again yet. */
function isGood(held: Share, mine: Share, now: number): boolean {
  const left = held.until - now;
  return held.sends === mine.sends && held.wants === mine.wants && left > leaseMs / 2 && left <= leaseMs;
}

function standingOf(share: Share | undefined, now: number, pausedMs: number): Standing {
  return { sends: share?.sends ?? 0, heldMs: (share?.until ?? now) - now, pausedMs };
}
