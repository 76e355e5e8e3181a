import type { AnswerRow, Visibility } from '../../store/schema.ts';
import { type Kept, keepAnswer, ownAnswers } from '../keep.ts';
import type { Turn } from '../program.ts';

export const program = 'no-overtime';

/**
 * What this program keeps, each for one day of one person, and who may read it. The reasons are kept once more for
 * the totals alone, so that making them reads nothing that was written to a supervisor.
 */
export const visibility = {
  plan: 'supervisor-if-shared',
  /** What the supervisor decided about a plan; kept with the person it is about. */
  reply: 'supervisor-if-shared',
  result: 'self',
  cause: 'hr-aggregate',
  moved: 'hr-aggregate',
} as const satisfies Record<string, Visibility>;

/** How many things a plan or a result "holds", which is all that facts read of it. */
export const items = { onTime: 1, stay: 2 } as const;

export interface Stay {
  /** The id of a reason. */
  readonly reason: string;
  /** A time of day, `19:30`. */
  readonly until: string;
  /** What would make it possible to go. */
  readonly help: string | null;
}

/** A plan for a day: `null` to go home on time. `revision` names what a decision about it was made on. */
export interface Plan {
  readonly stay: Stay | null;
  readonly revision: number;
  /** The supervisor who may read it. */
  readonly sharedWith: string | null;
}

/** How a day went: `null` gone home on time; the reason is left out where the plan has given it. */
export interface Result {
  readonly stayed: { readonly until: string; readonly reason: string | null } | null;
}

export async function planOn(turn: Turn, date: string): Promise<Plan | null> {
  const [row] = await ownAnswers(turn, program, 'plan', { period: date });
  return row ? planOf(row) : null;
}

export function planOf({ body, revision, shared_with }: AnswerRow): Plan {
  return { stay: (JSON.parse(body) as Pick<Plan, 'stay'>).stay, revision, sharedWith: shared_with };
}

/** Keeps a plan; one that needs to stay is shared with the supervisor, if there is one to read it. */
export function keepPlan(
  turn: Turn,
  date: string,
  { stay, sharedWith }: Omit<Plan, 'revision'>,
  nudge: string | null,
): Promise<void> {
  return keep(turn, {
    kind: 'plan',
    period: date,
    body: { stay },
    items: stay ? items.stay : items.onTime,
    sharedWith: stay ? sharedWith : null,
    nudge,
  });
}

export async function resultOn(turn: Turn, date: string): Promise<Result | null> {
  const [row] = await ownAnswers(turn, program, 'result', { period: date });
  return row ? (JSON.parse(row.body) as Result) : null;
}

export function keepResult(turn: Turn, date: string, result: Result, nudge: string | null): Promise<void> {
  return keep(turn, {
    kind: 'result',
    period: date,
    body: result,
    items: result.stayed ? items.stay : items.onTime,
    nudge,
  });
}

type Saved = { kind: keyof typeof visibility } & Pick<
  Kept,
  'period' | 'body' | 'items' | 'sharedWith' | 'nudge' | 'employee'
>;

export function keep(turn: Turn, saved: Saved): Promise<void> {
  return keepAnswer(turn, { ...saved, program, visibility: visibility[saved.kind] });
}
