import type { endpoints } from '../contract/index.ts';
import type { Handlers } from '../routing/handler.ts';
import { auditHandlers } from './audit.ts';
import { meHandlers, type SignInKind } from './me.ts';

/** What the handlers need beside what every call brings. */
export interface HandlerParts {
  /** `null` without a registration. */
  readonly registration: SignInKind;
}

export function handlersOf({ registration }: HandlerParts): Handlers<typeof endpoints> {
  return { ...meHandlers(registration), ...auditHandlers };
}
