import type { Checklist } from '../../policy/schema/checklists.ts';
import { type EvidenceParts, type EvidenceRow, evidenceRows } from '../evidence.ts';
import { checkOn, isAsked } from './checks.ts';
import { program } from './records.ts';

/** Who has done a checklist in a quarter and who of those that are asked has not. */
export async function evidenceOf(
  parts: EvidenceParts,
  checklist: Checklist,
  quarter: string,
): Promise<EvidenceRow[]> {
  const { directory, pack, now } = parts;
  const today = pack.calendar.dateOf(now);
  const { to } = pack.calendar.quarterDays(quarter);
  const date = today < to ? today : to;
  const deadlines = new Map<string, string>();
  for (const person of await directory.people(date)) {
    const check = checkOn(pack, checklist, person, date);
    if (check.deadline && isAsked(check, person, date)) deadlines.set(person.number, check.deadline);
  }
  return evidenceRows(parts, { program, kind: 'done', period: `${quarter}/${checklist.id}` }, deadlines);
}
