import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HagukumiError } from '../../errors.ts';
import { paths } from '../../paths.ts';
import type { RosterPerson } from '../../people/roster/model.ts';
import { parseRoster } from '../../people/roster/parse.ts';
import type { HrRole } from '../../store/schema.ts';

/** The roster of an invented city hall: the demo's, and the smallest complete example of a roster file. */
export const sampleRosterFile = join(paths.root, 'src', 'demo', 'organisation', 'roster.csv');

/** The people the demo's chat users stand for. All but `hr` work at the same counter. */
const numbers = {
  employee: '401004',
  supervisor: '401003',
  hr: '102004',
  newHire: '401005',
  mentor: '401006',
} as const;

export type DemoRole = keyof typeof numbers;
export type DemoPerson = RosterPerson & { readonly entraId: string };

/** Who of HR may do what in the demo. */
export const demoHr = [
  { employee: numbers.hr, role: 'author' },
  { employee: '102003', role: 'author' },
  { employee: '102003', role: 'approver' },
  { employee: '102001', role: 'approver' },
  { employee: '102001', role: 'admin' },
] as const satisfies readonly { readonly employee: string; readonly role: HrRole }[];

/** The marked people as the sample roster has them. */
export const demoPeople: Readonly<Record<DemoRole, DemoPerson>> = readDemoPeople();

function readDemoPeople(): Readonly<Record<DemoRole, DemoPerson>> {
  const parsed = parseRoster(readFileSync(sampleRosterFile));
  if (!parsed.ok) throw new HagukumiError('roster.invalid', 'The sample roster has problems');
  const byNumber = new Map(parsed.roster.people.map((person) => [person.number, person]));
  const find = (role: DemoRole): DemoPerson => {
    const person = byNumber.get(numbers[role]);
    if (!person?.entraId) throw new HagukumiError('roster.invalid', `The sample roster has no ${role}`);
    return { ...person, entraId: person.entraId };
  };
  return {
    employee: find('employee'),
    supervisor: find('supervisor'),
    hr: find('hr'),
    newHire: find('newHire'),
    mentor: find('mentor'),
  };
}
