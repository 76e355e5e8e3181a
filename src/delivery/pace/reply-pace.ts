import { monotonicSeconds, sleep } from '../../clock.ts';
import type { Turn } from '../sender.ts';
import type { PacerTime } from './pacer.ts';

/** The tenant's pace as far as answers need it. */
export interface ReplyTurns {
  replyTurn(): Promise<Turn>;
}

/** What the platform takes in one conversation within a span of time. */
const limits = [
  { most: 7, seconds: 1 },
  { most: 8, seconds: 2 },
  { most: 60, seconds: 30 },
  { most: 1800, seconds: 3600 },
] as const;
const longest = limits[3];

/** Nobody waits longer than this for an answer; what is beyond the limit then is the platform's to refuse. */
const mostWaitSeconds = 10;
/** Room for one request to overtake another on the way. */
const toleranceSeconds = 0.05;

/**
 * The order of answers in chats: within the limits of each conversation and, ahead of the sends of a round, within
 * that of the tenant. Counts what this process posts.
 */
export class ReplyPace {
  readonly #turns: ReplyTurns;
  readonly #time: PacerTime;
  /** The moments of the posts of each conversation, the latest of them within the longest span. */
  readonly #posts = new Map<string, number[]>();
  #sweptAt = 0;

  constructor(turns: ReplyTurns, time: PacerTime = { seconds: monotonicSeconds, sleep }) {
    this.#turns = turns;
    this.#time = time;
  }

  /** Makes one request to a conversation when it may be made. */
  async run<T>(conversation: string, request: () => Promise<T>): Promise<T> {
    const now = this.#time.seconds();
    this.#sweep(now);
    const posts = this.#posts.get(conversation) ?? [];
    this.#posts.set(conversation, posts);
    const at = Math.min(nextMoment(posts, now), now + mostWaitSeconds);
    posts.push(at);
    if (posts.length > longest.most) posts.shift();
    if (at > now) await this.#time.sleep((at - now) * 1000);
    const turn = await this.#turns.replyTurn();
    try {
      return await request();
    } finally {
      turn.answered();
    }
  }

  /** Forgets conversations in which nothing was posted for so long that no limit counts it any more. */
  #sweep(now: number): void {
    if (now - this.#sweptAt < 60) return;
    this.#sweptAt = now;
    for (const [conversation, posts] of this.#posts)
      if ((posts.at(-1) ?? 0) < now - longest.seconds) this.#posts.delete(conversation);
  }
}

/** The first moment from `now` on that keeps every limit; posts that still wait count as well. */
function nextMoment(posts: readonly number[], now: number): number {
  const free = limits.map(({ most, seconds }) => (posts.at(-most) ?? -Infinity) + seconds + toleranceSeconds);
  return Math.max(now, posts.at(-1) ?? now, ...free);
}
