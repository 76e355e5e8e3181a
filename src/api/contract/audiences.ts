import { z } from 'zod';
import { audience, limits } from './campaigns.ts';
import { departmentCode, localized, numbered, pageOf } from './common.ts';
import { anyRole, type Endpoints } from './endpoint.ts';

const person = numbered.extend({ department: z.string() });

const preview = z.object({
  people: z.int(),
  /** A few of them, spread over all. */
  sample: z.array(person),
  /** Numbers on the lists of whom there is nobody to send to; the first of them, and how many there are. */
  unknown: z.object({ count: z.int(), first: z.array(z.string()) }),
  /** Nearly everybody: then the number of people has to be typed before it is submitted. */
  nearlyEverybody: z.boolean(),
});

const saved = z.object({
  id: z.uuid(),
  name: z.string(),
  audience,
  changedBy: numbered,
  changedAt: z.string(),
});
const writers = ['author'] as const;

const fact = z.object({
  key: z.string(),
  type: z.enum(['string', 'number', 'boolean', 'date', 'list']),
  label: localized,
  unit: localized.nullable(),
  values: z.array(z.object({ value: z.string(), label: localized })).nullable(),
  operators: z.array(z.string()),
});

export const audienceEndpoints = {
  'audience-preview': {
    method: 'POST',
    path: '/audiences/preview',
    summary: 'How many people an audience means now, and a few of them',
    access: anyRole,
    reads: true,
    /** `campaign`: as far as that one reaches, whose author may have other departments than the caller. */
    body: z.strictObject({ audience, campaign: z.uuid().optional() }),
    answer: preview,
  },
  audiences: {
    method: 'GET',
    path: '/audiences',
    summary: 'The saved audiences that the caller may use',
    access: anyRole,
    answer: pageOf(saved),
  },
  'audience-save': {
    method: 'POST',
    path: '/audiences',
    summary: 'Save an audience under a name; one of the same name for the same departments takes its place',
    access: writers,
    body: z.strictObject({ name: z.string().trim().min(1).max(60), audience }),
    answer: saved,
  },
  'audience-delete': {
    method: 'DELETE',
    path: '/audiences/:audience',
    summary: 'Throw a saved audience away',
    access: writers,
    params: z.object({ audience: z.uuid() }),
    answer: z.object({ deleted: z.literal(true) }),
  },
  facts: {
    method: 'GET',
    path: '/facts',
    summary: 'What an audience can ask about people',
    access: anyRole,
    answer: z.object({ items: z.array(fact) }),
  },
  departments: {
    method: 'GET',
    path: '/departments',
    summary: 'The departments, from the top down',
    access: anyRole,
    answer: z.object({
      items: z.array(z.object({ code: departmentCode, name: z.string(), parent: departmentCode.nullable() })),
    }),
  },
  'image-upload': {
    method: 'POST',
    path: '/images',
    summary: 'Keep an image for a campaign (PNG, JPEG or GIF, at most 1 MB and 1024 pixels a side)',
    access: writers,
    body: z.strictObject({ base64: z.base64() }),
    answer: z.object({ url: z.string(), width: z.int(), height: z.int() }),
    bodyLimit: Math.ceil((limits.imageBytes * 4) / 3) + 1024,
  },
} as const satisfies Endpoints;
