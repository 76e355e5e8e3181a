import type { TokenCredential } from '@azure/identity';
import { HagukumiError } from '../errors.ts';

/** Gives a token for Graph that is good at this moment. */
export type TokenSource = (signal: AbortSignal) => Promise<string>;

/** The bot's own registration, which Graph knows it by too. */
export interface Registration {
  readonly appId: string;
  /** `null` for a managed identity. */
  readonly password: string | null;
  readonly tenantId: string;
}

const scope = 'https://graph.microsoft.com/.default';

/** Tokens of the bot's own registration; the library keeps each until it runs out. */
export function tokensOf(registration: Registration): TokenSource {
  let credential: Promise<TokenCredential> | null = null;
  return async (abortSignal) => {
    credential ??= credentialOf(registration);
    const found = await (await credential).getToken(scope, { abortSignal });
    if (!found) throw new HagukumiError('graph.credentials', 'No token for Graph could be had');
    return found.token;
  };
}

/** The library is loaded where it is needed: it is a quarter of what a command loads. */
async function credentialOf({ appId, password, tenantId }: Registration): Promise<TokenCredential> {
  const { ClientSecretCredential, ManagedIdentityCredential } = await import('@azure/identity');
  return password === null
    ? new ManagedIdentityCredential({ clientId: appId })
    : new ClientSecretCredential(tenantId, appId, password, { retryOptions: { maxRetries: 1 } });
}
