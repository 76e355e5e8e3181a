import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, sleep, systemClock } from '../../../src/clock.ts';
import { GraphClient, type GraphOptions } from '../../../src/graph/client.ts';
import type { TokenSource } from '../../../src/graph/token.ts';
import { answer, type Listening, listen, readText } from '../fake-teams/http.ts';
import { Mailboxes, type Reply, refusal } from './mailboxes.ts';
import { Script } from './script.ts';

export { busy, type GraphBehaviour, graphError } from './script.ts';

/** One request as it arrived. */
export interface GraphRequest {
  readonly method: string;
  /** Below `/v1.0`, with its query, unescaped. */
  readonly path: string;
  readonly authorization: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Microsoft Graph as the service sees it: tokens, apps, calendars and batches. A real HTTP server. */
export class FakeGraph {
  readonly requests: GraphRequest[] = [];
  /** Accounts of the tenant, by Entra object id. */
  readonly users = new Set<string>();
  /** Apps in the catalog: the id in the manifest, and the catalog's own. */
  readonly catalog = new Map<string, string>();
  /** Who has which app of the catalog: the id of the installation by `user app`. */
  readonly installed = new Map<string, string>();
  /** Whether the registration has the permission to install. */
  permitted = true;
  tokens = 0;
  readonly mailboxes = new Mailboxes();
  /** Called when an app was installed for somebody, as Teams then tells the bot. */
  onInstalled: (entraId: string) => void = () => {};
  /** How many parts each batch had. */
  readonly batches: number[] = [];
  readonly #script = new Script();
  #http: Listening | null = null;

  static async start(): Promise<FakeGraph> {
    const fake = new FakeGraph();
    fake.#http = await listen((request, response) => {
      fake.#handle(request, response).catch(() => response.destroy());
    });
    return fake;
  }

  get url(): string {
    if (!this.#http) throw new Error('The fake Graph is not started');
    return this.#http.url;
  }

  get baseUrl(): string {
    return `${this.url}/v1.0`;
  }

  /** Has the next matching requests answered by the behaviour; all of them without `times`. */
  script(...rule: Parameters<Script['add']>): void {
    this.#script.add(...rule);
  }

  /** Asks this server for tokens, as the library asks the login service. */
  readonly token: TokenSource = async (signal) => {
    const response = await fetch(`${this.url}/tenant/oauth2/v2.0/token`, { method: 'POST', signal });
    if (!response.ok) throw new Error(`token ${response.status}`);
    return ((await response.json()) as { access_token: string }).access_token;
  };

  /** A client of this server, which does not wait for real. */
  client(more: Partial<GraphOptions> = {}, clock: Clock = systemClock): GraphClient {
    return new GraphClient({
      token: this.token,
      clock,
      sleep: async () => {},
      baseUrl: this.baseUrl,
      ...more,
    });
  }

  /** Serves everything again. */
  endScripts(): void {
    this.#script.clear();
  }

  reset(): void {
    this.requests.length = 0;
    this.batches.length = 0;
    this.users.clear();
    this.catalog.clear();
    this.installed.clear();
    this.permitted = true;
    this.tokens = 0;
    this.mailboxes.clear();
    this.onInstalled = () => {};
    this.#script.clear();
  }

  async close(): Promise<void> {
    await this.#http?.close();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', this.url);
    const text = await readText(request);
    if (pathname.endsWith('/oauth2/v2.0/token')) return this.#giveToken(response);
    const path = decodeURIComponent(`${pathname.replace(/^\/v1\.0/, '')}${search}`);
    const method = request.method ?? 'GET';
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    const { authorization = '' } = request.headers;
    this.requests.push({ method, path, authorization, body });
    const behaviour = this.#script.take(method, path);
    if (behaviour.reset) return void request.socket.resetAndDestroy();
    if (behaviour.hang) return;
    if (behaviour.delayMs) await sleep(behaviour.delayMs);
    const headers = behaviour.retryAfter ? { 'retry-after': behaviour.retryAfter } : {};
    if (behaviour.status !== undefined) return answer(response, behaviour.status, behaviour.body, headers);
    const [status, usual] = this.#reply(method, path, authorization, body);
    if (behaviour.lost) return void request.socket.resetAndDestroy();
    answer(response, status, usual);
  }

  #giveToken(response: ServerResponse): void {
    const behaviour = this.#script.take('POST', '/token');
    const { status = 200, body } = behaviour;
    if (status < 300) this.tokens += 1;
    const token = { token_type: 'Bearer', expires_in: 3599, access_token: `token-${this.tokens}` };
    answer(response, status, body ?? token);
  }

  #reply(method: string, path: string, authorization: string, body: Record<string, unknown>): Reply {
    if (!authorization.startsWith('Bearer token-')) return refusal(401, 'InvalidAuthenticationToken');
    if (path === '/$batch') return this.#batch(body);
    if (this.mailboxes.serves(path)) return this.mailboxes.reply(method, path, body);
    const app = /^\/appCatalogs\/teamsApps\?\$filter=externalId eq '(.*)'$/.exec(path)?.[1];
    if (app !== undefined) return [200, { value: this.#catalogued(app) }];
    const [, user, rest = ''] = /^\/users\/([^/]+)\/teamwork\/installedApps(.*)$/.exec(path) ?? [];
    if (user === undefined) return refusal(404, 'ResourceNotFound');
    if (!this.permitted) return refusal(403, 'Forbidden');
    if (!this.users.has(user)) return refusal(404, 'NotFound');
    if (method === 'POST') return this.#install(user, String(body['teamsApp@odata.bind'] ?? ''));
    const listed = /^\?\$expand=teamsApp&\$filter=teamsApp\/id eq '(.*)'$/.exec(rest)?.[1];
    if (listed !== undefined) return [200, { value: this.#installations(user, listed) }];
    return /^\/[^/]+\/chat$/.test(rest)
      ? [200, { id: `19:${user}@unq.gbl.spaces`, chatType: 'oneOnOne' }]
      : refusal(404, 'NotFound');
  }

  /** Each part by itself; those about one mailbox run side by side, and no more than four of them. */
  #batch({ requests }: Record<string, unknown>): Reply {
    const parts = requests as readonly BatchPart[];
    if (parts.length > 20) return refusal(400, 'BadRequest');
    this.batches.push(parts.length);
    const running = new Map<string, number>();
    const responses = parts.map(({ id, method, url, body = {} }) => {
      const path = decodeURIComponent(url);
      this.requests.push({ method, path, authorization: 'batch', body });
      const mailbox = path.split('/')[2] ?? '';
      running.set(mailbox, (running.get(mailbox) ?? 0) + 1);
      if ((running.get(mailbox) ?? 0) > 4)
        return { id, status: 429, body: { error: { code: 'ApplicationThrottled' } } };
      const { status, body: given, retryAfter } = this.#script.take(method, path);
      const headers = retryAfter ? { 'Retry-After': retryAfter } : {};
      if (status !== undefined) return { id, status, headers, body: given };
      const [usual, answered] = this.mailboxes.reply(method, path, body);
      return { id, status: usual, headers, body: answered };
    });
    return [200, { responses }];
  }

  #catalogued(externalId: string): object[] {
    const id = this.catalog.get(externalId);
    return id === undefined ? [] : [{ id, externalId, distributionMethod: 'organization' }];
  }

  #installations(user: string, app: string): object[] {
    const id = this.installed.get(`${user} ${app}`);
    return id === undefined ? [] : [{ id, teamsApp: { id: app } }];
  }

  #install(user: string, bound: string): Reply {
    const app = bound.startsWith(`${this.baseUrl}/appCatalogs/teamsApps/`)
      ? bound.split('/').at(-1)
      : undefined;
    if (app === undefined || ![...this.catalog.values()].includes(app)) return refusal(400, 'BadRequest');
    if (this.installed.has(`${user} ${app}`)) return refusal(409, 'Conflict');
    this.installed.set(`${user} ${app}`, randomUUID());
    this.onInstalled(user);
    return [201, {}];
  }
}

interface BatchPart {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly body?: Record<string, unknown>;
}
