import { type CardInput, createEmptyCard, fsrs, Rating, State } from 'ts-fsrs';
import { dateText, daysBetween } from '../../policy/dates.ts';

/**
 * The memory model is FSRS-6 with the weights that its authors published, written out so that an update of the
 * library moves nobody's dates. Whole days only, without the jitter that keeps decks of thousands apart.
 */
const scheduler = fsrs({
  w: [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
    0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ],
  request_retention: 0.9,
  maximum_interval: 365,
  enable_fuzz: false,
  enable_short_term: false,
});

/** What is known of how well one person remembers one question. Days are dates in the pack's zone. */
export interface Memory {
  /** The day on which the question comes round again. */
  readonly due: string;
  readonly last: string;
  readonly stability: number;
  readonly difficulty: number;
  readonly reps: number;
  readonly lapses: number;
  /** Whether the latest answer was right. */
  readonly right: boolean;
}

/**
 * The memory after an answer on a day; `null` before the first. Right counts as Good, wrong as Again: nobody is
 * asked how hard it was.
 */
export function afterAnswer(memory: Memory | null, right: boolean, day: string): Memory {
  // A clock that was set back has answered nothing yet.
  const on = memory && memory.last > day ? memory.last : day;
  const at = startOf(on);
  const card = memory ? cardOf(memory) : createEmptyCard(at);
  const next = scheduler.next(card, at, right ? Rating.Good : Rating.Again).card;
  const { stability, difficulty, reps, lapses } = next;
  return { due: dayOf(next.due), last: on, stability, difficulty, reps, lapses, right };
}

/** The chance, 0 to 1, that the person still knows it on the day. */
export function retrievability(memory: Memory, on: string): number {
  return scheduler.get_retrievability(cardOf(memory), startOf(on), false);
}

function cardOf({ due, last, stability, difficulty, reps, lapses }: Memory): CardInput {
  return {
    due: startOf(due),
    last_review: startOf(last),
    stability,
    difficulty,
    reps,
    lapses,
    state: State.Review,
    scheduled_days: daysBetween(last, due),
    elapsed_days: 0,
    learning_steps: 0,
  };
}

/** The library counts in days of UTC; a date of the pack's zone stands for the day of that name there. */
function startOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function dayOf(moment: Date): string {
  return dateText(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate());
}
