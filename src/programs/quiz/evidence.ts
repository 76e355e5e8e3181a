import { type EvidenceParts, type EvidenceRow, evidenceRows } from '../evidence.ts';
import { program } from './records.ts';
import { isAsked, roundFor, roundRules } from './rounds.ts';

/** Who has finished a round of a fiscal year and who has not; `null` when the policy has no such round. */
export async function evidenceOf(
  parts: EvidenceParts,
  name: string,
  year: number,
): Promise<EvidenceRow[] | null> {
  const defined = roundRules(parts.pack).find(({ content }) => content.round === name);
  if (!defined) return null;
  const query = { program, kind: 'completion', period: `${year}/${name}` };
  return evidenceRows(parts, query, await askedIn(parts, defined, year));
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
