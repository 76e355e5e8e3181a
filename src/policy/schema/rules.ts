import { z } from 'zod';
import { both } from '../problem.ts';
import { cadenceSchema, wholeDays } from './cadence.ts';
import { date, factKey, id, localized, quoted, ruleId, time, validity } from './common.ts';
import { predicateSchema } from './predicate.ts';
import { byKey, shape } from './shape.ts';

/** How long after it was due a nudge is still worth sending. */
export type Expires =
  | { readonly after: string }
  | { readonly hours: number }
  | { readonly businessDays: number; readonly at: string | null };

const expiresSchema = byKey<Expires>({
  after: shape({
    after: wholeDays.refine((span) => !span.startsWith('-') && /[1-9]/.test(span), {
      error: both('0 より長い期間にしてください', 'must be longer than nothing'),
    }),
  }),
  days: shape({ days: z.int().min(1).max(366) }).transform(({ days }) => ({ after: `P${days}D` })),
  hours: shape({ hours: z.number().positive().max(8784) }),
  businessDays: shape({ businessDays: z.int().min(0).max(250), at: time.optional() }).transform(
    ({ businessDays, at }) => ({ businessDays, at: at ?? null }),
  ),
  at: shape({ at: time }).transform(({ at }) => ({ businessDays: 0, at })),
});

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())], {
  error: both('属性の値を書いてください', 'write the value of a fact'),
});

const example = shape({
  person: z.record(factKey, value),
  changed: z.record(factKey, date).default({}),
  on: date,
  due: z.boolean(),
  note: localized.optional(),
});

/** The fields of an entry of `rules:` in rules/*.yaml. */
export const ruleFields = {
  id: ruleId,
  title: localized,
  initiative: id,
  source: quoted,
  owner: id,
  valid: validity,
  audience: predicateSchema,
  condition: predicateSchema.optional(),
  cadence: cadenceSchema,
  program: id,
  content: z.record(z.string(), z.unknown()),
  priority: z.enum(['required', 'high', 'normal', 'low']),
  expires: expiresSchema,
  asked: z.boolean().default(false),
  holdOut: z.number().min(0).max(0.5).default(0),
  ifUnsure: z.enum(['leave', 'resend']),
  stopWhen: predicateSchema.optional(),
  examples: z.array(example).min(1),
};
export type RuleText = z.output<z.ZodObject<typeof ruleFields>>;

/** rules/*.yaml; each entry is checked for itself, so that one mistake hides no other. */
export const ruleFileSchema = shape({ rules: z.array(z.unknown()) });
