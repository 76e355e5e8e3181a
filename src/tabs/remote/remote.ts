import {
  type AnswerTo,
  type AnyAsking,
  type Asking,
  addressOf,
  type Call,
  headersOf,
  keyOf,
} from './calls.ts';
import { RemoteError } from './error.ts';

/** The service's API as one signed-in person. */
export class Remote {
  readonly #authorization: () => Promise<string | null>;

  constructor(authorization: () => Promise<string | null>) {
    this.#authorization = authorization;
  }

  /** @throws RemoteError for every answer that is no success, and when none comes */
  async ask<C extends Call>(call: C, asking: Asking<C>): Promise<AnswerTo<C>> {
    const response = await this.fetch(call, asking);
    return (response.status === 204 ? undefined : await response.json()) as AnswerTo<C>;
  }

  /** The same for answers that are no JSON: files and events. */
  async fetch(call: Call, asking: AnyAsking): Promise<Response> {
    const [method, address] = addressOf(call, asking);
    const authorization = await this.#authorization();
    const { body, signal } = asking;
    const key = await keyOf(call, asking);
    const response = await fetch(address, {
      method,
      headers: {
        ...headersOf({ ...asking, ...key }),
        ...(authorization === null ? {} : { Authorization: authorization }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    }).catch((error: unknown) => {
      throw signal?.aborted ? error : new RemoteError(0);
    });
    if (response.ok) return response;
    throw new RemoteError(response.status, await response.json().catch(() => ({})));
  }
}
