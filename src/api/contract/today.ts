import { z } from 'zod';
import { departmentCode, localized, moment, numbered, page, pageOf } from './common.ts';
import { type Endpoints, roles } from './endpoint.ts';

const count = z.int().min(0);
export const department = z.object({ code: departmentCode, name: z.string() });

/** How many nudges are in each state; targeted is their sum. */
const states = z.object({
  planned: count,
  sending: count,
  sent: count,
  failed: count,
  skipped: count,
  unknown: count,
});

/** How many people the bot reaches, and how many not for which reason. */
const reach = z.object({
  reachable: count,
  'not-installed': count,
  blocked: count,
  uninstalled: count,
  'chat-deleted': count,
});

const today = z.object({
  date: z.string(),
  at: moment,
  states,
  /** How long the nudge that has waited longest has been due. */
  lagSeconds: count,
  /** What goes out today, by rule. */
  rules: z.array(z.object({ id: z.string(), title: localized, states })),
  /** What was not delivered, by reason. */
  undelivered: z.array(
    z.object({ state: z.enum(['failed', 'unknown', 'skipped']), reason: z.string(), text: localized, count }),
  ),
  reach: z.array(reach.extend({ department })),
});

const unreachable = z.object({
  person: numbered,
  department,
  reason: localized,
  /** What HR can do; `null`: nothing has to be done. */
  hint: localized.nullable(),
  since: moment.nullable(),
});

export const todayEndpoints = {
  today: {
    method: 'GET',
    path: '/today',
    summary: 'What goes out today, what was not delivered, and whom Teams reaches',
    access: roles,
    answer: today,
  },
  unreachable: {
    method: 'GET',
    path: '/unreachable',
    summary: 'Whom the bot cannot reach as things stand, and why',
    access: roles,
    query: page.extend({ department: departmentCode.optional() }),
    answer: pageOf(unreachable),
  },
} as const satisfies Endpoints;
