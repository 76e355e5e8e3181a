import { randomUUID } from 'node:crypto';

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

  /** The one personal chat of a member; the same again when asked again, as in Teams. */
  open(member: string): string {
    for (const [id, known] of this.#memberOf) if (known === member) return id;
    const id = `a:${randomUUID()}`;
    this.#memberOf.set(id, member);
    return id;
  }

  memberOf(conversationId: string): string | null {
    return this.#memberOf.get(conversationId) ?? null;
  }

  post(conversationId: string, activity: Record<string, unknown>): string {
    const id = randomUUID();
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
  }
}
