import type { Clock } from '../clock.ts';
import { retryAfterMs } from '../retry-after.ts';
import type { TokenSource } from './token.ts';

/** What Graph said to one request. `code` is its own, or the network's; it never holds a message. */
export type GraphAnswer =
  | { readonly kind: 'done'; readonly body: unknown }
  /** Refused, and would be again. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  /** Too busy, or not to be reached; `waitMs` is what it asked for. */
  | { readonly kind: 'later'; readonly code: string; readonly waitMs: number | null };

export interface GraphOptions {
  readonly token: TokenSource;
  readonly clock: Clock;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Where Graph is, without a slash at the end. */
  readonly baseUrl?: string;
  /** Bounds each request, its token included. */
  readonly timeoutMs?: number;
}

export const graphUrl = 'https://graph.microsoft.com/v1.0';

/** How often one request is made, and the longest wait in between; for a longer one the caller is told. */
export interface Patience {
  readonly tries: number;
  readonly longestMs: number;
  /** Bounds each try, its token included. */
  readonly timeoutMs?: number;
}

const usual: Patience = { tries: 3, longestMs: 5_000 };
const firstWaitMs = 1_000;

/**
 * Asks Graph, over plain HTTP: the retries of its library cannot be seen from outside and would sleep for as long as
 * Graph asks. Only requests that may be repeated are for this client; a busy Graph is asked again a few times.
 */
export class GraphClient {
  readonly baseUrl: string;
  readonly #options: GraphOptions;

  constructor(options: GraphOptions) {
    this.#options = options;
    this.baseUrl = options.baseUrl ?? graphUrl;
  }

  /** @param path below the base, its parts already escaped */
  async ask(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    signal?: AbortSignal,
    patience = usual,
  ): Promise<GraphAnswer> {
    const timeoutMs = this.#options.timeoutMs ?? patience.timeoutMs ?? 10_000;
    for (let nth = 1; ; nth++) {
      const late = AbortSignal.timeout(timeoutMs);
      const answer = await this.#once({ method, path, body, late, ...(signal ? { stop: signal } : {}) });
      if (answer.kind !== 'later' || nth === patience.tries || signal?.aborted) return answer;
      const waitMs = answer.waitMs ?? firstWaitMs * 2 ** (nth - 1);
      if (waitMs > patience.longestMs) return answer;
      await this.#options.sleep(waitMs, signal);
    }
  }

  /** What an answer says, be it to a request or to a part of a batch. */
  answerOf(status: number, retryAfter: string | null, body: unknown): GraphAnswer {
    if (status >= 200 && status < 300) return { kind: 'done', body };
    const code = `${status}${codeIn(body)}`;
    if (status === 408 || status === 429 || status >= 500) {
      return { kind: 'later', code, waitMs: retryAfterMs(retryAfter, this.#options.clock.now()) };
    }
    return { kind: 'refused', status, code };
  }

  async #once({ method, path, body, late, stop }: Try): Promise<GraphAnswer> {
    const signal = stop ? AbortSignal.any([late, stop]) : late;
    try {
      const token = await this.#token(signal);
      if (token === null) return { kind: 'later', code: 'graph.credentials', waitMs: null };
      const response = await fetch(`${this.baseUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
        // Whoever is sent elsewhere is not at Graph any more.
        redirect: 'manual',
        signal,
      });
      const { status, headers } = response;
      return this.answerOf(status, headers.get('retry-after'), parsed(await response.text()));
    } catch (thrown) {
      return { kind: 'later', code: late.aborted ? 'timeout' : networkCode(thrown), waitMs: null };
    }
  }

  async #token(signal: AbortSignal): Promise<string | null> {
    try {
      return await this.#options.token(signal);
    } catch {
      // What the library throws may quote the registration.
      return null;
    }
  }
}

interface Try {
  readonly method: string;
  readonly path: string;
  readonly body: object | undefined;
  readonly late: AbortSignal;
  readonly stop?: AbortSignal;
}

function codeIn(body: unknown): string {
  const code = (body as { error?: { code?: unknown } } | null)?.error?.code;
  // Anything longer or odder than a code may quote the request.
  return typeof code === 'string' && /^[\w .-]{1,60}$/.test(code) ? ` ${code}` : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function networkCode(thrown: unknown): string {
  const { code } = ((thrown as { cause?: unknown }).cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'network';
}
