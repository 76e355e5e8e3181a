import type { Request, Response, Server } from 'restify';
import { readJson } from './body.ts';
import { sendProblem } from './problem.ts';

/** The bot as HTTP sees it: what was posted, and what to answer. */
export interface BotEndpoint {
  /** `authorization` is the header, empty if absent; `body` the parsed JSON. */
  receive(request: { readonly authorization: string; readonly body: unknown }): Promise<{
    readonly status: number;
    readonly body?: object;
  }>;
}

/** Activities are a few kilobytes; cards with all their inputs stay far below this. */
const bodyLimit = 256 * 1024;

/** Serves POST /api/messages. */
export function serveBot(server: Server, bot: BotEndpoint): void {
  server.post('/api/messages', async (req: Request, res: Response) => {
    const body = await readJson(req, bodyLimit);
    if (!body.ok) {
      // What was left unread must not be taken for the next request on this connection.
      res.setHeader('Connection', 'close');
      return sendProblem(res, { status: body.status });
    }
    const authorization = req.headers.authorization ?? '';
    const answer = await bot.receive({ authorization, body: body.value });
    if (answer.status >= 400) return sendProblem(res, { status: answer.status });
    if (answer.body) res.json(answer.status, answer.body);
    else res.sendRaw(answer.status, '', { 'Content-Length': '0' });
  });
}
