import type { z } from 'zod';
import type { Calendar } from './calendar.ts';
import type { FactCatalogue, FactDefinition } from './facts.ts';
import type { Finding } from './problem.ts';
import type { Rule } from './rule.ts';
import type { Checklist } from './schema/checklists.ts';
import type { Competencies } from './schema/competencies.ts';
import type { Initiatives } from './schema/initiatives.ts';
import type { Suggestion } from './schema/my-card.ts';
import type { Policy } from './schema/policy.ts';
import type { Quiz } from './schema/quizzes.ts';
import type { Room } from './schema/rooms.ts';
import type { Values } from './schema/values.ts';

/** What the policy has to know about each program, by its name. */
export type ProgramCatalogue = Readonly<
  Record<
    string,
    {
      readonly content: z.ZodType;
      readonly facts: readonly FactDefinition[];
      /** What a rule's content says about other parts of the pack and is not so; paths are within the content. */
      readonly contentFaults?: ((content: unknown, pack: Referred) => Finding[]) | undefined;
    }
  >
>;

/** The parts of a pack that the content of rules may refer to. */
export interface Referred {
  readonly quizzes: readonly Quiz[];
  readonly checklists: readonly Checklist[];
  /** What the program's rules say, each with the rule's id. */
  readonly contents: readonly { readonly rule: string; readonly content: unknown }[];
}

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
  /** Where interviews are held, as far as the city says. */
  readonly rooms: readonly Room[];
  readonly quizzes: readonly Quiz[];
  readonly checklists: readonly Checklist[];
}
