/** One of the sends that may be made in a second. Moments are monotonic seconds. */
interface Token {
  freeAt: number;
  /** Counts its uses, so that a late answer does not hold up a use that came after it. */
  uses: number;
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
/** How much longer than usual the answers may take on average; what they take beyond that becomes usual. */
const sparedSeconds = 0.008;
const adaption = 0.1;
/** The most that one answer holds back its token. */
const mostSeconds = 1;
/** How much closer than evenly spaced sends may follow each other, to make up for a moment that was missed. */
const catchUp = 0.6;

/**
 * The sends of one process. Each token is free again a second after its last request can have arrived. When that
 * was is not known: between its leaving and its answer. So the answer counts, as far as it takes longer than
 * answers usually do: a request that was held up on the way, or in this process, does not meet the next second's.
 * What is usual adapts itself so that this costs less than a hundredth of the pace.
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
    while (this.count < count) this.#tokens.push({ freeAt: now, uses: 0 });
    spread(this.#tokens.slice(before), now);
  }

  /** The next moment at which a send may be made, taken; null when there are no tokens. */
  take(now: number): Slot | null {
    const [first] = this.#tokens;
    if (!first) return null;
    if (now > this.#latest + second) spread(this.#tokens, now);
    const token = this.#tokens.reduce((best, each) => (each.freeAt < best.freeAt ? each : best), first);
    const at = Math.max(now, token.freeAt, this.#latest + (catchUp * second) / this.count);
    this.#latest = at;
    token.freeAt = at + second;
    token.uses += 1;
    return this.#slot(token, at);
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
        free(left + second);
      },
      answered: (now) => free(left + second + this.#delayOf(now - left)),
      release: () => free(at),
    };
  }

  /** By how much an answer took longer than usual. */
  #delayOf(seconds: number): number {
    const delay = Math.min(mostSeconds, Math.max(0, seconds - this.#usual));
    this.#usual = Math.max(0, this.#usual + adaption * (delay - sparedSeconds));
    return delay;
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
