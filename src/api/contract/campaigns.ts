import { z } from 'zod';
import { employeeNumber, localized, moment, numbered, page, pageOf, revision } from './common.ts';
import { anyRole, type Endpoints } from './endpoint.ts';

export const campaignStates = [
  'draft',
  'submitted',
  'approved',
  'scheduled',
  'sending',
  'sent',
  'cancelled',
] as const;

/** How long a part of a campaign may be, so that its card stays within what Teams takes. */
export const limits = {
  title: 100,
  text: 3000,
  buttons: 4,
  button: 40,
  question: 300,
  choices: 6,
  choice: 80,
  alt: 300,
  numbers: 20_000,
  cardBytes: 28 * 1024,
  imageBytes: 1024 * 1024,
  imageSide: 1024,
} as const;

function text(most: number) {
  return z.strictObject({ ja: z.string().max(most), en: z.string().max(most) });
}

const question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('acknowledge'), text: text(limits.question) }),
  z.strictObject({
    kind: z.literal('choice'),
    text: text(limits.question),
    choices: z.array(text(limits.choice)).max(limits.choices),
    several: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('text'), text: text(limits.question) }),
]);

/**
 * What a campaign says. A draft may be incomplete; what is missing or wrong is named by `campaign-preview`, and
 * keeps it from being submitted. English that is left empty is shown in Japanese.
 */
export const content = z.strictObject({
  title: text(limits.title),
  /** Paragraphs, lists, **bold**, *italic* and [links](https://…); anything else stands as it is written. */
  text: text(limits.text),
  /** The address that `image-upload` gave. */
  image: z.strictObject({ url: z.string().max(500), alt: text(limits.alt) }).nullable(),
  buttons: z
    .array(z.strictObject({ title: text(limits.button), url: z.string().max(500) }))
    .max(limits.buttons),
  /** Whether openings of the links are counted, without names; then they lead over a page of the service. */
  countLinks: z.boolean().default(true),
  question: question.nullable(),
  /** `named`: HR sees who answered what; `totals`: only totals of five people or more. The card says which. */
  answers: z.enum(['named', 'totals']),
});
export type CampaignContent = z.output<typeof content>;

const numbers = z.array(employeeNumber).max(limits.numbers);
/** A predicate in the language of the rules, as `{ "fact": "department", "under": "10" }`. */
const predicate = z.record(z.string(), z.unknown());
const part = z.strictObject({
  match: predicate.nullable().default(null),
  numbers: numbers.default([]),
  /** Saved audiences. */
  saved: z.array(z.uuid()).max(20).default([]),
});

/** Whom a campaign is for: whoever one part of `include` names, without whoever one part of `exclude` names. */
export const audience = z.strictObject({
  everybody: z.boolean().default(false),
  include: part.prefault({}),
  exclude: part.prefault({}),
});
export type CampaignAudience = z.output<typeof audience>;

/** `required` comes whatever the limits, pauses and wishes are; for what everybody has to know. */
export const priorities = ['required', 'high', 'normal'] as const;

const draft = z.strictObject({
  content,
  audience,
  priority: z.enum(priorities),
  /** When it is to go out; `null` to decide that after the approval. */
  sendAt: moment.nullable(),
  /** After this it is not sent any more, and not answered. */
  expiresAt: moment.nullable(),
  /** Shown to be copied from, never sent itself. */
  template: z.boolean(),
});
export type CampaignDraft = z.output<typeof draft>;

const summary = z.object({
  id: z.uuid(),
  title: localized,
  state: z.enum(campaignStates),
  template: z.boolean(),
  priority: z.enum(priorities),
  sendAt: moment.nullable(),
  expiresAt: moment.nullable(),
  createdBy: numbered,
  changedBy: numbered,
  changedAt: moment,
  /** The people it was approved for; `null` before. */
  people: z.int().nullable(),
  recalled: z.boolean(),
  revision,
});
export type CampaignSummary = z.output<typeof summary>;

/** What the caller may do with a campaign now. */
export const campaignActions = [
  'save',
  'delete',
  'submit',
  'withdraw',
  'approve',
  'reject',
  'schedule',
  'unschedule',
  'test',
  'cancel',
  'edit',
  'approve-edit',
  'discard-edit',
  'recall',
  'remind',
  'resend',
] as const;

export const campaign = summary.extend({
  content,
  audience,
  submittedBy: numbered.nullable(),
  approvedBy: numbered.nullable(),
  startedAt: moment.nullable(),
  /** What was said when it was handed back. */
  note: z.string().nullable(),
  /** A text that waits to take the place of the one that was sent. */
  edit: z.object({ content, by: numbered }).nullable(),
  /** How the audience had changed since the approval when the sending began. */
  drift: z.object({ joined: z.int(), gone: z.int() }).nullable(),
  actions: z.array(z.enum(campaignActions)),
});
export type Campaign = z.output<typeof campaign>;

const inputProblem = z.object({ path: z.string(), message: localized });
export const one = z.object({ campaign: z.uuid() });
const writers = ['author'] as const;

export const campaignEndpoints = {
  campaigns: {
    method: 'GET',
    path: '/campaigns',
    summary: 'The campaigns that the caller may see, the latest change first',
    access: anyRole,
    query: page.extend({
      state: z.enum(campaignStates).optional(),
      template: z.stringbool().optional(),
    }),
    answer: pageOf(summary),
  },
  'campaign-create': {
    method: 'POST',
    path: '/campaigns',
    summary: 'Begin a draft, empty or as a copy of a campaign or a template',
    access: writers,
    body: z.strictObject({ copyOf: z.uuid().optional() }),
    answer: campaign,
    once: true,
  },
  campaign: {
    method: 'GET',
    path: '/campaigns/:campaign',
    summary: 'One campaign',
    access: anyRole,
    params: one,
    answer: campaign,
  },
  'campaign-save': {
    method: 'PUT',
    path: '/campaigns/:campaign',
    summary: 'Keep a draft, complete or not',
    access: writers,
    params: one,
    body: draft,
    answer: campaign,
    revised: true,
  },
  'campaign-delete': {
    method: 'DELETE',
    path: '/campaigns/:campaign',
    summary: 'Throw a draft or a template away',
    access: writers,
    params: one,
    answer: z.object({ deleted: z.literal(true) }),
    revised: true,
  },
  'campaign-preview': {
    method: 'POST',
    path: '/campaigns/preview',
    summary: 'The card as people will get it, its size, and what is still missing or wrong',
    access: anyRole,
    reads: true,
    body: z.strictObject({ content }),
    answer: z.object({
      cards: z.object({ ja: z.record(z.string(), z.unknown()), en: z.record(z.string(), z.unknown()) }),
      bytes: z.object({ ja: z.int(), en: z.int() }),
      mostBytes: z.int(),
      problems: z.array(inputProblem),
    }),
  },
} as const satisfies Endpoints;
