import { randomBytes } from 'node:crypto';
import { HagukumiError } from './errors.ts';
import type { Log } from './log.ts';

/**
 * Logs an unexpected failure and returns the short reference that the person concerned is given.
 * Only our own errors promise a message without personal data; of all others the kind and the place are kept.
 */
export function recordFault(log: Log, thrown: unknown, event: string): string {
  const reference = randomBytes(4).toString('hex');
  const known = thrown instanceof HagukumiError;
  log.error(
    {
      reference,
      code: known ? thrown.code : 'unexpected',
      error: known ? thrown.message : thrown instanceof Error ? thrown.constructor.name : typeof thrown,
      at: framesOf(thrown),
    },
    event,
  );
  return reference;
}

function framesOf(thrown: unknown): string[] {
  if (!(thrown instanceof Error) || !thrown.stack) return [];
  const frames = thrown.stack.split('\n').map((line) => line.trim());
  return frames.filter((line) => line.startsWith('at ')).slice(0, 8);
}
