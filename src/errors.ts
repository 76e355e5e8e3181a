import type { Localized } from './language.ts';

/** Stable codes for machines; the part before the dot says who has to act. */
export type ErrorCode =
  | 'config.invalid'
  | 'policy.invalid'
  | 'policy.unreadable'
  | 'roster.invalid'
  | 'roster.unreadable'
  | 'store.unavailable'
  | 'store.corrupt'
  | 'store.newer'
  | 'input.invalid'
  | 'input.forbidden'
  | 'input.stale'
  | 'card.invalid'
  | 'service.state'
  | 'teams.credentials'
  | 'graph.credentials';

/**
 * An error that speaks to three readers: `code` to machines, `message` to the log (ids only, no names),
 * `forPerson` to whoever is waiting for an answer.
 */
export class HagukumiError extends Error {
  readonly code: ErrorCode;
  readonly forPerson: Localized | null;

  constructor(code: ErrorCode, message: string, options: { forPerson?: Localized; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'HagukumiError';
    this.code = code;
    this.forPerson = options.forPerson ?? null;
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
