import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sleep } from '../../../src/clock.ts';
import { Chats, type Message } from './chats.ts';
import { answer, type Listening, listen, readText } from './http.ts';
import { FakeIdentity } from './identity.ts';
import { type Bot, FakePerson, type PersonOptions } from './person.ts';
import { type Behaving, type Behaviour, failing, type Match, type Operation, Script } from './script.ts';
import { Secrets } from './secrets.ts';

export type { Message } from './chats.ts';
export { closedAddress } from './http.ts';
export type { FakePerson } from './person.ts';
export { type Behaviour, failing, writesBlocked } from './script.ts';

/** One request to the Connector as it arrived. */
export interface Recorded {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
  /** The member whose chat it concerns, if the chat is known. */
  readonly person: string | null;
}

/** How far the exchange over one request is: its head has come, its body too, its answer is out. */
export type Moment = 'arrived' | 'read' | 'answered';

const activityMissing = { error: { code: 'ActivityNotFoundInConversation', message: 'fake' } };

type Route = { operation: Operation; conversationId: string | null; activityId: string | null };

/** Teams as the bot sees it: the Connector, its identity provider, and the people in it. A real HTTP server. */
export class FakeTeams {
  readonly tenantId = '00000000-0000-4000-8000-00000000000a';
  readonly botId = '00000000-0000-4000-8000-0000000000b0';
  readonly requests: Recorded[] = [];
  /** When each request to the Connector arrived, in milliseconds since 1970, so that processes can compare. */
  readonly arrivals: number[] = [];
  readonly identity = new FakeIdentity();
  readonly chats = new Chats();
  readonly secrets = new Secrets();
  /** Who does not have the app, by either id: no chat can be opened with them. */
  readonly withoutApp = new Set<string>();
  /** Hears of each moment of each request as it comes. */
  watch: (moment: Moment, operation: Operation) => void = () => {};
  readonly #script = new Script();
  readonly #keeps: boolean;
  #http: Listening | null = null;

  /** @param keeps whether requests and messages are kept, and not only that they came */
  constructor(keeps = true) {
    this.#keeps = keeps;
  }

  static async start(keeps = true): Promise<FakeTeams> {
    const fake = new FakeTeams(keeps);
    fake.#http = await listen((request, response) => void fake.#handle(request, response));
    return fake;
  }

  get url(): string {
    if (!this.#http) throw new Error('The fake Teams is not started');
    return this.#http.url;
  }

  /** The Connector's address, as activities name it. */
  get serviceUrl(): string {
    return `${this.url}/teams/`;
  }

  /** What has been delivered and not deleted. */
  get messages(): readonly Message[] {
    return this.chats.messages;
  }

  /** Has the matching requests (the next one, unless `times` says otherwise) answered by the behaviour. */
  next(behaviour: Behaving, match: Match = {}): void {
    this.#script.add(behaviour, { times: 1, ...match });
  }

  /** Has all matching requests answered by the behaviour from now on. */
  always(behaviour: Behaving, match: Omit<Match, 'times'> = {}): void {
    this.#script.add(behaviour, match);
  }

  /** A person who talks to the bot. */
  person(bot: Bot, options: PersonOptions = {}): FakePerson {
    return new FakePerson(this, bot, options);
  }

  /** botbuilder's settings under which this server's tokens are good. All of them, or none would count. */
  authenticationSettings(): Record<string, string> {
    const metadata = `${this.url}/openid`;
    return {
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: this.identity.issuer,
      OAuthUrl: 'https://token.botframework.com',
      ToBotFromChannelOpenIdMetadataUrl: metadata,
      ToBotFromEmulatorOpenIdMetadataUrl: metadata,
      CallerId: '',
      ValidateAuthority: 'true',
    };
  }

  /** Forgets requests, messages, chats and behaviours. */
  reset(): void {
    this.requests.length = 0;
    this.arrivals.length = 0;
    this.chats.clear();
    this.withoutApp.clear();
    this.#script.clear();
  }

  async close(): Promise<void> {
    await this.#http?.close();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.url).pathname;
    if (path === '/openid') return answer(response, 200, this.identity.metadata(this.url));
    if (path === '/keys') return answer(response, 200, this.identity.keys());
    const route = routeOf(request.method ?? 'GET', path);
    if (!route) return answer(response, 404, { error: { code: 'NotFound', message: path } });
    this.arrivals.push(performance.timeOrigin + performance.now());
    await this.#serve(route, request, response).catch(() => response.destroy());
  }

  async #serve(route: Route, request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Whom a creation is for stands in the body, so a reset before reading it cannot choose by person.
    const early = route.conversationId === null ? null : this.chats.memberOf(route.conversationId);
    this.watch('arrived', route.operation);
    const text = await this.#readUnlessReset(route, early, request);
    if (text === null) return;
    this.watch('read', route.operation);
    const body = text.body === '' ? {} : (JSON.parse(text.body) as Record<string, unknown>);
    const person = route.operation === 'create' ? this.chats.userOf(memberIn(body) ?? '') : early;
    const { method = '', headers } = request;
    const path = request.url ?? '';
    if (this.#keeps) this.requests.push({ operation: route.operation, method, path, headers, body, person });
    const behaviour = text.behaviour ?? this.#script.take(route.operation, person, path);
    if (behaviour.reset) {
      if (behaviour.deliver) this.#accept(route, body);
      return void request.socket.resetAndDestroy();
    }
    if (behaviour.hang) return;
    if (behaviour.delayMs) await sleep(behaviour.delayMs);
    await behaviour.until;
    const refusal = behaviour.status === undefined ? this.#refusal(route, person) : null;
    this.#answer(route, body, { ...behaviour, ...refusal }, response);
    this.watch('answered', route.operation);
  }

  /** The body, or null if the connection was reset before it was read. */
  async #readUnlessReset(
    route: Route,
    person: string | null,
    request: IncomingMessage,
  ): Promise<{ body: string; behaviour: Behaviour | null } | null> {
    const path = request.url ?? '';
    const behaviour = route.operation === 'create' ? null : this.#script.take(route.operation, person, path);
    if (behaviour?.reset === 'before') {
      request.socket.resetAndDestroy();
      return null;
    }
    return { body: await readText(request), behaviour };
  }

  /** What Teams answers by itself to a request that cannot be served as things stand. */
  #refusal({ operation, conversationId }: Route, person: string | null): Behaviour | null {
    const has = (id: string) => this.chats.userOf(id) === person;
    if (operation === 'create' && [...this.withoutApp].some(has)) {
      return failing(403, 'ForbiddenOperationException');
    }
    const closed = conversationId !== null && this.chats.isClosed(conversationId);
    return closed ? failing(404, 'ConversationNotFound') : null;
  }

  #answer(route: Route, body: Record<string, unknown>, behaviour: Behaviour, response: ServerResponse): void {
    const status = behaviour.status ?? 200;
    const accepted = behaviour.deliver ?? status < 300;
    const usual = accepted ? this.#accept(route, body) : {};
    const headers = headersOf(behaviour);
    if (behaviour.stall) response.writeHead(successOf(route), { 'content-length': '100' }).write('{"id');
    else if (usual === null && behaviour.status === undefined) answer(response, 404, activityMissing);
    else answer(response, behaviour.status ?? successOf(route), behaviour.body ?? usual ?? {}, headers);
  }

  /** Does what was asked and returns the usual answer; null for an activity that does not exist. */
  #accept(route: Route, body: Record<string, unknown>): object | null {
    const { conversationId, activityId } = route;
    if (route.operation === 'create') return { id: this.chats.open(memberIn(body) ?? '') };
    if (route.operation === 'members') return this.#members(conversationId ?? '');
    if (route.operation === 'update') {
      return this.chats.replace(activityId ?? '', body) ? { id: activityId } : null;
    }
    if (route.operation === 'delete') return this.chats.remove(activityId ?? '') ? {} : null;
    return { id: this.#keeps ? this.chats.post(conversationId ?? '', body) : randomUUID() };
  }

  #members(conversationId: string): object {
    const id = this.chats.memberOf(conversationId);
    return { members: id === null ? [] : [{ id, name: 'fake' }] };
  }
}

function headersOf({ retryAfter, location }: Behaviour): Record<string, string> {
  return { ...(retryAfter ? { 'retry-after': retryAfter } : {}), ...(location ? { location } : {}) };
}

function successOf({ operation }: Route): number {
  return operation === 'create' || operation === 'send' || operation === 'reply' ? 201 : 200;
}

function memberIn(body: Record<string, unknown>): string | null {
  const [member] = (body.members ?? []) as { id?: string }[];
  return member?.id ?? null;
}

/** The Connector's paths; a service address may put anything in front. */
function routeOf(method: string, path: string): Route | null {
  const [, rest] = /\/v3\/conversations(?:\/(.*))?$/.exec(path) ?? [];
  if (!/\/v3\/conversations(\/|$)/.test(path)) return null;
  if (!rest)
    return method === 'POST' ? { operation: 'create', conversationId: null, activityId: null } : null;
  const [conversationId = '', collection, activityId = null] = rest.split('/').map(decodeURIComponent);
  if (method === 'GET' && /^(paged)?members$/.test(collection ?? '')) {
    return { operation: 'members', conversationId, activityId: null };
  }
  if (collection !== 'activities') return null;
  const operations: Record<string, Operation> = {
    POST: activityId ? 'reply' : 'send',
    PUT: 'update',
    DELETE: 'delete',
  };
  const operation = operations[method];
  return operation ? { operation, conversationId, activityId } : null;
}
