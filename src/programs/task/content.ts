import { z } from 'zod';
import { wholeDays } from '../../policy/schema/cadence.ts';
import { factKey, id, localized, monthDay } from '../../policy/schema/common.ts';
import { byKey, shape } from '../../policy/schema/shape.ts';
import { workingDays } from '../content-kinds.ts';

/** By when: so many working days after the first nudge, on a day of the year, or counted from a date of the person. */
const due = byKey<
  { businessDays: number } | { on: { month: number; day: number } } | { after: string; span: string }
>({
  businessDays: workingDays,
  on: shape({ on: monthDay }),
  after: shape({ after: factKey, span: wholeDays }),
});

/**
 * Something to do by a date. How often it is brought to mind is the rule's cadence, so that every reminder is
 * within the budget; `stopWhen` ends it.
 */
export const content = shape({
  /** What it is remembered by in `task.done`; rules for the same task share it. */
  task: id,
  title: localized,
  text: localized,
  due,
  /** How long it counts as done, before it may be asked for anew. */
  doneFor: z.union([z.literal('fiscal-year'), wholeDays]),
  /** What one line is asked for when it is done; without it, a tap is enough. */
  evidence: localized.optional(),
  /** Whether it can be handed to somebody else. */
  delegate: z.boolean().default(false),
});

export type Content = z.infer<typeof content>;
