import { z } from 'zod';
import { departmentCode, employeeNumber } from './common.ts';
import { type Endpoints, roles } from './endpoint.ts';

const department = z.object({ code: departmentCode, name: z.string() });

/** What a person may do in HR's name; `departments` is `null` where it holds for everybody. */
const grant = z.object({ role: z.enum(roles), departments: z.array(department).nullable() });

const me = z.object({
  number: employeeNumber,
  name: z.string(),
  department,
  language: z.enum(['ja', 'en']),
  roles: z.array(grant),
  /** The time zone of the city, in which moments are shown. */
  zone: z.string(),
});

/** How to sign in: with a token of the tenant, or, without a registration, as one of these people. */
const signIn = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('entra'), clientId: z.string(), tenantId: z.string() }),
  z.object({
    kind: z.literal('dev'),
    people: z.array(z.object({ number: employeeNumber, name: z.string(), roles: z.array(z.enum(roles)) })),
  }),
]);

export const meEndpoints = {
  'sign-in': {
    method: 'GET',
    path: '/sign-in',
    summary: 'How to sign in',
    access: 'open',
    answer: signIn,
  },
  me: {
    method: 'GET',
    path: '/me',
    summary: 'Who is signed in, and what they may do',
    access: 'employee',
    answer: me,
  },
} as const satisfies Endpoints;
