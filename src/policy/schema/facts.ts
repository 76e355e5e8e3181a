import { z } from 'zod';
import { factTypes, viewers } from '../facts.ts';
import { both } from '../problem.ts';
import { factKey, localized } from './common.ts';
import { distinct, shape } from './shape.ts';

const fact = shape({
  key: factKey,
  type: z.enum(factTypes),
  label: localized,
  unit: localized.optional(),
  values: distinct(z.array(z.string().min(1)).min(1), String).optional(),
  'visible-to': distinct(z.array(z.enum(viewers)).min(1), String),
})
  .superRefine(({ type, values }, context) => {
    if (values && type !== 'string' && type !== 'list')
      context.addIssue({
        code: 'custom',
        path: ['values'],
        message: both(
          '値の一覧は string か list の属性だけです',
          'only a string or a list has a list of values',
        ),
      });
  })
  .transform(({ 'visible-to': visibleTo, ...rest }) => ({ ...rest, visibleTo }));

/** facts.yaml: the imported attributes */
export const factsSchema = shape({ facts: z.array(fact) });
export type ImportedFacts = z.output<typeof factsSchema>;
