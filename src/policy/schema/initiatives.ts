import { z } from 'zod';
import { id, localized, month, quoted } from './common.ts';
import { shape } from './shape.ts';

const hrOnly = shape({
  hrOnly: z.literal(true),
  reason: localized,
  hrReminder: localized,
  when: shape({ month }),
});

const initiative = shape({
  id,
  title: localized,
  source: quoted,
  text: localized.optional(),
  servedBy: hrOnly.optional(),
});

/** initiatives.yaml */
export const initiativesSchema = shape({
  'focus-areas': z
    .array(shape({ id, title: localized, source: quoted, initiatives: z.array(initiative).min(1) }))
    .min(1),
  others: z.array(initiative),
}).transform(({ 'focus-areas': focusAreas, others }) => ({ focusAreas, others }));
export type Initiatives = z.output<typeof initiativesSchema>;
export type Initiative = Initiatives['others'][number];

export function allInitiatives(initiatives: Initiatives): Initiative[] {
  return [...initiatives.focusAreas.flatMap((area) => area.initiatives), ...initiatives.others];
}
