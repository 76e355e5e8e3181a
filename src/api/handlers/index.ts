import type { PolicyInForce } from '../../in-force/policy-in-force.ts';
import type { ProgramCatalogue } from '../../policy/pack.ts';
import type { endpoints } from '../contract/index.ts';
import type { Handlers } from '../routing/handler.ts';
import { auditHandlers } from './audit.ts';
import { audienceHandlers } from './campaigns/audiences.ts';
import { draftHandlers } from './campaigns/drafts.ts';
import type { Render } from './campaigns/render.ts';
import { reportHandlers } from './campaigns/report.ts';
import { sendingHandlers } from './campaigns/sending.ts';
import { insightHandlers } from './insight.ts';
import { meHandlers, type SignInKind } from './me.ts';
import { policyHandlers } from './policy.ts';
import { policyVersionHandlers } from './policy-versions.ts';
import { rosterHandlers } from './roster.ts';
import { todayHandlers } from './today.ts';

/** What the handlers need beside what every call brings. */
export interface HandlerParts {
  /** `null` without a registration. */
  readonly registration: SignInKind;
  readonly render: Render;
  readonly policy: PolicyInForce;
  /** What a pack that is uploaded is checked against. */
  readonly programs: ProgramCatalogue;
  /** Where people reach this service, without a slash at the end. */
  readonly publicUrl: string;
}

export function handlersOf({
  registration,
  render,
  policy,
  programs,
  publicUrl,
}: HandlerParts): Handlers<typeof endpoints> {
  return {
    ...meHandlers(registration),
    ...auditHandlers,
    ...draftHandlers(render),
    ...todayHandlers,
    ...policyHandlers(policy),
    ...policyVersionHandlers(policy, programs),
    ...rosterHandlers,
    ...insightHandlers,
    ...audienceHandlers(publicUrl),
    ...sendingHandlers(render, publicUrl),
    ...reportHandlers,
  };
}
