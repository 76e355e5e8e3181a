import { randomBytes } from 'node:crypto';
import { Counter } from 'prom-client';
import { HagukumiError } from './errors.ts';
import type { Log } from './log.ts';

/** Unexpected failures of this process by kind, those of the database among them. */
export const faults = new Counter({
  name: 'hagukumi_faults_total',
  help: 'Unexpected failures by kind: our own code, or the kind of error with the code of system or database',
  labelNames: ['kind'],
  registers: [],
});

/**
 * Logs an unexpected failure and returns the short reference that the person concerned is given.
 * Only our own errors promise a message without personal data; of all others the kind and the place are kept.
 */
export function recordFault(
  log: Log,
  thrown: unknown,
  event: string,
  ids: Readonly<Record<string, string>> = {},
): string {
  const reference = randomBytes(4).toString('hex');
  const known = thrown instanceof HagukumiError;
  faults.inc({ kind: known ? thrown.code : kindOf(thrown) });
  log.error(
    {
      ...ids,
      reference,
      code: known ? thrown.code : 'unexpected',
      error: known ? thrown.message : kindOf(thrown),
      at: framesOf(thrown),
    },
    event,
  );
  return reference;
}

/** The kind of an error, with a system's or a database's own code behind it: `SqliteError SQLITE_FULL`, `… 23505`. */
function kindOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const { code } = thrown as { code?: unknown };
  const named = typeof code === 'string' && /^[A-Z0-9][A-Z0-9_]{2,40}$/.test(code);
  return named ? `${thrown.constructor.name} ${code}` : thrown.constructor.name;
}

function framesOf(thrown: unknown): string[] {
  if (!(thrown instanceof Error) || !thrown.stack) return [];
  const frames = thrown.stack.split('\n').map((line) => line.trim());
  return frames.filter((line) => line.startsWith('at ')).slice(0, 8);
}
