/** One of the sends that may be made in a second. Moments are monotonic seconds. */
interface Token {
  freeAt: number;
  /** Counts its uses, so that a late answer does not hold up a use that came after it. */
  uses: number;
  answered: boolean;
}

/** A send whose moment is settled. */
export interface Slot {
  readonly at: number;
  /** False once the token was given up while somebody waited for it. */
  readonly held: boolean;
  /** The request leaves now. */
  leave(now: number): void;
  /** It was answered, so it has arrived by now. */
  answered(now: number): void;
  /** It is not made after all. */
  release(): void;
}

/** Above the second: a timer may fire a moment early. */
const second = 1.002;
/** What is usual follows the quickest answers: down at once, up slowly. */
const adaption = { down: 0.285, up: 0.015 } as const;
/** The most that one answer holds back its token. */
const mostSeconds = 1;
/** How much closer than evenly spaced sends may follow each other, to make up for a moment that was missed. */
const catchUp = 0.6;

/**
 * The sends of one process. Each token is free again a second after its last request can have arrived. When that
 * was is not known: between its leaving and its answer. So the answer counts, as far as it takes longer than
 * answers usually do: a request that was held up on the way, or in this process, does not meet the next second's.
 * What is usual are the quickest answers, so that steady ones cost nothing of the pace, and on a machine or a network
 * that is in trouble the limit counts more than the pace.
 */
export class Tokens {
  #tokens: Token[] = [];
  #usual = 0;
  #latest = Number.NEGATIVE_INFINITY;

  get count(): number {
    return this.#tokens.length;
  }

  /** Sets how many there are. Those that are free first stay; new ones are free. */
  resize(count: number, now: number): void {
    if (count < this.count) this.#tokens = [...this.#tokens].sort(byFreedom).slice(0, count);
    const before = this.count;
    while (this.count < count) this.#tokens.push({ freeAt: now, uses: 0, answered: true });
    spread(this.#tokens.slice(before), now);
  }

  /** The next moment at which a send may be made, taken; null when there are no tokens. */
  take(now: number): Slot | null {
    const [first] = this.#tokens;
    if (!first) return null;
    if (now > this.#latest + second) spread(this.#tokens, now);
    const token = this.#tokens.reduce(
      (best, each) => (this.#rank(each) < this.#rank(best) ? each : best),
      first,
    );
    const at = Math.max(now, token.freeAt, this.#latest + (catchUp * second) / this.count);
    this.#latest = at;
    token.freeAt = at + second;
    token.uses += 1;
    return this.#slot(token, at);
  }

  /** Those that are free first come first; what is unanswered for longer than usual may still be on its way. */
  #rank({ freeAt, answered }: Token): number {
    return answered || this.#usual >= second ? freeAt : freeAt + mostSeconds;
  }

  #slot(token: Token, at: number): Slot {
    const { uses } = token;
    const isHeld = () => this.#tokens.includes(token);
    let left = at;
    const free = (freeAt: number) => {
      if (token.uses === uses) token.freeAt = freeAt;
    };
    return {
      at,
      get held() {
        return isHeld();
      },
      leave: (now) => {
        left = Math.max(at, now);
        token.answered = false;
        free(left + second);
      },
      answered: (now) => {
        if (token.uses === uses) token.answered = true;
        free(left + second + this.#delayOf(now - left));
      },
      release: () => free(at),
    };
  }

  /** By how much an answer took longer than usual. */
  #delayOf(seconds: number): number {
    const delay = Math.min(mostSeconds, seconds - this.#usual);
    this.#usual += delay * (delay > 0 ? adaption.up : adaption.down);
    return Math.max(0, delay);
  }
}

/** Those that have been free all at once would also be used all at once, and again in every second after it. */
function spread(tokens: readonly Token[], now: number): void {
  for (const [index, token] of tokens.entries())
    token.freeAt = Math.max(token.freeAt, now + (index * second) / tokens.length);
}

function byFreedom(a: Token, b: Token): number {
  return a.freeAt - b.freeAt;
}
