import { readFile, stat } from 'node:fs/promises';
import { HagukumiError } from '../../errors.ts';
import { maxRosterBytes } from './decode.ts';
import { messages } from './messages.ts';
import type { ParsedRoster, Roster } from './model.ts';
import { parseRoster, refuse } from './parse.ts';

/** Reads and checks a roster file. A file that cannot be read is a problem of the roster too (row 0). */
export async function checkRosterFile(path: string): Promise<ParsedRoster> {
  try {
    const { size } = await stat(path);
    if (size > maxRosterBytes) return refuse(0, messages.tooLarge());
    return parseRoster(await readFile(path));
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
    return refuse(0, thrown.code === 'ENOENT' ? messages.missing() : messages.unreadable());
  }
}

/**
 * The roster of a file that has to be right.
 *
 * @throws HagukumiError `roster.invalid`, with the first problem in words for the person who asked
 */
export async function loadRoster(path: string): Promise<Roster> {
  const parsed = await checkRosterFile(path);
  if (parsed.ok) return parsed.roster;
  const first = parsed.problems[0];
  const message = `The roster has ${parsed.problems.length} problem(s), the first in row ${first?.row ?? 0}`;
  throw new HagukumiError('roster.invalid', message, first ? { forPerson: first.message } : {});
}
