/**
 * The platform's own addresses, for somebody whose tenant has not been heard from. GCC is the cloud of American
 * authorities that signs in like the public one; the others have logins of their own, which the bot does not know.
 */
export const platformServices: Services = {
  public: 'https://smba.trafficmanager.net/teams/',
  gcc: 'https://smba.infra.gcc.teams.microsoft.com/teams',
};

export interface Services {
  readonly public: string;
  readonly gcc: string;
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether the bot may call this service: over TLS, or on this machine. Without authentication anyone could
 * name the address in an activity, so then it has to be this machine.
 */
export function isTrustedService(serviceUrl: string, authenticated: boolean): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname } = new URL(serviceUrl);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  return loopback.has(hostname) || (authenticated && protocol === 'https:');
}
