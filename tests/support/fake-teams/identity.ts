import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { systemClock } from '../../../src/clock.ts';

const keyId = 'fake-key';

/** Signs tokens as the Bot Connector does. */
export class FakeIdentity {
  readonly issuer = 'https://api.botframework.com';
  #made: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } | null = null;

  /** Made when they are first asked for: finding the primes takes longer than most tests. */
  get #pair() {
    this.#made ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
    return this.#made;
  }

  /** The OpenID metadata document, whose keys are at `${base}/keys`. */
  metadata(base: string): object {
    return {
      issuer: this.issuer,
      jwks_uri: `${base}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }

  /** The key set; this key may speak for Teams only. */
  keys(): object {
    const key = this.#pair.publicKey.export({ format: 'jwk' });
    return { keys: [{ ...key, kid: keyId, use: 'sig', endorsements: ['msteams'] }] };
  }

  /** A token; the claims given replace the usual ones, and undefined leaves one out. */
  token(claims: { aud: string; serviceurl: string } & Record<string, unknown>): string {
    const now = Math.floor(systemClock.now().epochMilliseconds / 1000);
    const payload = { iss: this.issuer, nbf: now - 60, exp: now + 3600, ...claims };
    const signed = [{ alg: 'RS256', typ: 'JWT', kid: keyId }, payload].map(encoded).join('.');
    return `${signed}.${sign('sha256', Buffer.from(signed), this.#pair.privateKey).toString('base64url')}`;
  }
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
