import { setImmediate } from 'node:timers/promises';
import type { GraphAnswer, GraphClient, Patience } from './client.ts';

/** A request about somebody's mailbox that may be made again. */
export interface Part {
  readonly mailbox: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below the base, its parts already escaped. */
  readonly path: string;
  readonly body?: object;
}

interface Waiting {
  readonly part: Part;
  readonly answered: (answer: GraphAnswer) => void;
}

/** What Graph takes in one batch, and how many requests at once one mailbox bears. */
const most = { parts: 20, perMailbox: 4 } as const;
const patience: Patience = { tries: 3, longestMs: 5_000, timeoutMs: 30_000 };

/** Gathers what is asked at the same moment, and asks Graph for it in batches, one after the other. */
export class Batch {
  readonly #graph: GraphClient;
  readonly #signal: AbortSignal | undefined;
  #waiting: Waiting[] = [];
  #sending = false;

  constructor(graph: GraphClient, signal?: AbortSignal) {
    this.#graph = graph;
    this.#signal = signal;
  }

  ask(part: Part): Promise<GraphAnswer> {
    return new Promise((answered) => {
      this.#waiting.push({ part, answered });
      if (!this.#sending) void this.#send();
    });
  }

  async #send(): Promise<void> {
    this.#sending = true;
    // Whoever asks at this moment shares the batch, and so does whoever was just answered and asks further.
    for (await setImmediate(); this.#waiting.length > 0; await setImmediate()) {
      const taken = this.#take();
      const answers = await this.#askFor(taken.map(({ part }) => part));
      taken.forEach(({ answered }, index) => {
        answered(answers[index] ?? unanswered);
      });
    }
    this.#sending = false;
  }

  /** The first that fit, in order; more about one mailbox than it bears waits for the next batch. */
  #take(): Waiting[] {
    const perMailbox = new Map<string, number>();
    const taken: Waiting[] = [];
    this.#waiting = this.#waiting.filter((each) => {
      const { mailbox } = each.part;
      const already = perMailbox.get(mailbox) ?? 0;
      if (taken.length === most.parts || already === most.perMailbox) return true;
      perMailbox.set(mailbox, already + 1);
      taken.push(each);
      return false;
    });
    return taken;
  }

  async #askFor(parts: readonly Part[]): Promise<GraphAnswer[]> {
    const requests = parts.map(({ method, path, body }, index) => ({
      id: String(index),
      method,
      url: path,
      ...(body ? { headers: { 'Content-Type': 'application/json' }, body } : {}),
    }));
    const answer = await this.#graph.ask('POST', '/$batch', { requests }, this.#signal, patience);
    if (answer.kind !== 'done') return parts.map(() => answer);
    const { responses } = (answer.body ?? {}) as { responses?: unknown };
    const byId = new Map((Array.isArray(responses) ? responses : []).map((each) => [String(each?.id), each]));
    return parts.map((_, index) => this.#partOf(byId.get(String(index))));
  }

  #partOf(response: unknown): GraphAnswer {
    const { status, headers, body } = (response ?? {}) as {
      status?: unknown;
      headers?: object;
      body?: unknown;
    };
    if (typeof status !== 'number') return unanswered;
    const retryAfter = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'retry-after');
    return this.#graph.answerOf(status, retryAfter ? String(retryAfter[1]) : null, body);
  }
}

const unanswered: GraphAnswer = { kind: 'later', code: 'no-answer', waitMs: null };
