import type { EmployeeRow } from '../store/schema.ts';
import type { RosterPerson } from './roster/model.ts';

/** A roster entry as the table holds it. Entra ids are compared in lower case. */
export function rowOf(person: RosterPerson): EmployeeRow {
  return {
    number: person.number,
    name: person.name,
    kana: person.kana,
    email: person.email,
    entra_id: person.entraId?.toLowerCase() ?? null,
    department: person.department,
    rank: person.rank,
    hired_on: person.hiredOn,
    supervisor: person.supervisor,
    mentor: person.mentor,
    status: person.status,
    appointment: person.appointment,
    concurrent: JSON.stringify(person.concurrent),
    language: person.language,
  };
}

export function rosterPersonOf(row: EmployeeRow): RosterPerson {
  return {
    number: row.number,
    name: row.name,
    kana: row.kana,
    email: row.email,
    entraId: row.entra_id,
    department: row.department,
    rank: row.rank,
    hiredOn: row.hired_on,
    supervisor: row.supervisor,
    mentor: row.mentor,
    status: row.status,
    appointment: row.appointment,
    concurrent: JSON.parse(row.concurrent) as string[],
    language: row.language,
  };
}
