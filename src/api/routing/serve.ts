import type { Request, Response, Server } from 'restify';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { Directory } from '../../people/directory.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Store } from '../../store/store.ts';
import { basePath, type Endpoint, type Endpoints } from '../contract/endpoint.ts';
import { problemOf, sendProblem } from '../problem.ts';
import { callerOf } from './access.ts';
import type { Call, Handler, Handlers, TextFile } from './handler.ts';
import { checkedInput, UnreadableBody } from './input.ts';
import { onceOnly } from './once.ts';
import { openApiOf } from './openapi.ts';
import { sendEvents, sendFile, sendJson } from './respond.ts';
import type { SignIn } from './sign-in.ts';

export interface RoutingParts {
  readonly store: Store;
  readonly directory: Directory;
  readonly pack: () => Pack;
  readonly clock: Clock;
  readonly log: Log;
  readonly signIn: SignIn;
  /** Aborted when the service stops: then nothing is sent any more that has no end of its own. */
  readonly stopping: AbortSignal;
}

const methods = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'del' } as const;

/** Serves every endpoint with its handler, and their description. */
export function serveEndpoints<All extends Endpoints>(
  server: Server,
  endpoints: All,
  handlers: Handlers<All>,
  parts: RoutingParts,
): void {
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const handler = handlers[name] as unknown as Handler<Endpoint>;
    server[methods[endpoint.method]](`${basePath}${endpoint.path}`, async (req: Request, res: Response) => {
      try {
        await serveOne(endpoint, handler, parts, req, res);
      } catch (thrown) {
        refuse(res, thrown, parts.log);
      }
    });
  }
  let description: string | null = null;
  server.get(`${basePath}/openapi.json`, async (_req: Request, res: Response) => {
    description ??= JSON.stringify(openApiOf(endpoints));
    res.sendRaw(200, description, { 'Content-Type': 'application/json; charset=utf-8' });
  });
}

function refuse(res: Response, thrown: unknown, log: Log): void {
  const problem = problemOf(thrown, log);
  // What has begun can only be broken off.
  if (res.headersSent) return void res.destroy();
  // What was left unread must not be taken for the next request on this connection.
  if (thrown instanceof UnreadableBody) res.setHeader('Connection', 'close');
  if (problem.status === 401) res.setHeader('WWW-Authenticate', 'Bearer');
  const status = thrown instanceof UnreadableBody ? thrown.status : problem.status;
  sendProblem(res, { ...problem, status });
}

async function serveOne(
  endpoint: Endpoint,
  handler: Handler<Endpoint>,
  parts: RoutingParts,
  req: Request,
  res: Response,
): Promise<void> {
  const { store, directory, clock, log } = parts;
  const caller = await callerOf(endpoint, req.headers.authorization ?? '', parts.signIn, store);
  const input = await checkedInput(endpoint, req);
  const now = clock.now();
  const pack = parts.pack();
  const today = pack.calendar.dateOf(now);
  const signal = untilGone(res, parts.stopping);
  const call = { ...input, caller, store, directory, pack, clock, now, today, log, signal } as Call<Endpoint>;
  const key = req.headers['idempotency-key'];
  const answer = await answered(endpoint, handler, call, typeof key === 'string' ? key : undefined);
  if (endpoint.format === 'events') await sendEvents(res, answer as AsyncIterable<unknown>, signal);
  else if (endpoint.format === 'csv') sendFile(res, answer as TextFile);
  else sendJson(res, answer);
}

/** What only reads is answered at once; anything else is done in one transaction, all of it or nothing. */
async function answered(
  endpoint: Endpoint,
  handler: Handler<Endpoint>,
  call: Call<Endpoint>,
  key: string | undefined,
): Promise<unknown> {
  if (endpoint.method === 'GET' || endpoint.reads) return await handler(call);
  return await call.store.transaction(async (store) => {
    const work = async () => handler({ ...call, store });
    if (!endpoint.once) return await work();
    const { params, body } = call;
    const asked = [endpoint.method, endpoint.path, params, body];
    return await onceOnly(
      store,
      { employee: call.caller?.employee.number ?? '', key, asked },
      call.now,
      work,
    );
  });
}

/** Aborted when the client has gone, or nothing is to be sent any more. */
function untilGone(res: Response, stopping: AbortSignal): AbortSignal {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  return AbortSignal.any([gone.signal, stopping]);
}
