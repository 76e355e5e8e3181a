import { z } from 'zod';
import { localized, quoted, validity } from './common.ts';
import { shape } from './shape.ts';

/** policy.yaml */
export const policySchema = shape({
  title: localized,
  issuer: localized,
  version: quoted,
  effective: validity,
  sections: z.array(shape({ id: quoted, title: localized })).min(1),
});
export type Policy = z.output<typeof policySchema>;
