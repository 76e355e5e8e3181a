import { z } from 'zod';
import { employeeNumber, localized, moment, numbered } from './common.ts';
import { type Endpoints, roles } from './endpoint.ts';

const count = z.int().min(0);
const date = z.iso.date();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const ruleId = z.string().min(1).max(100);
const reason = z.string().trim().min(1).max(500);
/** The last decision that the person saw. */
const after = z.int().min(0);

const rule = z.object({
  id: ruleId,
  title: localized,
  program: z.string(),
  priority: z.enum(['required', 'high', 'normal', 'low']),
  valid: z.object({ from: z.string(), until: z.string().nullable() }),
  /** The share of people who are kept back for comparison. */
  holdOut: z.number(),
  off: z.object({ since: z.string(), reason: z.string(), by: numbered.nullable() }).nullable(),
});

const initiative = z.object({
  id: z.string(),
  title: localized,
  source: z.string(),
  rules: z.array(rule),
  /** Why no employee is nudged. */
  hrOnly: localized.nullable(),
});

const policy = z.object({
  digest,
  version: z.string(),
  title: localized,
  /** The last decision: what the next one has to name. */
  revision: z.int(),
  areas: z.array(z.object({ title: localized.nullable(), initiatives: z.array(initiative) })),
  coverage: z.object({ total: count, served: count, hrOnly: count }),
});

const weeks = z.object({
  from: date,
  to: date,
  people: count,
  days: z.array(
    z.object({
      date,
      closed: localized.nullable(),
      total: count,
      rules: z.array(z.object({ id: ruleId, count })),
    }),
  ),
  rules: z.array(
    z.object({ id: ruleId, title: localized, sent: count, later: count, dropped: count, heldBack: count }),
  ),
});

const calendar = z.object({
  year: z.int(),
  from: date,
  to: date,
  days: z.array(z.object({ date, closed: localized.nullable(), rules: z.array(ruleId) })),
  /** Busy times in which nothing but what is required is sent; `departments` is `null` for everybody. */
  busy: z.array(
    z.object({ title: localized, from: date, to: date, departments: z.array(z.string()).nullable() }),
  ),
  titles: z.record(ruleId, localized),
  /** Rules that count from a date of each person. */
  relative: z.array(ruleId),
});

interface Step {
  label: { ja: string; en: string };
  found: { ja: string; en: string } | null;
  holds: boolean;
  steps: Step[];
}
const step: z.ZodType<Step> = z.object({
  label: localized,
  found: localized.nullable(),
  holds: z.boolean(),
  get steps() {
    return z.array(step);
  },
});

const explanation = z.object({
  person: numbered,
  rule: z.object({ id: ruleId, title: localized }),
  on: date,
  due: z.boolean(),
  reason: localized,
  steps: z.array(step),
  /** What the ledger says, or what the limits would do. */
  outcome: localized.nullable(),
});

const version = z.object({
  /** `null`: the pack in the service's own folder. */
  digest: digest.nullable(),
  version: z.string(),
  rules: count,
  addedBy: numbered.nullable(),
  addedAt: moment.nullable(),
  inForce: z.boolean(),
});

const decision = z.object({
  nth: z.int(),
  kind: z.enum(['adopt', 'switch-off', 'switch-on']),
  subject: z.string(),
  reason: z.string(),
  by: numbered.nullable(),
  at: moment,
});

const versions = z.object({
  revision: z.int(),
  versions: z.array(version),
  /** The latest first. */
  decisions: z.array(decision),
});

const place = z.object({ file: z.string(), line: z.int(), column: z.int(), message: localized });

const checked = z.object({
  /** Whether it can be put in force; then it is kept. */
  ok: z.boolean(),
  digest: digest.nullable(),
  version: z.string().nullable(),
  problems: z.array(place),
  warnings: z.array(place),
  rules: count,
  coverage: z.object({ total: count, served: count, hrOnly: count }),
});

const effect = z.object({
  from: date,
  to: date,
  people: count,
  before: count,
  after: count,
  droppedBefore: count,
  droppedAfter: count,
  rules: z.array(
    z.object({
      id: ruleId,
      title: localized,
      change: z.enum(['new', 'removed', 'kept']),
      before: count,
      after: count,
      shifted: count,
      peopleMore: count,
      peopleLess: count,
    }),
  ),
  peopleMore: count,
  peopleLess: count,
});

const decided = z.object({ revision: z.int() });

export const policyEndpoints = {
  policy: {
    method: 'GET',
    path: '/policy',
    summary: 'The policy that holds: its initiatives with the rules that serve them',
    access: roles,
    answer: policy,
  },
  'policy-weeks': {
    method: 'GET',
    path: '/policy/weeks',
    summary: 'What is expected to go out in the next weeks',
    access: roles,
    query: z.object({ weeks: z.coerce.number().int().min(1).max(8).default(4) }),
    answer: weeks,
  },
  'policy-calendar': {
    method: 'GET',
    path: '/policy/calendar',
    summary: 'A fiscal year day by day: closed days, and the rules that come round',
    access: roles,
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
    answer: calendar,
  },
  'policy-explain': {
    method: 'GET',
    path: '/policy/explain',
    summary: 'Why a rule is due for a person on a day, or is not',
    access: ['admin'],
    query: z.object({ person: employeeNumber, rule: ruleId, on: date }),
    answer: explanation,
  },
  'policy-versions': {
    method: 'GET',
    path: '/policy/versions',
    summary: 'The packs that are kept, and what was decided about the policy',
    access: ['admin'],
    answer: versions,
  },
  'policy-upload': {
    method: 'POST',
    path: '/policy/versions',
    summary: 'Checks a pack, and keeps it when nothing is wrong with it; it does not hold yet',
    access: ['admin'],
    body: z.object({
      files: z
        .array(z.object({ name: z.string().min(1).max(300), content: z.base64() }))
        .min(1)
        .max(600),
    }),
    bodyLimit: 8 * 1024 * 1024,
    answer: checked,
  },
  'policy-effect': {
    method: 'GET',
    path: '/policy/effect',
    summary: 'What people would get more or less of under another pack',
    access: ['admin'],
    query: z.object({
      digest: z.union([digest, z.literal('folder')]),
      weeks: z.coerce.number().int().min(1).max(52).default(4),
    }),
    answer: effect,
  },
  'policy-adopt': {
    method: 'POST',
    path: '/policy/adopt',
    summary: 'Puts a kept pack in force, or with null the one in the folder',
    access: ['admin'],
    body: z.object({ digest: digest.nullable(), reason, after }),
    answer: decided,
    once: true,
  },
  'policy-switch': {
    method: 'POST',
    path: '/policy/switch',
    summary: 'Switches a rule off or on',
    access: ['admin'],
    body: z.object({ rule: ruleId, to: z.enum(['off', 'on']), reason, after }),
    answer: decided,
    once: true,
  },
} as const satisfies Endpoints;
