import { type Activity, CloudAdapter } from 'botbuilder';
import { type AuthenticationOverrides, BoundedAuthentication } from './authentication.ts';
import type { AuthenticationResult, AuthenticationSettings, ConnectorClient } from './botbuilder-types.ts';
import { createTransport, type Transport } from './transport.ts';

/** The bot's registration. */
export interface BotConfig {
  readonly appId: string;
  /** `null` for a managed identity. */
  readonly password: string | null;
  readonly type: 'SingleTenant' | 'UserAssignedMsi' | 'MultiTenant';
  /** The only tenant that is served; `null` serves every tenant the app is installed in. */
  readonly tenantId: string | null;
}

export interface AdapterOptions extends AuthenticationOverrides {
  /** Bounds each call to the platform, in milliseconds; what has not been answered by then is unknown. */
  readonly timeoutMs?: number;
}

const mostConnectors = 50;

/** botbuilder's adapter, opened where the service needs each step for itself. */
export class TeamsAdapter extends CloudAdapter {
  /** False without a registration: then every request is believed, which is allowed on loopback only. */
  readonly authenticated: boolean;
  readonly tenantId: string | null;
  readonly #appId: string;
  readonly #transport: Transport;
  readonly #connectors = new Map<string, Promise<ConnectorClient>>();

  constructor(bot: BotConfig | null, options: AdapterOptions = {}) {
    const transport = createTransport(options.timeoutMs ?? 10_000);
    super(new BoundedAuthentication(settingsOf(bot), transport, options));
    this.#transport = transport;
    this.authenticated = bot !== null;
    this.tenantId = bot?.tenantId ?? null;
    this.#appId = bot?.appId ?? '';
  }

  /** The bot's id for the platform. */
  get botId(): string {
    return this.#appId || 'bot';
  }

  /** Who sent the activity; throws if the Authorization header does not prove it. */
  authenticate(activity: Activity, authorization: string): Promise<AuthenticationResult> {
    return this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
  }

  /** A client of the platform at an address. Making one costs more than a call with it, so there is one for each. */
  connector(serviceUrl: string): Promise<ConnectorClient> {
    const known = this.#connectors.get(serviceUrl);
    if (known) return known;
    const identity = this.createClaimsIdentity(this.#appId);
    const made = this.botFrameworkAuthentication.createConnectorFactory(identity).create(serviceUrl);
    // Teams has a few addresses. Whoever names more must not fill the memory with them.
    if (this.#connectors.size >= mostConnectors) this.#connectors.clear();
    this.#connectors.set(serviceUrl, made);
    made.catch(() => this.#connectors.delete(serviceUrl));
    return made;
  }

  /** Breaks off whatever is still under way. */
  close(): void {
    this.#transport.http.destroy();
    this.#transport.https.destroy();
  }
}

function settingsOf(bot: BotConfig | null): AuthenticationSettings {
  if (!bot) return { MicrosoftAppId: '' };
  return {
    MicrosoftAppId: bot.appId,
    MicrosoftAppType: bot.type,
    ...(bot.password === null ? {} : { MicrosoftAppPassword: bot.password }),
    ...(bot.tenantId === null ? {} : { MicrosoftAppTenantId: bot.tenantId }),
  };
}
