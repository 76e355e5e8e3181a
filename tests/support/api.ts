import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { ProblemDetails } from '../../src/api/contract/common.ts';
import { type AnswerOf, basePath, type Endpoint, type RequestTo } from '../../src/api/contract/endpoint.ts';
import { endpoints } from '../../src/api/contract/index.ts';
import { grantRole, type Scope } from '../../src/people/hr/roles.ts';
import type { HrRole } from '../../src/store/schema.ts';
import type { Service } from './service.ts';

export type EndpointName = keyof typeof endpoints;
type Named<Name extends EndpointName> = (typeof endpoints)[Name];

/** What a test asks with; what an endpoint does not take may be left out. */
export type Asking<Name extends EndpointName> = Partial<RequestTo<Named<Name>>> & {
  /** The revision for `If-Match`. */
  readonly revision?: number;
  /** The `Idempotency-Key`; a new one each time if left out. */
  readonly key?: string | null;
};

interface Loose {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly revision?: number;
  readonly key?: string | null;
}

/** Somebody who asks the service over HTTP. */
export class ApiUser {
  readonly #url: () => string;
  readonly #authorization: string | null;

  constructor(url: () => string, authorization: string | null) {
    this.#url = url;
    this.#authorization = authorization;
  }

  /** Asks for what has to be answered well; the answer is checked against the contract. */
  async ask<Name extends EndpointName>(
    name: Name,
    asking: Asking<Name> = {},
  ): Promise<AnswerOf<Named<Name>>> {
    const response = await this.request(name, asking);
    const body: unknown = await response.json();
    expect({ status: response.status, ...(response.ok ? {} : { body }) }).toEqual({ status: 200 });
    const endpoint: Endpoint = endpoints[name];
    const answer = endpoint.answer?.parse(body);
    expect(answer).toEqual(body);
    return answer as AnswerOf<Named<Name>>;
  }

  /** Asks for what has to be refused. */
  async refused<Name extends EndpointName>(name: Name, asking: Asking<Name> = {}): Promise<ProblemDetails> {
    const response = await this.request(name, asking);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    return (await response.json()) as ProblemDetails;
  }

  async request<Name extends EndpointName>(name: Name, asking: Asking<Name> = {}): Promise<Response> {
    const endpoint: Endpoint = endpoints[name];
    const { params = {}, query = {}, body, revision, key } = asking as unknown as Loose;
    const path = endpoint.path.replace(/:(\w+)/g, (_all, each: string) => params[each] ?? randomUUID());
    const search = new URLSearchParams(
      Object.entries(query).map(([each, value]): [string, string] => [each, String(value)]),
    );
    const headers: Record<string, string> = {};
    if (this.#authorization !== null) headers.authorization = this.#authorization;
    if (endpoint.once && key !== null) headers['idempotency-key'] = key ?? randomUUID();
    if (revision !== undefined) headers['if-match'] = `"${revision}"`;
    if (endpoint.body) headers['content-type'] = 'application/json';
    return await fetch(`${this.#url()}${basePath}${path}?${search}`, {
      method: endpoint.method,
      headers,
      ...(endpoint.body ? { body: JSON.stringify(body ?? {}) } : {}),
    });
  }
}

/** An employee who asks as on a service without a registration; `null` is nobody. */
export function asking(service: Service, number: string | null): ApiUser {
  return new ApiUser(() => service.url, number === null ? null : `Dev ${number}`);
}

/** Gives somebody a role and returns them. */
export async function grant(
  service: Service,
  employee: string,
  role: HrRole,
  scope: Scope = null,
): Promise<ApiUser> {
  await grantRole(service.store, { employee, role, scope }, 'cli', service.clock.now());
  return asking(service, employee);
}
