import type { FakeTeams } from './fake-teams/index.ts';
import type { Service } from './service.ts';

/** The token that Teams gives a tab: for the person of an account, signed by the tenant unless another one signs. */
export function tabToken(
  service: Service,
  signer: FakeTeams,
  account: string,
  claims: Readonly<Record<string, unknown>> = {},
): string {
  const { tenantId, botId } = service.teams;
  // The clock stands still: a token is good from then on.
  const now = Math.floor(service.clock.now().epochMilliseconds / 1000);
  return signer.identity.token({
    iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    aud: botId,
    tid: tenantId,
    oid: account,
    scp: 'access_as_user',
    serviceurl: '',
    nbf: now - 10,
    exp: now + 3600,
    ...claims,
  });
}
