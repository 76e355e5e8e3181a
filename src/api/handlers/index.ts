import type { endpoints } from '../contract/index.ts';
import type { Handlers } from '../routing/handler.ts';
import { auditHandlers } from './audit.ts';
import { draftHandlers, type Render } from './campaigns/drafts.ts';
import { meHandlers, type SignInKind } from './me.ts';

/** What the handlers need beside what every call brings. */
export interface HandlerParts {
  /** `null` without a registration. */
  readonly registration: SignInKind;
  readonly render: Render;
}

export function handlersOf({ registration, render }: HandlerParts): Handlers<typeof endpoints> {
  return { ...meHandlers(registration), ...auditHandlers, ...draftHandlers(render) };
}
