import { z } from 'zod';
import { both } from '../problem.ts';
import { id, localized, quoted } from './common.ts';
import { ownActionText } from './my-card.ts';
import { predicateSchema } from './predicate.ts';
import { shape } from './shape.ts';

const item = shape({
  id,
  text: localized,
  /** What colleagues and supervisors do when they notice it. */
  sign: localized.optional(),
  /** What can become an own action, and which of the ten actions it carries out. */
  suggestion: ownActionText.optional(),
  action: id.optional(),
}).superRefine(({ suggestion, action }, context) => {
  if ((suggestion === undefined) === (action === undefined)) return;
  context.addIssue({
    code: 'custom',
    path: [suggestion === undefined ? 'suggestion' : 'action'],
    message: both('suggestion と action は両方必要です', 'suggestion and action go together'),
  });
});

const category = shape({ id, title: localized, items: z.array(item).min(1) });

/** checklists/*.yaml: what a person checks for themselves, and where to turn with a worry */
export const checklistSchema = shape({
  id,
  title: localized,
  source: quoted,
  audience: predicateSchema.optional(),
  intro: localized,
  categories: z.array(category).min(1),
  /** `contact` is one of those in policy.yaml, whose people or office the card names. */
  consult: z.array(shape({ title: localized, how: localized, contact: id.optional() })).min(1),
});
export type Checklist = z.output<typeof checklistSchema>;
