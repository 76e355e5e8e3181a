import { z } from 'zod';
import { ranks } from '../person.ts';
import { id, localized } from './common.ts';
import { distinct, shape } from './shape.ts';

const suggestion = shape({
  id,
  action: id,
  ranks: distinct(z.array(z.enum(ranks)).min(1), String),
  text: localized,
});

/** my-card.yaml: own actions small enough to be done within a week */
export const myCardSchema = shape({ suggestions: z.array(suggestion) });
export type Suggestion = z.output<typeof suggestion>;
