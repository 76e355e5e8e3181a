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
