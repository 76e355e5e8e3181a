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
  | 'input.unsigned'
  | 'input.unknown'
  | 'input.outdated'
  | 'input.incomplete'
  | 'input.reused'
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

/** One thing wrong with what somebody gave, at a place of it (`content.buttons.0.url`). */
export interface InputProblem {
  readonly path: string;
  readonly message: Localized;
}

/** Everything that is wrong with an input, so that it can be mended at once. */
export class InputError extends HagukumiError {
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[], forPerson: Localized = unusable) {
    super('input.invalid', `${problems.length} problems in the input`, { forPerson });
    this.problems = problems;
  }
}

const unusable: Localized = {
  ja: '入力に直すところがあります。',
  en: 'Something in the input has to be corrected.',
};

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
