import { z } from 'zod';
import { campaign, content, one } from './campaigns.ts';
import { moment } from './common.ts';
import type { Endpoints } from './endpoint.ts';

const writers = ['author'] as const;
const approvers = ['approver'] as const;
const both = ['author', 'approver'] as const;

/** What was just set off, and for how many people. */
const begun = z.object({ people: z.int() });

/** Draft → submitted → approved → scheduled → sending → sent, and what can be done on the way and after. */
export const sendingEndpoints = {
  'campaign-submit': {
    method: 'POST',
    path: '/campaigns/:campaign/submit',
    summary: 'Hand a draft to an approver',
    access: writers,
    params: one,
    body: z.strictObject({
      /** The typed number of people; needed where the audience is nearly everybody. */
      people: z.int().optional(),
      /** Says that numbers which the roster does not have may be left out. */
      leaveOutUnknown: z.boolean().default(false),
    }),
    answer: campaign,
    revised: true,
  },
  'campaign-withdraw': {
    method: 'POST',
    path: '/campaigns/:campaign/withdraw',
    summary: 'Take a submitted draft back',
    access: writers,
    params: one,
    answer: campaign,
    revised: true,
  },
  'campaign-approve': {
    method: 'POST',
    path: '/campaigns/:campaign/approve',
    summary: 'Approve it for the people it means now; scheduled at once where its time is still to come',
    access: approvers,
    params: one,
    /** The number of people that the approver saw. */
    body: z.strictObject({ people: z.int() }),
    answer: campaign,
    revised: true,
    once: true,
  },
  'campaign-reject': {
    method: 'POST',
    path: '/campaigns/:campaign/reject',
    summary: 'Hand it back to its author, saying why',
    access: approvers,
    params: one,
    body: z.strictObject({ note: z.string().trim().min(1).max(500) }),
    answer: campaign,
    revised: true,
  },
  'campaign-schedule': {
    method: 'POST',
    path: '/campaigns/:campaign/schedule',
    summary: 'Say when it goes out; `null` is now',
    access: both,
    params: one,
    body: z.strictObject({ sendAt: moment.nullable() }),
    answer: campaign,
    revised: true,
    once: true,
  },
  'campaign-unschedule': {
    method: 'POST',
    path: '/campaigns/:campaign/unschedule',
    summary: 'Leave open when it goes out',
    access: both,
    params: one,
    answer: campaign,
    revised: true,
  },
  'campaign-test': {
    method: 'POST',
    path: '/campaigns/:campaign/test',
    summary: 'Send it to oneself as it stands',
    access: both,
    params: one,
    answer: begun,
    once: true,
  },
  'campaign-cancel': {
    method: 'POST',
    path: '/campaigns/:campaign/cancel',
    summary: 'Send it to nobody any more; what has gone out stands',
    access: both,
    params: one,
    answer: begun,
    once: true,
  },
  'campaign-edit': {
    method: 'POST',
    path: '/campaigns/:campaign/edit',
    summary: 'Propose another text for what was sent',
    access: writers,
    params: one,
    body: z.strictObject({ content }),
    answer: campaign,
    revised: true,
  },
  'campaign-discard-edit': {
    method: 'POST',
    path: '/campaigns/:campaign/discard-edit',
    summary: 'Drop the proposed text',
    access: both,
    params: one,
    answer: campaign,
    revised: true,
  },
  'campaign-approve-edit': {
    method: 'POST',
    path: '/campaigns/:campaign/approve-edit',
    summary: 'Put the proposed text in place of what was sent, on every card',
    access: approvers,
    params: one,
    answer: campaign,
    revised: true,
    once: true,
  },
  'campaign-recall': {
    method: 'POST',
    path: '/campaigns/:campaign/recall',
    summary: 'Take every card back that was sent, and send no more',
    access: both,
    params: one,
    answer: begun,
    once: true,
  },
  'campaign-remind': {
    method: 'POST',
    path: '/campaigns/:campaign/remind',
    summary: 'Send it once more to whoever got it and has not answered',
    access: both,
    params: one,
    answer: begun,
    once: true,
  },
  'campaign-resend': {
    method: 'POST',
    path: '/campaigns/:campaign/resend',
    summary: 'Send it again to those whom it did not reach, or of whom nobody knows',
    access: both,
    params: one,
    body: z.strictObject({ states: z.array(z.enum(['failed', 'unknown'])).min(1) }),
    answer: begun,
    once: true,
  },
} as const satisfies Endpoints;
