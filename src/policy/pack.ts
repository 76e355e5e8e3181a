import type { z } from 'zod';
import type { Calendar } from './calendar.ts';
import type { FactCatalogue, FactDefinition } from './facts.ts';
import type { Rule } from './rule.ts';
import type { Checklist } from './schema/checklists.ts';
import type { Competencies } from './schema/competencies.ts';
import type { Initiatives } from './schema/initiatives.ts';
import type { Suggestion } from './schema/my-card.ts';
import type { Policy } from './schema/policy.ts';
import type { Quiz } from './schema/quizzes.ts';
import type { Values } from './schema/values.ts';

/** What the policy has to know about each program, by its name. */
export type ProgramCatalogue = Readonly<
  Record<
    string,
    {
      readonly content: z.ZodType;
      readonly facts: readonly FactDefinition[];
      /** False while rules can be written for it but nothing can be sent yet. */
      readonly delivers?: boolean;
    }
  >
>;

/** The whole policy of a city, checked and ready to decide. */
export interface Pack {
  /** The folder it was read from. */
  readonly dir: string;
  /** SHA-256 (hex) over all files: the version of the policy that a nudge was planned with. */
  readonly digest: string;
  readonly policy: Policy;
  readonly values: Values;
  readonly competencies: Competencies;
  readonly initiatives: Initiatives;
  readonly calendar: Calendar;
  readonly facts: FactCatalogue;
  readonly rules: readonly Rule[];
  readonly myCard: { readonly suggestions: readonly Suggestion[] };
  readonly quizzes: readonly Quiz[];
  readonly checklists: readonly Checklist[];
}
