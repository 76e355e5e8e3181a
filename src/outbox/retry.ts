/** How long to wait before the next try when the platform named no time of its own. */
export const retryPolicy = {
  firstMs: 5_000,
  factor: 2,
  /** Teams recovers from an outage in minutes to hours; trying more often than this only adds load. */
  longestMs: 600_000,
  /** Share by which a wait is spread, so that nudges that failed together do not return together. */
  jitter: 0.2,
  /** Whatever the platform allows: one nudge that keeps failing must not fill a round. */
  leastMs: 1_000,
  /** Tries after which a nudge that may have arrived is left alone even where the rule says to resend. */
  unsureTries: 3,
} as const;

/**
 * Milliseconds to wait after the given number of failed tries.
 *
 * @param random a number in [0, 1)
 */
export function backoffMs(tries: number, random: number): number {
  const { firstMs, factor, longestMs, jitter } = retryPolicy;
  const wait = Math.min(longestMs, firstMs * factor ** Math.max(0, tries - 1));
  return Math.round(wait * (1 + jitter * (2 * random - 1)));
}
