import { z } from 'zod';
import { localized, quoted, validity } from './common.ts';
import { contactsSchema } from './contacts.ts';
import { shape } from './shape.ts';

/** policy.yaml */
export const policySchema = shape({
  title: localized,
  issuer: localized,
  version: quoted,
  effective: validity,
  sections: z.array(shape({ id: quoted, title: localized })).min(1),
  contacts: contactsSchema.default({}),
});
export type Policy = z.output<typeof policySchema>;
