import { HagukumiError } from '../errors.ts';
import { loadPack } from './load.ts';
import type { Pack, ProgramCatalogue } from './pack.ts';
import type { Problem } from './problem.ts';

/** Enough to see what kind of trouble it is; `policy check` lists the rest. */
const mostShown = 20;

/**
 * Loads a pack for use.
 *
 * @throws HagukumiError `policy.invalid` naming file, line and column of each problem
 */
export function loadOrThrow(dir: string, programs: ProgramCatalogue): Pack {
  const result = loadPack(dir, programs);
  if (result.ok) return result.pack;
  throw invalidPack(dir, result.problems);
}

/** @param advice what can be done beside mending the pack */
export function invalidPack(name: string, problems: readonly Problem[], advice?: string): HagukumiError {
  const lines = problems
    .slice(0, mostShown)
    .map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
  const more = problems.length > mostShown ? [`… and ${problems.length - mostShown} more`] : [];
  return new HagukumiError(
    'policy.invalid',
    [`The policy pack ${name} cannot be used:`, ...lines, ...more, ...(advice ? [advice] : [])].join('\n  '),
  );
}
