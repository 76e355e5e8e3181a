import type { Temporal } from 'temporal-polyfill';
import type { Person } from '../policy/person.ts';
import type { Rule } from '../policy/rule.ts';
import type { EmployeeRow, NudgeRow } from '../store/schema.ts';
import type { Card } from './sender.ts';

/** A nudge that is about to be sent, and to whom. */
export interface Composing {
  readonly nudge: NudgeRow;
  readonly rule: Rule;
  readonly person: Person;
  readonly employee: EmployeeRow;
  readonly now: Temporal.Instant;
}

/** The port to the programs: what a nudge says. `null` means there is nothing to say after all. */
export type Composer = (composing: Composing) => Promise<Card | null>;

/** The port to the chat: the one card on which several nudges of a person are. */
export type DigestComposer = (several: readonly Composing[]) => Card;
