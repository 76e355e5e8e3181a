import type { Problem } from '../problem.ts';

/** Something in a pack that is no mistake and yet hardly meant. */
export interface Warning extends Problem {
  readonly kind: 'untranslated' | 'never-due' | 'always-closed' | 'nobody';
  /** The rule it is about, if it is about one. */
  readonly rule?: string;
}
