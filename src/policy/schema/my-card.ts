import { z } from 'zod';
import { ranks } from '../person.ts';
import { id, localized } from './common.ts';
import { distinct, shape } from './shape.ts';

/** Letters of an own action: longer ones are not kept in mind for a week. */
export const longestOwnAction = 80;

const line = z.string().trim().min(1).max(longestOwnAction);

/** An own action in every language. */
export const ownActionText = shape({ ja: line, en: line });

const suggestion = shape({
  id,
  action: id,
  ranks: distinct(z.array(z.enum(ranks)).min(1), String),
  text: localized,
});

/** my-card.yaml: own actions small enough to be done within a week */
export const myCardSchema = shape({ suggestions: z.array(suggestion) });
export type Suggestion = z.output<typeof suggestion>;
