import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { HagukumiError } from '../errors.ts';
import type {
  AuthenticationRules,
  AuthenticationSettings,
  ConnectorClient,
  ConnectorFactory,
  Credentials,
  CredentialsFactory,
} from './botbuilder-types.ts';
import { bindTransport, type Transport } from './transport.ts';

const channelIssuer = 'https://api.botframework.com';

/** What a test (or a sovereign cloud) replaces in the authentication of the platform. */
export interface AuthenticationOverrides {
  /** botbuilder drops all its defaults once one of its endpoint keys is set: set all of them or none. */
  readonly settings?: AuthenticationSettings;
  readonly credentials?: CredentialsFactory;
}

/** botbuilder's authentication, whose every connector client makes one bounded attempt per call. */
export class BoundedAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #transport: Transport;

  constructor(settings: AuthenticationSettings, transport: Transport, overrides: AuthenticationOverrides) {
    const merged = { ...settings, ...overrides.settings };
    const issuer = merged.ToBotFromChannelTokenIssuer ?? channelIssuer;
    super(merged, overrides.credentials, channelTokensOnly(issuer));
    this.#transport = transport;
  }

  override async authenticateRequest(
    ...request: Parameters<ConfigurationBotFrameworkAuthentication['authenticateRequest']>
  ): ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']> {
    const result = await super.authenticateRequest(...request);
    if (!result.connectorFactory) return result;
    return { ...result, connectorFactory: this.#bound(result.connectorFactory) };
  }

  override createConnectorFactory(
    ...identity: Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>
  ): ConnectorFactory {
    return this.#bound(super.createConnectorFactory(...identity));
  }

  #bound(factory: ConnectorFactory): ConnectorFactory {
    const transport = this.#transport;
    return {
      async create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
        const client = await factory.create(serviceUrl, audience);
        client.credentials = boundCredentials(client.credentials, transport.timeoutMs);
        return bindTransport(client, transport);
      },
    };
  }
}

/**
 * botbuilder also accepts tokens of emulators and other bots, which any directory tenant can issue and for
 * which it checks neither the audience nor the service address. Teams always uses the channel's own.
 */
function channelTokensOnly(issuer: string): AuthenticationRules {
  return {
    requiredEndorsements: [],
    async validateClaims(claims) {
      if (claims.some((claim) => claim.type === 'iss' && claim.value === issuer)) return;
      throw new HagukumiError('input.forbidden', 'The token was not issued for the channel');
    },
  };
}

/** Tells a failure to get a token from a failure of the call itself, and bounds the wait for it. */
function boundCredentials(credentials: Credentials, timeoutMs: number): Credentials {
  return {
    async signRequest(request) {
      let giveUp: (late: Error) => void = () => {};
      const expired = new Promise<never>((_, reject) => {
        giveUp = reject;
      });
      const timer = setTimeout(() => giveUp(new Error('the token did not come in time')), timeoutMs);
      try {
        return await Promise.race([credentials.signRequest(request), expired]);
      } catch (cause) {
        throw new HagukumiError('teams.credentials', 'No token for the platform could be had', { cause });
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
