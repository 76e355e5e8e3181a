import { z } from 'zod';
import { ranks } from '../person.ts';
import { id, localized, quoted } from './common.ts';
import { shape } from './shape.ts';

const entry = { id, title: localized, text: localized };

/** competencies.yaml */
export const competenciesSchema = shape({
  'basic-qualities': z.array(shape({ ...entry, source: quoted })).min(1),
  ranks: z.array(
    shape({
      rank: z.enum(ranks),
      title: localized,
      stage: localized,
      source: quoted,
      abilities: z.array(shape(entry)).min(1),
    }),
  ),
}).transform(({ 'basic-qualities': basicQualities, ranks }) => ({ basicQualities, ranks }));
export type Competencies = z.output<typeof competenciesSchema>;
