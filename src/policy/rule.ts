import type { Audience } from './audience.ts';
import type { CompiledCadence } from './cadence/compile.ts';
import type { RuleText } from './schema/rules.ts';

/** Where a rule stands in the pack. */
export interface RulePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface SwitchedOff {
  readonly since: string;
  readonly reason: string;
}

/** A rule of the pack, checked and compiled. */
export interface Rule
  extends Pick<
    RuleText,
    'id' | 'title' | 'initiative' | 'source' | 'owner' | 'program' | 'priority' | 'ifUnsure'
  > {
  /** The first and the last day on which it can be due; without an end for good. */
  readonly valid: { readonly from: string; readonly until: string | null };
  readonly audience: Audience;
  readonly condition: Audience | null;
  readonly stopWhen: Audience | null;
  readonly cadence: CompiledCadence;
  /** Since which day HR has switched it off, and why; `null` while it runs. */
  readonly off: SwitchedOff | null;
  /** What the program's own schema made of the content. */
  readonly content: unknown;
  /** Whether people ask for it themselves, for example by the plan they made: it is outside the budget. */
  readonly asked: boolean;
  /** The share of people, 0 to 0.5, who do not get it so that its effect can be seen. */
  readonly holdOut: number;
  readonly examples: readonly (RuleText['examples'][number] & { readonly place: RulePlace })[];
  readonly place: RulePlace;
}
