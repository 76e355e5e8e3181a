import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import type { ConnectorClient } from './botbuilder-types.ts';

/** Put before the code of an error that arose before a connection was open: the request cannot have left. */
export const notOpened = 'not-opened:';

/** Azure's front ends drop idle connections after minutes; giving them up sooner avoids resets on reuse. */
const idleMs = 15_000;

/** What one request may use; shared by all clients of an adapter so that connections are reused. */
export interface Transport {
  readonly timeoutMs: number;
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

interface OutgoingRequest {
  url: string;
  readonly headers: { set(name: string, value: string): void };
  agent?: unknown;
  abortSignal?: AbortSignal;
}

interface Policy {
  name: string;
  sendRequest(
    request: OutgoingRequest,
    next: (request: OutgoingRequest) => Promise<unknown>,
  ): Promise<unknown>;
}

/** The part of the HTTP pipeline inside botbuilder's connector client that this file changes. */
interface PipelineHolder {
  readonly client: {
    readonly pipeline: {
      removePolicy(options: { name: string }): unknown;
      addPolicy(policy: Policy, options: { afterPhase: 'Sign' }): void;
    };
  };
}

/** A message that is sent on to elsewhere would be a second attempt as well. */
const secondAttempts = ['defaultRetryPolicy', 'redirectPolicy'];

/** What has nothing to do for a short JSON message, and together takes a tenth of the time that a call takes. */
const idle = [
  'ServiceClientContext_RequestPolicyFactories',
  'decompressResponsePolicy',
  'formDataPolicy',
  'logPolicy',
  'multipartPolicy',
  'setClientRequestIdPolicy',
  'tracingPolicy',
  'wrapAbortSignalLikePolicy',
];

/** `timeoutMs` bounds the whole exchange, body included; opening the connection may take half of it. */
export function createTransport(timeoutMs: number): Transport {
  const options = { keepAlive: true, timeout: idleMs };
  return {
    timeoutMs,
    http: markingAgent(new HttpAgent(options), 'connect', timeoutMs / 2),
    https: markingAgent(new HttpsAgent(options), 'secureConnect', timeoutMs / 2),
  };
}

/**
 * Makes every call of the client one attempt with a deadline. The pipeline's default policy would repeat 429,
 * 502 and 503 up to three times and sleep for as long as Retry-After says, out of sight of the send ledger.
 */
export function bindTransport(client: ConnectorClient, transport: Transport): ConnectorClient {
  const { pipeline } = (client as unknown as PipelineHolder).client;
  for (const name of [...secondAttempts, ...idle]) pipeline.removePolicy({ name });
  pipeline.addPolicy(deadline(transport), { afterPhase: 'Sign' });
  return client;
}

function deadline(transport: Transport): Policy {
  return {
    name: 'deadlinePolicy',
    async sendRequest(request, next) {
      request.headers.set('Accept', '*/*');
      // An agent that is set already is a proxy's.
      request.agent ??= request.url.startsWith('https:') ? transport.https : transport.http;
      // Over as soon as the answer is there: ten seconds of sends would leave hundreds of timers behind.
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), transport.timeoutMs);
      request.abortSignal = late.signal;
      try {
        return await next(request);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Has the agent mark errors of connections that never opened, and give up on those that take too long. */
function markingAgent<A extends HttpAgent>(
  agent: A,
  opened: 'connect' | 'secureConnect',
  limitMs: number,
): A {
  const create = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = create(options, callback);
    if (socket) watchOpening(socket, opened, limitMs);
    return socket;
  };
  return agent;
}

function watchOpening(socket: Duplex, opened: 'connect' | 'secureConnect', limitMs: number): void {
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error('The connection did not open in time'), { code: 'ETIMEDOUT' }));
  }, limitMs);
  const mark = (error: Error & { code?: string }) => {
    clearTimeout(timer);
    error.code = `${notOpened}${error.code ?? 'ECONNECT'}`;
  };
  // First in line, so that the HTTP client sees the marked code.
  socket.prependOnceListener('error', mark);
  socket.once(opened, () => {
    clearTimeout(timer);
    socket.off('error', mark);
  });
  socket.once('close', () => clearTimeout(timer));
}
