import { columns, type Field, fields } from './columns.ts';
import type { Roster, RosterPerson } from './model.ts';
import { appointmentWords, rankWords, statusWords } from './words.ts';

/** Writes a roster as the CSV that the import reads, with Japanese headers and Windows line ends. */
export function formatRoster(roster: Roster): string {
  const names = new Map(roster.departments.map(({ code, name }) => [code, name]));
  const lines = roster.people.map((person) => {
    const cells = cellsOf(person, names.get(person.department) ?? person.department);
    return fields.map((field) => quoted(cells[field]));
  });
  return [fields.map((field) => columns[field].ja), ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

function cellsOf(person: RosterPerson, departmentName: string): Readonly<Record<Field, string>> {
  return {
    number: person.number,
    name: person.name,
    kana: person.kana,
    email: person.email,
    entraId: person.entraId ?? '',
    department: person.department,
    departmentName,
    rank: person.rank ? rankWords.ja[person.rank] : '',
    hiredOn: person.hiredOn,
    supervisor: person.supervisor ?? '',
    mentor: person.mentor ?? '',
    status: statusWords.ja[person.status],
    appointment: appointmentWords.ja[person.appointment],
    concurrent: person.concurrent.join('、'),
    language: person.language,
  };
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
