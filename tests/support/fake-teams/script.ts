export type Operation = 'create' | 'send' | 'reply' | 'update' | 'delete' | 'members';

/** What the fake Connector does with one request instead of accepting it. */
export interface Behaviour {
  readonly status?: number;
  /** An object is sent as JSON, a string as it is. */
  readonly body?: object | string;
  /** The Retry-After header: seconds or an HTTP date. */
  readonly retryAfter?: string;
  /** The Location header. */
  readonly location?: string;
  /** Milliseconds before the answer. */
  readonly delayMs?: number;
  /** Answers only when this is over. */
  readonly until?: Promise<void>;
  /** Never answers. */
  readonly hang?: boolean;
  /** Answers half of the body and then no more. */
  readonly stall?: boolean;
  /** Resets the connection before or after reading the request. */
  readonly reset?: 'before' | 'after';
  /** Delivers the message all the same, also where the connection is reset after reading. */
  readonly deliver?: boolean;
}

/** A behaviour, or what draws one for each request. */
export type Behaving = Behaviour | (() => Behaviour);

/** Which requests a behaviour applies to. */
export interface Match {
  readonly operation?: Operation;
  /** The id of the member (`29:…` or Entra object id) whose chat it concerns. */
  readonly person?: string;
  /** The beginning of the path: the service address that was used. */
  readonly under?: string;
  /** How many requests; all, if absent. */
  readonly times?: number;
}

interface Entry {
  readonly behaviour: Behaving;
  readonly match: Match;
  left: number;
}

/** An error body in the Connector's usual shape. */
export function failing(status: number, code: string, more: Partial<Behaviour> = {}): Behaviour {
  return { status, body: { error: { code, message: `fake: ${code}` } }, ...more };
}

/** The older shape, without `error.code`, that blocked chats answer with. */
export const writesBlocked: Behaviour = {
  status: 403,
  body: {
    errorCode: 209,
    message: JSON.stringify({
      subCode: 'MessageWritesBlocked',
      details: 'Thread is blocked',
      errorCode: null,
    }),
  },
};

/** The behaviours that were asked for, the oldest first. */
export class Script {
  readonly #entries: Entry[] = [];

  add(behaviour: Behaving, match: Match): void {
    this.#entries.push({ behaviour, match, left: match.times ?? Number.POSITIVE_INFINITY });
  }

  take(operation: Operation, person: string | null, path: string): Behaviour {
    const entry = this.#entries.find(
      ({ match, left }) =>
        left > 0 &&
        (match.operation === undefined || match.operation === operation) &&
        (match.person === undefined || match.person === person) &&
        path.startsWith(match.under ?? ''),
    );
    if (!entry) return {};
    entry.left -= 1;
    return typeof entry.behaviour === 'function' ? entry.behaviour() : entry.behaviour;
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
