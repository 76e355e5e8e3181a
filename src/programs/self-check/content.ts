import type { z } from 'zod';
import { id, localized } from '../../policy/schema/common.ts';
import { shape } from '../../policy/schema/shape.ts';
import { workingDays } from '../content-kinds.ts';

/** `checklist` is the id of one under `checklists/`. */
export const content = shape({ checklist: id, intro: localized, answerWithin: workingDays });
export type Content = z.infer<typeof content>;
