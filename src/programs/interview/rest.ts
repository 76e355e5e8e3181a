import type { Temporal } from 'temporal-polyfill';

/** What is waited for where a busy calendar names no time, and the longest that anything is. */
const minutes = { busy: 1, longest: 60 } as const;

/** A time in which nothing is asked of the calendars. */
export class Rest {
  #until: Temporal.Instant | null = null;

  /** Whether it lasts. A clock that went back must not make it longer. */
  holds(now: Temporal.Instant): boolean {
    if (this.#until === null) return false;
    const left = now.until(this.#until).total('minutes');
    return left > 0 && left <= minutes.longest;
  }

  /** Begins after an answer that may say how long. */
  after({ waitMs }: { readonly waitMs: number | null }, now: Temporal.Instant): void {
    const milliseconds = Math.min(waitMs ?? minutes.busy * 60_000, minutes.longest * 60_000);
    this.#until = now.add({ milliseconds });
  }
}
