import { hasLeft } from '../../policy/due.ts';
import { programEffects } from './answers.ts';
import { type SimulatedDay, workingDaysBetween } from './days.ts';
import type { Loss, SimulatedNudge, SimulationInput, SimulationResult } from './model.ts';
import type { OpenNudge } from './open-nudge.ts';
import { PersonYear, type Witness, type World } from './person-year.ts';
import { resultOf } from './result.ts';
import { Tally } from './tally.ts';

/**
 * What the policy would send to these people between two dates: the planner of the service, a clock that jumps
 * from one send to the next, sends that always succeed and answers drawn by a seed. Nothing is read or kept
 * outside. Rules whose programs cannot deliver yet are simulated like all others. People are simulated one after
 * the other, so memory does not grow with the nudges.
 */
export function simulate(input: SimulationInput): SimulationResult {
  const { pack, from, to, answering, seed, effects = programEffects, asOf } = input;
  const days = workingDaysBetween(pack, from, to);
  const world: World = { pack, days, answering, seed, effects, asOf };
  const tally = new Tally(pack, days);
  const people = input.people.filter((person) => !hasLeft(person));
  for (const [index, person] of people.entries()) {
    const witness = input.onNudge ? told(tally, person.number, input.onNudge) : tally;
    new PersonYear(world, person, witness).live();
    tally.endPerson();
    input.onProgress?.(index + 1, people.length);
  }
  return resultOf({ from, to }, people.length, days, tally);
}

/** Counts, and tells the caller about each nudge. */
function told(tally: Tally, person: string, onNudge: NonNullable<SimulationInput['onNudge']>): Witness {
  return {
    sent(nudge: OpenNudge, day: SimulatedDay, what: { answered: boolean; beside: boolean }) {
      tally.sent(nudge, day, what);
      const { answered } = what;
      onNudge({ ...shown(nudge, person), outcome: 'sent', sentOn: day.date, sentAt: nudge.dueAt, answered });
    },
    lost(nudge: OpenNudge, loss: Loss) {
      tally.lost(nudge, loss);
      onNudge({ ...shown(nudge, person), outcome: loss, sentOn: null, sentAt: null, answered: false });
    },
  };
}

function shown({ rule, id, day, wantedAt }: OpenNudge, person: string) {
  return { person, rule, occurrence: id, wantedOn: day.date, wantedAt } satisfies Partial<SimulatedNudge>;
}
