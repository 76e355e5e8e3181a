import type { Temporal } from 'temporal-polyfill';
import type { Person } from '../policy/person.ts';
import type { Rule } from '../policy/rule.ts';
import type { NudgeRow } from '../store/schema.ts';
import type { Card } from './sender.ts';

/** The port to the programs: what a nudge says. `null` means there is nothing to say after all. */
export type Composer = (
  nudge: NudgeRow,
  rule: Rule,
  person: Person,
  now: Temporal.Instant,
) => Promise<Card | null>;
