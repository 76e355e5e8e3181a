import type { Temporal } from 'temporal-polyfill';
import type { Directory } from '../../people/directory.ts';
import { readAnswers } from '../../people/visibility.ts';
import type { Pack } from '../../policy/pack.ts';
import type { AnswerRow, EmployeeRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { bodyOf, type Completion, program } from './records.ts';
import { isAsked, roundFor, roundRules } from './rounds.ts';

interface EvidenceParts {
  readonly store: Store;
  readonly directory: Directory;
  readonly pack: Pack;
  readonly now: Temporal.Instant;
  /** Who reads it; the people in it can see that in their access log. */
  readonly viewer: string;
}

/** One person's part in a round: whether and when it was finished. What was right is nobody's to read. */
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
 * Who has finished a round of a fiscal year, when and under which policy, and who of those it asks has not; `null` when
 * the policy has no such round. People who have left are in it with what they finished.
 */
export async function evidenceOf(
  parts: EvidenceParts,
  name: string,
  year: number,
): Promise<EvidenceRow[] | null> {
  const { store, pack, now, viewer } = parts;
  const defined = roundRules(pack).find(({ content }) => content.round === name);
  if (!defined) return null;
  const employees = new Map((await store.employees.all()).map((employee) => [employee.number, employee]));
  const departments = new Map((await store.employees.departments()).map(({ code, name }) => [code, name]));
  const deadlines = await askedIn(parts, defined, year);
  const query = { program, kind: 'completion', period: `${year}/${name}` };
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

/** The people whom the round asks by now, or asked by the end of its year, each with their deadline. */
async function askedIn(
  { directory, pack, now }: EvidenceParts,
  defined: Parameters<typeof roundFor>[1],
  year: number,
): Promise<Map<string, string>> {
  const today = pack.calendar.dateOf(now);
  // Whatever month a fiscal year begins in, the last day of December is in the one named after that year.
  const { to } = pack.calendar.fiscalYearDays(`${year}-12-31`);
  const date = today < to ? today : to;
  const deadlines = new Map<string, string>();
  for (const person of await directory.people(date)) {
    const round = roundFor(pack, defined, person, date);
    if (round && isAsked(round, person, date)) deadlines.set(person.number, round.deadline);
  }
  return deadlines;
}

function whoIs(employee: EmployeeRow | undefined, departments: ReadonlyMap<string, string>) {
  const code = employee?.department ?? '';
  return { name: employee?.name ?? '', department: departments.get(code) ?? code };
}

function whatOf(completion: AnswerRow | undefined, deadline: string) {
  if (!completion)
    return { finishedAt: null, late: false, deadline, policyVersion: null, policyDigest: null };
  const { at, on, deadline: then, policyVersion } = bodyOf<Completion>(completion);
  return {
    finishedAt: at,
    late: on > then,
    deadline: then,
    policyVersion,
    policyDigest: completion.policy_digest,
  };
}
