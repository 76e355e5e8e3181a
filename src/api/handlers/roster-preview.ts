import type { Localized } from '../../language.ts';
import { columns } from '../../people/roster/columns.ts';
import type { Department, RosterPerson } from '../../people/roster/model.ts';
import {
  countsOf,
  type FieldChange,
  isTransfer,
  losesMany,
  type Move,
  type RosterPreview,
} from '../../people/roster/preview.ts';
import { rosterFacts } from '../../policy/roster-facts.ts';

/** A page has room for so many people of each kind; the counts are of all. */
const peopleShown = 100;

/** What an import would change, in words. */
export function shownPreview(preview: RosterPreview, departments: readonly Department[]) {
  const names = new Map(departments.map(({ code, name }) => [code, name]));
  const place = (code: string) => names.get(code) ?? code;
  const lineOf = ({ person, changes }: Move) => ({
    person: { number: person.number, name: person.name },
    department: place(person.department),
    changes: changes.map((change) => shownChange(change, place)),
  });
  const some = (moves: readonly Move[]) => moves.slice(0, peopleShown).map(lineOf);
  const unchanged = (person: RosterPerson): Move => ({ person, changes: [] });
  return {
    counts: countsOf(preview),
    adds: some(preview.adds.map(unchanged)),
    transfers: some(preview.moves.filter(isTransfer)),
    otherChanges: some(preview.moves.filter((move) => !isTransfer(move))),
    leavers: some(preview.leavers.map(unchanged)),
    losesMany: losesMany(preview),
  };
}

function shownChange({ field, from, to }: FieldChange, place: (code: string) => string) {
  const { ja, en } = columns[field === 'department' ? 'departmentName' : field];
  const word = (value: string | null) => (value === null ? null : wordFor(field, value, place));
  return { field: { ja, en }, from: word(from), to: word(to) };
}

function wordFor(field: FieldChange['field'], value: string, place: (code: string) => string): Localized {
  if (field === 'department') return { ja: place(value), en: place(value) };
  const label = rosterFacts.find(({ key }) => key === field)?.valueLabels?.[value];
  return label ?? { ja: value, en: value };
}
