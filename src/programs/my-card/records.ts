import type { Temporal } from 'temporal-polyfill';
import { toMoment, toText } from '../../store/moments.ts';
import type { AnswerRow, Visibility } from '../../store/schema.ts';
import { type Kept, keepAnswer, ownAnswers } from '../keep.ts';
import type { Turn } from '../program.ts';

export const program = 'my-card';

/** What this program keeps, and who may read it. */
export const visibility = {
  'own-actions': 'self',
  reflection: 'supervisor-if-shared',
} as const satisfies Record<string, Visibility>;

export const marks = ['done', 'partly', 'not'] as const;
export type Mark = (typeof marks)[number];

/** An own action (自分アクション): the words, and which of the ten actions it carries out. */
export interface OwnAction {
  readonly title: string;
  readonly action: string;
  /** The suggestion it was taken from; `null` for own words. */
  readonly suggestion: string | null;
}

/** A person's choice; `since` names it, so that a card keeps meaning the choice it was made from. */
export interface OwnActions {
  readonly since: string;
  readonly actions: readonly OwnAction[];
}

/** An own action as it stood when it was marked. */
export interface MarkedAction extends OwnAction {
  readonly mark: Mark;
}

export interface Reflection {
  readonly week: string;
  /** Names the choice that was reflected on; editing means the same actions, whatever was chosen since. */
  readonly chosen: string;
  readonly marks: readonly MarkedAction[];
  readonly note: string | null;
  readonly shared: boolean;
}

/** The person's present choice, or the one named. */
export async function ownActions(turn: Turn, since?: string): Promise<OwnActions | null> {
  const rows = await read(turn, 'own-actions', {
    limit: 1,
    ...(since === undefined ? {} : { period: since }),
  });
  const row = rows[0];
  return row ? { since: row.period, actions: JSON.parse(row.body) as OwnAction[] } : null;
}

export async function keepOwnActions(
  turn: Turn,
  actions: readonly OwnAction[],
  nudge: string | null,
): Promise<void> {
  const present = await ownActions(turn);
  if (present && JSON.stringify(present.actions) === JSON.stringify(actions)) return;
  await save(turn, {
    kind: 'own-actions',
    period: nameAfter(present, turn.now),
    body: actions,
    items: actions.length,
    nudge,
  });
}

/** The moment of a choice, later than the one before even when the clock went backwards in between. */
function nameAfter(present: OwnActions | null, now: Temporal.Instant): string {
  const name = toText(now);
  return present && name <= present.since ? toText(toMoment(present.since).add({ milliseconds: 1 })) : name;
}

/** Every week that was reflected on. */
export async function reflectedWeeks({ store, person }: Turn): Promise<string[]> {
  const traces = await store.answers.traces(program, 'reflection', '', [person.number]);
  return traces.map(({ period }) => period);
}

/** Reflections, the latest week first. */
export async function reflections(turn: Turn, limit: number): Promise<Reflection[]> {
  return (await read(turn, 'reflection', { limit })).map((row) => reflectionOf(turn, row));
}

export async function reflectionOn(turn: Turn, week: string): Promise<Reflection | null> {
  const row = (await read(turn, 'reflection', { period: week }))[0];
  return row ? reflectionOf(turn, row) : null;
}

export async function keepReflection(
  turn: Turn,
  reflection: Reflection,
  nudge: string | null,
): Promise<void> {
  const { week, chosen, marks, note, shared } = reflection;
  await save(turn, {
    kind: 'reflection',
    period: week,
    body: { chosen, marks, note },
    items: marks.length,
    sharedWith: shared ? turn.person.supervisor : null,
    nudge,
  });
}

/** A week shared with an earlier supervisor is shared with nobody now; giving it to the new one is a new choice. */
function reflectionOf({ person }: Turn, row: AnswerRow): Reflection {
  const body = JSON.parse(row.body) as Pick<Reflection, 'chosen' | 'marks' | 'note'>;
  return {
    ...body,
    week: row.period,
    shared: row.shared_with !== null && row.shared_with === person.supervisor,
  };
}

function read(turn: Turn, kind: string, query: { period?: string; limit?: number }): Promise<AnswerRow[]> {
  return ownAnswers(turn, program, kind, query);
}

type Saved = { kind: keyof typeof visibility } & Pick<
  Kept,
  'period' | 'body' | 'items' | 'sharedWith' | 'nudge'
>;

function save(turn: Turn, saved: Saved): Promise<void> {
  return keepAnswer(turn, { ...saved, program, visibility: visibility[saved.kind] });
}
