import { addDays } from '../policy/dates.ts';
import type { Pack } from '../policy/pack.ts';
import type { Person } from '../policy/person.ts';
import { inSteps } from './in-steps.ts';
import type { SimulatedNudge } from './simulation/model.ts';
import { simulate } from './simulation/simulate.ts';

/** What is expected to go out on one day, by rule. */
export interface DayAhead {
  readonly date: string;
  readonly counts: ReadonlyMap<string, number>;
}

export interface WeeksAhead {
  readonly from: string;
  readonly to: string;
  readonly people: number;
  /** Every day, closed ones too. */
  readonly days: readonly DayAhead[];
  /** By rule: how many go out, how many on a later day than the rule wants, and for how many there is no room. */
  readonly rules: ReadonlyMap<string, RuleAhead>;
}

export interface RuleAhead {
  readonly sent: number;
  readonly later: number;
  readonly dropped: number;
  readonly heldBack: number;
}

export interface AheadOf {
  readonly pack: Pack;
  readonly people: readonly Person[];
  readonly from: string;
  readonly weeks: number;
  readonly signal?: AbortSignal;
}

/** The same in every look ahead: as many are answered as in a simulated year. */
const answers = { answering: 0.7, seed: 1 };

/** What the policy would send in the next weeks to people as they are today. */
export async function weeksAhead({ pack, people, from, weeks, signal }: AheadOf): Promise<WeeksAhead> {
  const to = addDays(from, weeks * 7 - 1);
  const tally = new Tally();
  await inSteps(
    people,
    (some) => simulate({ pack, people: some, from, to, ...answers, onNudge: tally.add }),
    signal,
  );
  const days = Array.from({ length: weeks * 7 }, (_, index) => addDays(from, index));
  return {
    from,
    to,
    people: people.length,
    days: days.map((date) => ({ date, counts: tally.days.get(date) ?? new Map() })),
    rules: tally.rules,
  };
}

class Tally {
  readonly days = new Map<string, Map<string, number>>();
  readonly rules = new Map<string, RuleAhead>();

  readonly add = ({ rule: { id }, outcome, wantedOn, sentOn }: SimulatedNudge): void => {
    const before = this.rules.get(id) ?? { sent: 0, later: 0, dropped: 0, heldBack: 0 };
    this.rules.set(id, {
      sent: before.sent + Number(outcome === 'sent'),
      later: before.later + Number(sentOn !== null && sentOn !== wantedOn),
      dropped: before.dropped + Number(outcome === 'budget' || outcome === 'expired'),
      heldBack: before.heldBack + Number(outcome === 'hold-out'),
    });
    if (sentOn === null) return;
    const day = this.days.get(sentOn) ?? new Map<string, number>();
    this.days.set(sentOn, day.set(id, (day.get(id) ?? 0) + 1));
  };
}
