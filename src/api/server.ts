import type { Server as HttpServer } from 'node:http';
import type { Registry } from 'prom-client';
import restify, { type Request, type Response, type Server } from 'restify';
import { sleep } from '../clock.ts';
import { recordFault } from '../fault.ts';
import type { Log } from '../log.ts';
import { type BotEndpoint, serveBot } from './bot-endpoint.ts';
import { boundConnections } from './connections.ts';
import { servePages } from './pages.ts';
import { problemOf, sendProblem } from './problem.ts';

/** Whether the service can do its work, and if not why, in words for the operator. */
export interface Readiness {
  readonly ok: boolean;
  readonly problems: readonly string[];
}

export interface ServerOptions {
  readonly bot: BotEndpoint;
  readonly log: Log;
  readonly metrics: Registry;
  ready(): Promise<Readiness>;
  /** The path under which the service is published; what stands before it may take it away, or not. */
  readonly publishedUnder?: string;
  /** Adds further routes, as those of the tabs. */
  readonly routes?: (server: Server) => void;
  /** How long a request may take to arrive, in milliseconds. */
  readonly arrivalMs?: number;
  /** How long `close` waits for requests in progress, in milliseconds. */
  readonly drainMs?: number;
}

export interface ApiServer {
  /** Starts listening; the port actually taken is returned (0 asks for any free one). */
  listen(host: string, port: number): Promise<number>;
  /** Takes no more requests, lets those in progress finish within the drain time, then drops the rest. */
  close(): Promise<void>;
}

/** The HTTP side of the service. */
export function createServer(options: ServerOptions): ApiServer {
  // restify 12 logs through pino; its type definitions are older and name another library.
  const server = restify.createServer({
    name: '',
    log: options.log as never,
    handleUncaughtExceptions: false,
  });
  server.on('restifyError', (_req: Request, res: Response, thrown: unknown, done: () => void) => {
    if (!res.headersSent) sendProblem(res, problemOf(thrown, options.log));
    done();
  });
  // restify emits the HTTP server's errors once more, and would throw them if nobody listened.
  server.on('error', (error: NodeJS.ErrnoException) =>
    options.log.error({ code: error.code }, 'HTTP server failed'),
  );
  const draining = closeAfterResponse(server);
  stripPath(server, options.publishedUnder ?? '');
  serveBot(server, options.bot);
  serveStatus(server, options);
  servePages(server);
  options.routes?.(server);
  const http = (server as unknown as { server: HttpServer }).server;
  boundConnections(http, options.arrivalMs ?? 10_000);
  return {
    listen: (host, port) => listen(http, host, port),
    close: () => {
      draining();
      return close(http, options.drainMs ?? 5_000);
    },
  };
}

function serveStatus(server: Server, { log, metrics, ready }: ServerOptions): void {
  server.get('/healthz', async (_req: Request, res: Response) => {
    res.json(200, { status: 'ok' });
  });
  server.get('/readyz', async (_req: Request, res: Response) => {
    const readiness = await ready().catch((thrown) => {
      const reference = recordFault(log, thrown, 'readiness check failed');
      return { ok: false, problems: [`The check itself failed, see the log: ${reference}`] };
    });
    res.json(readiness.ok ? 200 : 503, readiness);
  });
  server.get('/metrics', async (_req: Request, res: Response) => {
    res.sendRaw(200, await metrics.metrics(), { 'Content-Type': metrics.contentType });
  });
}

/** Takes the path of the published address away from requests that still have it. */
function stripPath(server: Server, path: string): void {
  if (path === '') return;
  server.pre(async (req: Request) => {
    const { url = '' } = req;
    const rest = url.slice(path.length);
    if (url.startsWith(path) && /^([/?]|$)/.test(rest)) req.url = rest.startsWith('/') ? rest : `/${rest}`;
  });
}

/**
 * Returns a switch: once it is thrown, each response ends its connection. A client that keeps connections open
 * would otherwise hold up the closing for as long as it likes.
 */
function closeAfterResponse(server: Server): () => void {
  const inProgress = new Set<Response>();
  server.pre(async (_req: Request, res: Response) => {
    inProgress.add(res);
    res.once('close', () => inProgress.delete(res));
  });
  return () => {
    for (const res of inProgress) if (!res.headersSent) res.setHeader('Connection', 'close');
  };
}

function listen(http: HttpServer, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      const address = http.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function close(http: HttpServer, drainMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  http.closeIdleConnections();
  const drained = new AbortController();
  await Promise.race([closed, sleep(drainMs, drained.signal)]);
  drained.abort();
  http.closeAllConnections();
  await closed;
}
