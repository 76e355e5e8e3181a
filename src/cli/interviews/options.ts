import type { Temporal } from 'temporal-polyfill';
import type { ProgramCatalogue } from '../../policy/pack.ts';
import type { Calendars } from '../../programs/interview/calendar.ts';
import type { CycleCommandNeeds } from './cycles.ts';

export interface PlanNeeds {
  readonly programs: ProgramCatalogue;
  readonly now: () => Temporal.Instant;
  /** The folder of the policy in use. */
  readonly policyDir: () => string;
  readonly cycles: CycleCommandNeeds;
  /** People's own calendars; `null` where none are read. */
  readonly calendars?: () => Calendars | null;
  /** Seconds that only grow. */
  readonly seconds?: () => number;
}

export interface PlanOptions {
  readonly cycle: string;
  readonly dryRun?: boolean;
  readonly roster?: string;
  readonly busy?: string;
  readonly calendars: boolean;
  readonly on?: string;
  readonly policy?: string;
  readonly seed?: string;
  readonly from?: string;
  readonly to?: string;
  readonly under?: readonly string[];
  readonly svg?: string;
  readonly json?: boolean;
}
