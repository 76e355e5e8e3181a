import { z } from 'zod';
import { id, localized, time } from '../../policy/schema/common.ts';
import { distinct, shape } from '../../policy/schema/shape.ts';
import { byKind, texts } from '../content-kinds.ts';

function kind<K extends string, T extends z.core.$ZodLooseShape>(name: K, more: T) {
  return shape({ kind: z.literal(name), intro: localized, ...more });
}

/** Who looks at the overtime: the person, the supervisor, or whoever is the contact for employees' health. */
const side = z.enum(['self', 'supervisor', 'health']);

/** A reason that can be tapped for having to stay; the id names it in the totals of a month. */
const reason = shape({ id, text: localized });

/**
 * The employee plans the day, is reminded of it and says the next morning how it went; the supervisor sees who
 * needs to stay. A week is announced beforehand. The alert comes with the hours of the month before.
 */
export const content = byKind('kind', { ja: '種類', en: 'kind' }, [
  /** `latest`: until when one can stay at most. */
  kind('morning-plan', { reasons: distinct(z.array(reason).min(1).max(8), (each) => each.id), latest: time }),
  kind('evening-reminder', {}),
  kind('next-morning-check', {}),
  kind('week-announcement', { tips: texts(4).optional() }),
  kind('supervisor-summary', {}),
  /** `threshold`: hours of overtime in a month. */
  kind('overtime-alert', { threshold: z.int().min(1).max(200), side, steps: texts(4) }),
  /** The month's reasons in numbers. */
  kind('causes', {}),
]);

export type Content = z.infer<typeof content>;
export type Kind = Content['kind'];
export type ContentOf<K extends Kind> = Extract<Content, { readonly kind: K }>;
