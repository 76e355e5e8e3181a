import { HagukumiError } from '../errors.ts';
import { type Verdict, verdictOf } from './outcomes.ts';
import { notOpened } from './transport.ts';

/** A failed call to the Connector. `code` is the platform's or the network's; it never holds message text. */
export interface Failure {
  readonly verdict: Verdict;
  readonly code: string;
  readonly retryAfter: string | null;
  /** The raw answer to a call that was accepted but answered illegibly; null otherwise. */
  readonly accepted: string | null;
}

/** The part of the HTTP library's error that is read here. */
interface Thrown {
  readonly name?: string;
  readonly code?: string;
  readonly statusCode?: number;
  readonly response?: {
    readonly bodyAsText?: string | null;
    readonly headers?: { get(name: string): string | undefined };
  };
}

/** Networks errors that precede the request even where no agent of ours watched, as behind a proxy. */
const beforeOpening = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Says what is known after a call to the Connector threw. */
export function failureOf(thrown: unknown): Failure {
  // Without a token the request was never made; the operator can mend that before the message expires.
  if (thrown instanceof HagukumiError) return withoutAnswer('not-delivered', thrown.code);
  const error = (thrown ?? {}) as Thrown;
  if (typeof error.statusCode === 'number') return answered(error, error.statusCode);
  if (error.name === 'AbortError') return withoutAnswer('unknown', 'timeout');
  const code = String(error.code ?? error.name ?? 'error');
  if (code.startsWith(notOpened)) return withoutAnswer('not-delivered', code.slice(notOpened.length));
  return withoutAnswer(beforeOpening.has(code) ? 'not-delivered' : 'unknown', code);
}

function withoutAnswer(kind: 'not-delivered' | 'unknown', code: string): Failure {
  return { verdict: { kind }, code, retryAfter: null, accepted: null };
}

function answered(error: Thrown, status: number): Failure {
  const body = error.response?.bodyAsText ?? '';
  const code = codeIn(body);
  return {
    verdict: verdictOf(status, code),
    code: code ? `${status} ${code}` : `${status}`,
    retryAfter: error.response?.headers?.get('retry-after') ?? null,
    accepted: status >= 200 && status < 300 ? body : null,
  };
}

/** `error.code`, or the sub-code of the older shape whose `message` is JSON once more. */
function codeIn(body: string): string | null {
  const answer = parsed(body);
  const code = field(field(answer, 'error'), 'code') ?? field(parsed(field(answer, 'message')), 'subCode');
  // Anything longer or odder than a code may quote the message.
  return typeof code === 'string' && /^[\w .-]{1,60}$/.test(code) ? code : null;
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
