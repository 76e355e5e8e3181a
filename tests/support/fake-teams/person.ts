import { randomUUID } from 'node:crypto';
import type { Chats } from './chats.ts';
import type { Secrets } from './secrets.ts';

/** Where a person lives. */
interface Tenant {
  readonly tenantId: string;
  readonly botId: string;
  readonly serviceUrl: string;
  readonly chats: Chats;
  readonly secrets: Secrets;
}

/** The bot as people reach it. */
export interface Bot {
  readonly url: string;
  /** Resolves when the bot has said what it has to say in the chat; nobody waits for it where it is left out. */
  answered?(): Promise<void>;
}

export interface PersonOptions {
  readonly userId?: string;
  readonly entraId?: string;
  readonly locale?: string;
  readonly tenantId?: string;
  /** The Authorization header; none by default. */
  readonly authorization?: string;
}

/** What the bot answered over HTTP. */
export interface BotResponse {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** The body as JSON, or null. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

type Fields = Record<string, unknown>;

/** One person in Teams; each method posts to the bot what Teams would. */
export class FakePerson {
  readonly userId: string;
  readonly entraId: string;
  readonly #teams: Tenant;
  readonly #bot: Bot;
  readonly #options: PersonOptions;

  constructor(teams: Tenant, bot: Bot, options: PersonOptions) {
    this.#teams = teams;
    this.#bot = bot;
    this.#options = options;
    this.userId = options.userId ?? `29:${randomUUID()}`;
    this.entraId = options.entraId ?? randomUUID();
    teams.chats.introduce(this.userId, this.entraId);
  }

  /** The person's chat with the bot. */
  get conversationId(): string {
    return this.#teams.chats.open(this.userId);
  }

  says(text: string, more: Fields = {}): Promise<BotResponse> {
    return this.posts({ type: 'message', textFormat: 'plain', text, ...more });
  }

  /** Action.Submit: a message with a value and no text. */
  submits(value: object): Promise<BotResponse> {
    return this.posts({ type: 'message', value });
  }

  /** Action.Execute. */
  executes(
    verb: string,
    data: object = {},
    trigger: 'manual' | 'automatic' = 'manual',
  ): Promise<BotResponse> {
    const value = { action: { type: 'Action.Execute', id: 'x', verb, data }, trigger };
    return this.invokes('adaptiveCard/action', value);
  }

  invokes(name: string, value: unknown): Promise<BotResponse> {
    return this.posts({ type: 'invoke', name, value });
  }

  installs(action: 'add' | 'add-upgrade' = 'add'): Promise<BotResponse> {
    return this.posts({ type: 'installationUpdate', action });
  }

  uninstalls(action: 'remove' | 'remove-upgrade' = 'remove'): Promise<BotResponse> {
    return this.posts({ type: 'installationUpdate', action });
  }

  /** What Teams sends besides an installation: the bot and the person are members now. */
  joins(): Promise<BotResponse> {
    const membersAdded = [{ id: `28:${this.#teams.botId}` }, { id: this.userId }];
    return this.posts({ type: 'conversationUpdate', membersAdded });
  }

  reads(lastReadMessageId: string): Promise<BotResponse> {
    const name = 'application/vnd.microsoft.readReceipt';
    return this.posts({ type: 'event', name, value: { lastReadMessageId } });
  }

  /** Posts an activity; the fields given replace the usual ones, and undefined leaves one out. */
  posts(fields: Fields): Promise<BotResponse> {
    return this.postsRaw(JSON.stringify({ ...this.#envelope(), ...fields }));
  }

  async postsRaw(body: string, headers: Record<string, string> = {}): Promise<BotResponse> {
    this.#teams.secrets.heard(body);
    const { authorization } = this.#options;
    const response = await fetch(`${this.#bot.url}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(authorization ? { authorization } : {}),
        ...headers,
      },
      body,
    });
    const text = await response.text();
    await this.#bot.answered?.();
    return { status: response.status, text, headers: response.headers, body: parsed(text) };
  }

  #envelope(): Fields {
    const tenantId = this.#options.tenantId ?? this.#teams.tenantId;
    return {
      id: randomUUID(),
      timestamp: '2027-04-02T01:00:00.000Z',
      channelId: 'msteams',
      serviceUrl: this.#teams.serviceUrl,
      from: { id: this.userId, name: 'fake', aadObjectId: this.entraId },
      recipient: { id: `28:${this.#teams.botId}`, name: 'bot' },
      conversation: { id: this.conversationId, conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
      locale: this.#options.locale ?? 'ja-JP',
    };
  }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
