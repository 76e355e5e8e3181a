import { z } from 'zod';
import { answer } from '../program.ts';
import { attemptAt, isWhole, keepAttempt, nextAttempt } from './attempt.ts';
import { nothingCard, oneMore, roundCard } from './flow.ts';
import { completionOf } from './records.ts';
import { roundNamed } from './rounds.ts';
import { closed, sittingSchema } from './sitting.ts';

const roundOnly = sittingSchema.pick({ nudge: true, round: true });

/** 「もう1問」: does not wait for the week's card. */
export const more = answer({ schema: z.object({}), show: (turn) => oneMore(turn) });

/** Goes on with a round where the person left off. */
export const goOn = answer({
  schema: roundOnly,
  async show(turn, { round: key }, nudge) {
    const round = roundNamed(turn, key ?? '');
    return round ? roundCard(turn, round, nudge) : nothingCard(turn, closed);
  },
});

/** Another try at a round that is not finished. */
export const retake = answer({
  schema: roundOnly,
  async keep(turn, { round: key }) {
    const round = roundNamed(turn, key ?? '');
    if (!round) return closed;
    const last = await attemptAt(turn, round);
    // A second tap finds the new try begun.
    if (isWhole(last) && !(await completionOf(turn, round.key)))
      await keepAttempt(turn, round, nextAttempt(turn, round, last));
    return null;
  },
  async show(turn, { round: key }, nudge) {
    const round = roundNamed(turn, key ?? '');
    return round ? roundCard(turn, round, nudge) : nothingCard(turn, closed);
  },
});
