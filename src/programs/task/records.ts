import { z } from 'zod';
import { toText } from '../../store/moments.ts';
import type { AnswerRow, Visibility } from '../../store/schema.ts';
import { keepAnswer, ownAnswers } from '../keep.ts';
import type { Turn } from '../program.ts';

export const program = 'task';
/** Whether a task is done may be named to HR, who asked for it. */
export const visibility: Visibility = 'hr-named';

const person = z.string().max(64);

/** What has become of a task. `by`: whoever it was handed to. */
const stateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('done'), evidence: z.string().nullable(), by: person.nullable() }),
  z.object({ state: z.literal('not-applicable'), reason: z.string() }),
  z.object({ state: z.literal('delegated'), to: person }),
  z.object({ state: z.literal('open') }),
]);
export type State = z.infer<typeof stateSchema>;

/** A state as it is kept: the task, until when it counts, and by when it had to be done. */
export interface TaskRecord {
  readonly task: string;
  readonly until: string;
  readonly due: string;
  readonly state: State;
}

/** What goes with a task that is handed to somebody else, or told back to whoever handed it on. */
export const handedData = z.object({
  task: z.string(),
  /** Whose task it is, and who was asked to do it. */
  owner: person,
  helper: person,
  until: z.iso.date(),
  due: z.iso.date(),
});
export type Handed = z.infer<typeof handedData>;

const body = z.object({ due: z.iso.date(), state: stateSchema });

/** Records are named by the day until which they count, so that facts need not read them. */
export function taskOf(period: string): string {
  return period.slice('2026-11-27/'.length);
}

/** What the person has said of a task and still counts; `null` while it is open. */
export async function presentRecord(turn: Turn, task: string): Promise<TaskRecord | null> {
  const rows = await ownAnswers(turn, program, 'state', { limit: 200 });
  const row = rows.find(({ period, items }) => items > 0 && taskOf(period) === task && period >= turn.today);
  return row ? recordOf(row) : null;
}

export function recordOf({ period, body: text }: Pick<AnswerRow, 'period' | 'body'>): TaskRecord {
  return { task: taskOf(period), until: period.slice(0, 10), ...body.parse(JSON.parse(text)) };
}

/** Keeps what has become of a task of the person; a later word about it takes the place of the one before. */
export function keepState(turn: Turn, record: TaskRecord, nudge: string | null): Promise<void> {
  return keepAnswer(turn, {
    program,
    kind: 'state',
    period: periodOf(record),
    body: bodyOf(record),
    items: itemsOf(record),
    visibility,
    nudge,
  });
}

/**
 * Puts what the helper says in place of "handed to the helper" in the owner's record; false when the owner has
 * taken it back or settled it otherwise.
 */
export function settleForOwner(
  turn: Turn,
  { owner, helper, ...task }: Handed,
  state: State,
): Promise<boolean> {
  const before: TaskRecord = { ...task, state: { state: 'delegated', to: helper } };
  const after: TaskRecord = { ...task, state };
  return turn.store.answers.exchange(
    { employee: owner, program, kind: 'state', period: periodOf(before) },
    JSON.stringify(bodyOf(before)),
    { body: JSON.stringify(bodyOf(after)), items: itemsOf(after), changed_at: toText(turn.now) },
  );
}

/** What the helper has said of a task that was handed to them; `null` as long as nothing. */
export async function helperRecord(turn: Turn, handed: Handed): Promise<TaskRecord | null> {
  const [row] = await ownAnswers(turn, program, 'handed', { period: handedPeriod(handed) });
  return row ? { task: handed.task, until: handed.until, ...body.parse(JSON.parse(row.body)) } : null;
}

export function keepHelperRecord(turn: Turn, handed: Handed, state: State, nudge: string): Promise<void> {
  return keepAnswer(turn, {
    program,
    kind: 'handed',
    period: handedPeriod(handed),
    body: bodyOf({ ...handed, state }),
    visibility,
    nudge,
  });
}

function periodOf({ until, task }: Pick<TaskRecord, 'until' | 'task'>): string {
  return `${until}/${task}`;
}

function handedPeriod({ until, task, owner }: Handed): string {
  return `${until}/${task}/${owner}`;
}

function bodyOf({ due, state }: Pick<TaskRecord, 'due' | 'state'>): z.infer<typeof body> {
  return { due, state };
}

/** What is open again counts for nothing. */
function itemsOf({ state }: TaskRecord): number {
  return state.state === 'open' ? 0 : 1;
}
