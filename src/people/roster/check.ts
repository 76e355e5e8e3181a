import { reportingCycles } from './cycles.ts';
import type { Header } from './header.ts';
import { messages } from './messages.ts';
import type { Report } from './report.ts';
import type { Draft } from './row.ts';

type Reference = 'supervisor' | 'mentor';

/** Reports every number, e-mail address and Entra id that an earlier row already has. */
export function checkUnique(drafts: readonly Draft[], header: Header, report: Report): void {
  for (const field of ['number', 'email', 'entraId'] as const) {
    const rows = new Map<string, number>();
    for (const { row, person } of drafts) {
      const value = person[field];
      if (!value) continue;
      const key = field === 'email' ? value.toLowerCase() : value;
      const before = rows.get(key);
      if (before === undefined) rows.set(key, row);
      else report.add(row, header.title(field), messages.duplicate(field, value, before));
    }
  }
}

/**
 * Reports supervisors and mentors who are not in the file, have left, or are the person, and circles.
 *
 * @param everybody whether all rows could be read; if not, nobody is said to be missing
 */
export function checkReferences(
  drafts: readonly Draft[],
  everybody: boolean,
  header: Header,
  report: Report,
): void {
  const byNumber = new Map<string, Draft>();
  for (const draft of drafts)
    if (!byNumber.has(draft.person.number)) byNumber.set(draft.person.number, draft);
  const similar = similarNumbers(drafts);
  for (const draft of drafts) {
    for (const field of ['supervisor', 'mentor'] as const) {
      const fault = faultOf(draft, field, byNumber, everybody ? similar : undefined);
      if (fault) report.add(draft.row, header.title(field), fault);
    }
  }
  for (const cycle of reportingCycles(drafts.map((draft) => draft.person))) {
    const row = byNumber.get(cycle[0] ?? '')?.row ?? 0;
    report.add(row, header.title('supervisor'), messages.cycle(cycle));
  }
}

function faultOf(
  { person }: Draft,
  field: Reference,
  byNumber: ReadonlyMap<string, Draft>,
  similar: ReadonlyMap<string, string> | undefined,
) {
  const number = person[field];
  if (number === null) return undefined;
  if (number === person.number) return messages.ownNumber(field);
  const other = byNumber.get(number);
  if (!other) return similar && messages.unknownPerson(number, similar.get(withoutZeros(number)));
  // Whom somebody who is gone once reported to no longer matters.
  if (other.person.status === 'left' && person.status !== 'left')
    return messages.personHasLeft(number, other.row);
  return undefined;
}

/** Numbers by what is left of them when a spreadsheet has taken them for amounts. */
function similarNumbers(drafts: readonly Draft[]): ReadonlyMap<string, string> {
  return new Map(drafts.map(({ person }) => [withoutZeros(person.number), person.number]));
}

function withoutZeros(number: string): string {
  return number.replace(/^0+/, '');
}
