import { z } from 'zod';
import { both } from '../../policy/problem.ts';
import { localized } from '../../policy/schema/common.ts';
import { shape } from '../../policy/schema/shape.ts';
import { texts } from '../content-kinds.ts';

const link = shape({
  title: localized,
  url: z.url({
    protocol: /^https$/,
    error: both('https:// で始まるアドレスを書いてください', 'write an address that begins with https://'),
  }),
});

/** Something to know, answered with "read" or "remind me later". */
export const content = shape({
  title: localized,
  text: localized,
  points: texts(4).optional(),
  link: link.optional(),
});

export type Content = z.infer<typeof content>;
