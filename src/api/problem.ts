import { STATUS_CODES } from 'node:http';
import type { Response } from 'restify';
import { type ErrorCode, HagukumiError, InputError, type InputProblem } from '../errors.ts';
import { recordFault } from '../fault.ts';
import type { Localized } from '../language.ts';
import type { Log } from '../log.ts';

/** Problem details (RFC 9457). `forPerson` can be shown as it is; `reference` leads to the log. */
export interface Problem {
  readonly status: number;
  readonly code?: ErrorCode;
  readonly forPerson?: Localized;
  readonly problems?: readonly InputProblem[];
  readonly reference?: string;
}

const statusOf: Partial<Record<ErrorCode, number>> = {
  'input.invalid': 400,
  'input.forbidden': 403,
  'input.stale': 409,
  'input.unsigned': 401,
  'input.unknown': 404,
  'input.outdated': 412,
  'input.incomplete': 428,
  'input.reused': 422,
};

export function sendProblem(res: Response, problem: Problem): void {
  const body = { type: 'about:blank', title: STATUS_CODES[problem.status] ?? 'Error', ...problem };
  res.sendRaw(problem.status, JSON.stringify(body), { 'Content-Type': 'application/problem+json' });
}

/** What a client may learn of something that was thrown: of the unexpected, nothing but a reference. */
export function problemOf(thrown: unknown, log: Log): Problem {
  if (thrown instanceof HagukumiError) {
    const status = statusOf[thrown.code];
    const forPerson = thrown.forPerson ? { forPerson: thrown.forPerson } : {};
    const problems = thrown instanceof InputError ? { problems: thrown.problems } : {};
    if (status) return { status, code: thrown.code, ...forPerson, ...problems };
  }
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  // The router's own errors: no such route, no such method.
  if (typeof status === 'number' && status >= 400 && status < 500) return { status };
  return { status: 500, reference: recordFault(log, thrown, 'request failed') };
}
