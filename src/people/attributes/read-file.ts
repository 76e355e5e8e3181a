import { readFile, stat } from 'node:fs/promises';
import type { FactDefinition } from '../../policy/facts.ts';
import { maxRosterBytes } from '../roster/decode.ts';
import { messages } from '../roster/messages.ts';
import type { ParsedAttributes } from './model.ts';
import { parseAttributes } from './parse.ts';

/** Reads and checks a file of attributes. A file that cannot be read is a problem of it too (row 0). */
export async function readAttributeFile(
  path: string,
  facts: readonly FactDefinition[],
  employees: Iterable<string>,
): Promise<ParsedAttributes> {
  const refuse = (message: ReturnType<typeof messages.missing>): ParsedAttributes => ({
    ok: false,
    rows: 0,
    problems: [{ row: 0, column: '', message }],
  });
  try {
    const { size } = await stat(path);
    if (size > maxRosterBytes) return refuse(messages.tooLarge());
    return parseAttributes(await readFile(path), facts, employees);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
    return refuse(thrown.code === 'ENOENT' ? messages.missing() : messages.unreadable());
  }
}
