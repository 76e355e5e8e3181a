import type { AdapterOptions, BotConfig } from '../../../src/teams/adapter.ts';
import type { FakeTeams } from './index.ts';

type CredentialsFactory = NonNullable<AdapterOptions['credentials']>;
type Credentials = Awaited<ReturnType<CredentialsFactory['createCredentials']>>;

/** The token the bot shows to the fake Connector. */
export const outboundToken = 'fake-outbound-token';

/** The registration of a bot whose tokens the fake Teams signs. */
export function registrationOf(teams: FakeTeams): BotConfig {
  return { appId: teams.botId, password: 'not-used', type: 'SingleTenant', tenantId: teams.tenantId };
}

/** What makes an adapter trust the fake Teams: its signing keys, and credentials without a login service. */
export function trusting(teams: FakeTeams, sign: Credentials['signRequest'] = withToken): AdapterOptions {
  const credentials: CredentialsFactory = {
    isValidAppId: async (appId) => appId === teams.botId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({ signRequest: sign }),
  };
  return { settings: teams.authenticationSettings(), credentials };
}

const withToken: Credentials['signRequest'] = async (request) => {
  request.headers.set('authorization', `Bearer ${outboundToken}`);
  return request;
};

/** The Authorization header the Connector would send; the claims given replace the usual ones. */
export function bearer(teams: FakeTeams, claims: Record<string, unknown> = {}): string {
  return `Bearer ${teams.identity.token({ aud: teams.botId, serviceurl: teams.serviceUrl, ...claims })}`;
}
