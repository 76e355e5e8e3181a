import { randomUUID } from 'node:crypto';
import { systemClock } from '../../../src/clock.ts';

/** A message as Teams would show it. */
export interface Message {
  readonly id: string;
  readonly conversationId: string;
  readonly activity: Readonly<Record<string, unknown>>;
}

/** The chats of the fake tenant and what is in them. */
export class Chats {
  readonly messages: Message[] = [];
  readonly #memberOf = new Map<string, string>();
  readonly #userOf = new Map<string, string>();
  readonly #closed = new Set<string>();
  #lastId = 0;

  /** The time of Teams in milliseconds, of which it makes the ids of messages. */
  now: () => number = () => systemClock.now().epochMilliseconds;

  /** Makes one person of a bot-specific user id and an Entra object id. */
  introduce(userId: string, entraId: string): void {
    this.#userOf.set(entraId, userId);
  }

  /** The member's bot-specific user id, where it is known by another. */
  userOf(member: string): string {
    return this.#userOf.get(member) ?? member;
  }

  /** The one personal chat of a member, by either id; the same again when asked again, as in Teams. */
  open(member: string): string {
    const user = this.userOf(member);
    for (const [id, known] of this.#memberOf) if (known === user && !this.#closed.has(id)) return id;
    const id = `a:${randomUUID()}`;
    this.#memberOf.set(id, user);
    return id;
  }

  /** Deletes a member's chat; the next one that is opened is another. */
  close(member: string): void {
    this.#closed.add(this.open(member));
  }

  isClosed(conversationId: string): boolean {
    return this.#closed.has(conversationId);
  }

  memberOf(conversationId: string): string | null {
    return this.#memberOf.get(conversationId) ?? null;
  }

  post(conversationId: string, activity: Record<string, unknown>): string {
    this.#lastId = Math.max(this.#lastId + 1, this.now());
    const id = String(this.#lastId);
    this.messages.push({ id, conversationId, activity });
    return id;
  }

  replace(id: string, activity: Record<string, unknown>): boolean {
    const at = this.messages.findIndex((message) => message.id === id);
    const old = this.messages[at];
    if (!old) return false;
    this.messages[at] = { ...old, activity };
    return true;
  }

  remove(id: string): boolean {
    const at = this.messages.findIndex((message) => message.id === id);
    if (at >= 0) this.messages.splice(at, 1);
    return at >= 0;
  }

  clear(): void {
    this.messages.length = 0;
    this.#memberOf.clear();
    this.#closed.clear();
  }
}
