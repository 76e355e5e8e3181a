import { z } from 'zod';
import { localized } from './common.ts';
import { type Endpoints, roles } from './endpoint.ts';

const count = z.int().min(0);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Of so many so many were done. */
const rate = z.object({ asked: count, did: count });
/** `name` is `null` for what is left of the whole organisation. */
const part = rate.extend({ name: z.string().nullable() });

const causes = z.object({
  name: z.string().nullable(),
  reasons: z.array(z.object({ text: localized, count })),
});

const insight = z.object({
  /** The months that are over, the latest first. */
  months: z.array(month),
  month: month,
  /** By what people are asked for: the months in their order, and the departments in the month. */
  rates: z.array(
    z.object({
      key: z.string(),
      title: localized,
      /** What a round of the quiz is about. */
      topics: z.array(localized),
      months: z.array(z.object({ month, rate: rate.nullable() })),
      departments: z.array(part),
    }),
  ),
  /** Why people stayed on no-overtime days of the month: all, and by department. */
  overtime: z.object({ all: causes.nullable(), departments: z.array(causes) }),
  /** What was marked in the last quarter that was over by the end of the month. */
  selfChecks: z.object({
    quarter: z.string(),
    lists: z.array(
      z.object({
        title: localized,
        items: z.array(z.object({ text: localized, yes: count, notYet: count })),
      }),
    ),
  }),
  /** By what rules with a comparison group can be compared. */
  measures: z.array(z.object({ key: z.string(), label: localized })),
});

const comparison = z.object({
  rule: z.object({ id: z.string(), title: localized }),
  got: count,
  keptBack: count,
  shares: z.object({ got: z.number(), keptBack: z.number() }).nullable(),
  verdict: z.enum(['too-few', 'none-seen', 'more', 'less']),
  points: z.object({ low: z.number(), high: z.number() }).nullable(),
  sentence: localized,
});

export const insightEndpoints = {
  insight: {
    method: 'GET',
    path: '/insight',
    summary: 'Numbers of five people or more, by department and month',
    access: roles,
    query: z.object({ month: month.optional() }),
    answer: insight,
  },
  'hold-outs': {
    method: 'GET',
    path: '/insight/hold-outs',
    summary: 'Rules with a comparison group: whether an effect can be seen',
    access: roles,
    query: z.object({ measure: z.string().min(1).max(100), from: z.iso.date(), to: z.iso.date() }),
    answer: z.object({ measure: localized, rules: z.array(comparison) }),
  },
} as const satisfies Endpoints;
