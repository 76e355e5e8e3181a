import { z } from 'zod';
import { id, localized, quoted } from './common.ts';
import { predicateSchema } from './predicate.ts';
import { shape } from './shape.ts';

const item = shape({ id, text: localized });
const category = shape({ id, title: localized, items: z.array(item).min(1) });

/** checklists/*.yaml: what a person checks for themselves, and where to turn with a worry */
export const checklistSchema = shape({
  id,
  title: localized,
  source: quoted,
  audience: predicateSchema.optional(),
  categories: z.array(category).min(1),
  consult: z.array(shape({ title: localized, how: localized })).min(1),
});
export type Checklist = z.output<typeof checklistSchema>;
