import { z } from 'zod';
import { moment, numbered, page, pageOf } from './common.ts';
import type { Endpoints } from './endpoint.ts';

const deed = z.object({
  id: z.string(),
  at: moment,
  /** Who did it: an employee, or `cli` for the command line. */
  actor: numbered,
  /** What was done, as `campaign.approve`, and to what, as `campaign/<id>`. */
  action: z.string(),
  subject: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});

export const auditEndpoints = {
  audit: {
    method: 'GET',
    path: '/audit',
    summary: 'What was done in HR’s name, the latest first',
    access: ['admin'],
    query: page.extend({
      subject: z.string().max(200).optional(),
      actor: z.string().max(40).optional(),
      action: z.string().max(60).optional(),
      /** Days in the city's zone, both included. */
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
    }),
    answer: pageOf(deed),
  },
  'audit-actors': {
    method: 'GET',
    path: '/audit/actors',
    summary: 'Everybody who did something in HR’s name',
    access: ['admin'],
    answer: z.object({ actors: z.array(numbered) }),
  },
} as const satisfies Endpoints;
