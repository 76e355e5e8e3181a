/** What the fake Graph does with one request instead of serving it. */
export interface GraphBehaviour {
  readonly status?: number;
  readonly body?: object | string;
  /** The Retry-After header: seconds or an HTTP date. */
  readonly retryAfter?: string;
  /** Milliseconds before the answer. */
  readonly delayMs?: number;
  /** Never answers. */
  readonly hang?: boolean;
  /** Resets the connection once the request is read. */
  readonly reset?: boolean;
  /** Does what was asked for, and resets the connection instead of saying so. */
  readonly lost?: boolean;
}

/** Which requests a behaviour applies to. */
export interface GraphMatch {
  readonly method?: string;
  /** A part of the path. */
  readonly path?: string;
  /** How many requests; all, if absent. */
  readonly times?: number;
}

/** An error body in Graph's shape. */
export function graphError(status: number, code: string): GraphBehaviour {
  return { status, body: { error: { code, message: `fake: ${code}` } } };
}

/** Graph is busy, for so many seconds if it says. */
export function busy(retryAfter?: string): GraphBehaviour {
  return { ...graphError(429, 'TooManyRequests'), ...(retryAfter ? { retryAfter } : {}) };
}

interface Entry {
  readonly behaviour: GraphBehaviour;
  readonly match: GraphMatch;
  left: number;
}

/** The behaviours that were asked for, the oldest first. */
export class Script {
  readonly #entries: Entry[] = [];

  add(behaviour: GraphBehaviour, match: GraphMatch = {}): void {
    this.#entries.push({ behaviour, match, left: match.times ?? Number.POSITIVE_INFINITY });
  }

  take(method: string, path: string): GraphBehaviour {
    const entry = this.#entries.find(
      ({ match, left }) => left > 0 && (match.method ?? method) === method && path.includes(match.path ?? ''),
    );
    if (!entry) return {};
    entry.left -= 1;
    return entry.behaviour;
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
