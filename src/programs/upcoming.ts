import type { z } from 'zod';
import type { FactDefinition } from '../policy/facts.ts';

export interface UpcomingProgram {
  readonly name: string;
  readonly content: z.ZodType;
  readonly facts: readonly FactDefinition[];
}

/**
 * Programs that cannot deliver yet. The policy is the city's whole year and is written, checked, simulated and
 * explained as one, so its rules may use them; nobody is nudged by such a rule until its program is in `index.ts`.
 */
export const upcoming: readonly UpcomingProgram[] = [];
