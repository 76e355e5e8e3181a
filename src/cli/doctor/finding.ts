import type { Localized } from '../../language.ts';

/** `not-checked`: there is nothing to check here, or no way to. */
export type FindingState = 'ok' | 'warning' | 'problem' | 'not-checked';

/** What one check found: how it stands, and how to mend it where it should be better. */
export interface Finding {
  readonly id: string;
  readonly state: FindingState;
  readonly message: Localized;
  readonly hint: Localized | null;
}

export function ok(id: string, ja: string, en: string): Finding {
  return { id, state: 'ok', message: { ja, en }, hint: null };
}

export function notChecked(id: string, ja: string, en: string): Finding {
  return { id, state: 'not-checked', message: { ja, en }, hint: null };
}

export function warning(id: string, message: Localized, hint: Localized): Finding {
  return { id, state: 'warning', message, hint };
}

export function problem(id: string, message: Localized, hint: Localized): Finding {
  return { id, state: 'problem', message, hint };
}
