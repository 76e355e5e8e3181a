import type { AnswerOf, Endpoint, RequestTo } from '../../api/contract/endpoint.ts';
import type { endpoints } from '../../api/contract/index.ts';
import { publishedUnder } from '../host/published.ts';

type Known = (typeof endpoints)[keyof typeof endpoints];

/** Every endpoint by how it is asked, as `GET /me`: so no schema comes into the browser, only its types. */
type ByCall = { readonly [E in Known as `${E['method']} ${E['path']}`]: E };

export type Call = keyof ByCall;

export type AnswerTo<C extends Call> = AnswerOf<ByCall[C]>;

/** What belongs to a call: nothing that the endpoint does not take, and all that it needs. */
export type Asking<C extends Call> = Part<ByCall[C], 'params'> &
  OptionalPart<ByCall[C], 'query'> &
  Part<ByCall[C], 'body'> &
  (ByCall[C] extends { once: true } ? { readonly key: string } : unknown) &
  (ByCall[C] extends { revised: true } ? { readonly revision: number } : unknown) & {
    readonly signal?: AbortSignal;
  };

type Name = 'params' | 'query' | 'body';
type Part<E extends Endpoint, N extends Name> = E extends { readonly [_ in N]: object }
  ? { readonly [_ in N]: RequestTo<E>[N] }
  : unknown;
type OptionalPart<E extends Endpoint, N extends Name> = E extends { readonly [_ in N]: object }
  ? { readonly [_ in N]?: RequestTo<E>[N] }
  : unknown;

/** The same without the knowledge of which call it is. */
export interface AnyAsking {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly key?: string;
  readonly revision?: number;
  readonly signal?: AbortSignal;
}

/** Method and address of a call with everything filled in. */
export function addressOf(call: string, { params = {}, query = {} }: AnyAsking): readonly [string, string] {
  const [method = '', pattern = ''] = call.split(' ');
  const path = pattern.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''));
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  const search = new URLSearchParams(given).toString();
  return [method, `${publishedUnder}/api/v1${path}${search === '' ? '' : `?${search}`}`];
}

export function headersOf({ body, key, revision }: AnyAsking): Record<string, string> {
  return {
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` }),
  };
}

/** The key under which it is done once: with what is asked in it, since the service refuses one key for two wishes. */
export async function keyOf(call: string, { key, params, body }: AnyAsking): Promise<{ key?: string }> {
  if (key === undefined) return {};
  const asked = new TextEncoder().encode(JSON.stringify([call, params, body]));
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', asked));
  const hex = [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0'));
  return { key: `${key}-${hex.join('')}` };
}
