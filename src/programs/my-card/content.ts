import { z } from 'zod';
import { localized } from '../../policy/schema/common.ts';

/** `choose`: pick own actions; `reflect`: look at this week; `look-back`: look at the month. */
export const content = z.strictObject({
  kind: z.enum(['choose', 'reflect', 'look-back']),
  intro: localized,
});

export type Content = z.infer<typeof content>;
