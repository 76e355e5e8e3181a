import { readAnswers } from '../../people/visibility.ts';
import type { EmployeeRow } from '../../store/schema.ts';
import type { Turn } from '../program.ts';
import { type Plan, planOf, program, type Stay } from './records.ts';
import { type KeptReply, replyOf } from './replies.ts';

/** Somebody of the supervisor's who needs to stay, and what was replied to the plan as it stands. */
export interface Staying {
  readonly employee: EmployeeRow;
  readonly plan: Plan & { readonly stay: Stay };
  readonly reply: KeptReply | null;
  /** The last reply there was, also one to a plan that changed since. */
  readonly lastReply: KeptReply | null;
}

/** Who of the supervisor's people needs to stay on a date, as far as it is shared with them. Each reading is logged. */
export async function stayingOn(turn: Turn, date: string): Promise<Staying[]> {
  const plans = new Map((await readOf(turn, 'plan', date)).map((row) => [row.employee, planOf(row)]));
  const replies = new Map((await readOf(turn, 'reply', date)).map((row) => [row.employee, replyOf(row)]));
  return (await turn.store.employees.reportsOf(turn.person.number)).flatMap((employee) => {
    const plan = plans.get(employee.number);
    if (!plan?.stay) return [];
    const lastReply = replies.get(employee.number) ?? null;
    const reply = lastReply?.about === plan.revision ? lastReply : null;
    return { employee, plan: { ...plan, stay: plan.stay }, reply, lastReply };
  });
}

function readOf({ store, person, now }: Turn, kind: 'plan' | 'reply', period: string) {
  const viewer = { role: 'supervisor', employee: person.number } as const;
  return readAnswers(store, viewer, { program, kind, period }, now);
}
