import { z } from 'zod';
import { id, localized, quoted } from './common.ts';
import { shape } from './shape.ts';

const sourced = shape({ ...localized.shape, source: quoted }).transform(({ ja, en, source }) => ({
  text: { ja, en },
  source,
}));

const entry = { id, title: localized, text: localized };

/** values.yaml */
export const valuesSchema = shape({
  purpose: sourced,
  goal: sourced,
  'target-employee': shape({
    statement: localized,
    source: quoted,
    qualities: z.array(shape(entry)).min(1),
  }),
  'ten-actions': z.array(shape({ ...entry, order: z.int().min(1), source: quoted })).min(1),
  stances: z.array(shape({ ...entry, source: quoted })).min(1),
}).transform(({ 'target-employee': targetEmployee, 'ten-actions': tenActions, ...rest }) => ({
  ...rest,
  targetEmployee,
  tenActions,
}));
export type Values = z.output<typeof valuesSchema>;
export type Action = Values['tenActions'][number];
