import type { Temporal } from 'temporal-polyfill';
import type { Directory } from '../people/directory.ts';
import { readAnswers } from '../people/visibility.ts';
import type { Pack } from '../policy/pack.ts';
import type { AnswerQuery } from '../store/answers.ts';
import type { AnswerRow, EmployeeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type Completion, isLate } from './completion.ts';

export interface EvidenceParts {
  readonly store: Store;
  readonly directory: Directory;
  readonly pack: Pack;
  readonly now: Temporal.Instant;
  /** Who reads it; the people in it can see that in their access log. */
  readonly viewer: string;
}

/** Whether and when one person finished what was asked. What they answered is nobody's to read. */
export interface EvidenceRow {
  readonly number: string;
  readonly name: string;
  readonly department: string;
  readonly finishedAt: string | null;
  readonly late: boolean;
  readonly deadline: string;
  /** The policy that asked; `null` as long as it is not finished. */
  readonly policyVersion: string | null;
  readonly policyDigest: string | null;
}

/**
 * Who has finished, when and under which policy, and who of those that are asked has not. People who have left are in
 * it with what they finished.
 *
 * @param deadlines of the people who are asked, by number
 */
export async function evidenceRows(
  { store, now, viewer }: EvidenceParts,
  query: Pick<AnswerQuery, 'program' | 'kind' | 'period'>,
  deadlines: ReadonlyMap<string, string>,
): Promise<EvidenceRow[]> {
  const employees = new Map((await store.employees.all()).map((employee) => [employee.number, employee]));
  const departments = new Map((await store.employees.departments()).map(({ code, name }) => [code, name]));
  const completions = await readAnswers(store, { role: 'hr', employee: viewer }, query, now);
  const finished = new Map(completions.map((completion) => [completion.employee, completion]));
  const numbers = [...new Set([...deadlines.keys(), ...finished.keys()])].sort();
  return numbers.map((number) => {
    const employee = employees.get(number);
    return {
      number,
      ...whoIs(employee, departments),
      ...whatOf(finished.get(number), deadlines.get(number) ?? ''),
    };
  });
}

function whoIs(employee: EmployeeRow | undefined, departments: ReadonlyMap<string, string>) {
  const code = employee?.department ?? '';
  return { name: employee?.name ?? '', department: departments.get(code) ?? code };
}

function whatOf(answer: AnswerRow | undefined, deadline: string) {
  if (!answer) return { finishedAt: null, late: false, deadline, policyVersion: null, policyDigest: null };
  const completion = JSON.parse(answer.body) as Completion;
  return {
    finishedAt: completion.at,
    late: isLate(completion),
    deadline: completion.deadline ?? '',
    policyVersion: completion.policyVersion,
    policyDigest: answer.policy_digest,
  };
}
