import type { FactValue, Person } from '../policy/person.ts';
import { codeAbove } from './roster/departments.ts';
import type { Department, RosterPerson } from './roster/model.ts';

/** Lookups over one roster: the department tree and the reporting line. */
export interface Organisation {
  /** Codes from the root down to the department itself, which is there even if nobody is assigned to it. */
  departmentPath(code: string): readonly string[];
  departmentName(code: string): string | undefined;
  person(number: string): RosterPerson | undefined;
  /** Supervisors, nearest first. It ends where the roster ends, also in a line that runs in a circle. */
  supervisorsAbove(number: string): readonly RosterPerson[];
  /** Who reports directly to a person; people who have left do not count. */
  reportsOf(number: string): readonly RosterPerson[];
  /** Whom a person mentors; people who have left do not count. */
  menteesOf(number: string): readonly RosterPerson[];
}

export function buildOrganisation(
  people: readonly RosterPerson[],
  departments: readonly Department[],
): Organisation {
  const byCode = new Map(departments.map((department) => [department.code, department]));
  const byNumber = new Map(people.map((person) => [person.number, person]));
  const present = people.filter((person) => person.status !== 'left');
  const reports = groupBy(present, (person) => person.supervisor);
  const mentees = groupBy(present, (person) => person.mentor);
  const paths = new Map<string, readonly string[]>();
  return {
    departmentPath(code) {
      const path = paths.get(code) ?? pathTo(code, byCode);
      paths.set(code, path);
      return path;
    },
    departmentName: (code) => byCode.get(code)?.name,
    person: (number) => byNumber.get(number),
    supervisorsAbove: (number) => lineAbove(number, byNumber),
    reportsOf: (number) => reports.get(number) ?? [],
    menteesOf: (number) => mentees.get(number) ?? [],
  };
}

/** A person as rules see them; what the roster does not know is handed in. */
export function toPerson(
  person: RosterPerson,
  organisation: Organisation,
  known: {
    /** Date of the last change by fact key. */
    readonly changedOn: Readonly<Record<string, string>>;
    /** Imported attributes and history by fact key. */
    readonly attributes: Readonly<Record<string, FactValue>>;
  },
): Person {
  return {
    number: person.number,
    language: person.language,
    rank: person.rank,
    status: person.status,
    appointment: person.appointment,
    departmentPath: organisation.departmentPath(person.department),
    concurrent: person.concurrent,
    hiredOn: person.hiredOn,
    supervisor: person.supervisor,
    mentor: person.mentor,
    reports: organisation.reportsOf(person.number).length,
    mentees: organisation.menteesOf(person.number).length,
    changedOn: known.changedOn,
    attributes: known.attributes,
  };
}

function pathTo(code: string, byCode: ReadonlyMap<string, Department>): readonly string[] {
  const path = [code];
  let above = byCode.has(code) ? (byCode.get(code)?.parent ?? null) : codeAbove(code, byCode);
  while (above !== null && !path.includes(above)) {
    path.unshift(above);
    above = byCode.get(above)?.parent ?? null;
  }
  return path;
}

function lineAbove(number: string, byNumber: ReadonlyMap<string, RosterPerson>): RosterPerson[] {
  const line: RosterPerson[] = [];
  const passed = new Set([number]);
  let next = byNumber.get(number)?.supervisor;
  while (next && !passed.has(next)) {
    passed.add(next);
    const person = byNumber.get(next);
    if (!person) break;
    line.push(person);
    next = person.supervisor;
  }
  return line;
}

function groupBy(people: readonly RosterPerson[], keyOf: (person: RosterPerson) => string | null) {
  const groups = new Map<string, RosterPerson[]>();
  for (const person of people) {
    const key = keyOf(person);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(person);
    else groups.set(key, [person]);
  }
  return groups;
}
