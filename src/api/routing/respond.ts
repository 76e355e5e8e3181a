import { once } from 'node:events';
import type { Response } from 'restify';
import type { TextFile } from './handler.ts';

/** What is answered tells of people, so no proxy and no browser keeps it. */
const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

export function sendJson(res: Response, answer: unknown): void {
  const { revision } = (answer ?? {}) as { revision?: unknown };
  const tag = typeof revision === 'number' ? { ETag: `"${revision}"` } : {};
  const body = JSON.stringify(answer ?? null);
  res.sendRaw(200, body, { ...headers, ...tag, 'Content-Type': 'application/json; charset=utf-8' });
}

export function sendFile(res: Response, { name, text }: TextFile): void {
  res.sendRaw(200, text, {
    ...headers,
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
  });
}

/** Sends each event as it comes (server-sent events), until there are no more or nobody listens. */
export async function sendEvents(
  res: Response,
  events: AsyncIterable<unknown>,
  signal: AbortSignal,
): Promise<void> {
  res.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
  for await (const event of events) {
    if (signal.aborted) break;
    if (!res.write(`data: ${JSON.stringify(event)}\n\n`)) await once(res, 'drain', { signal });
  }
  res.end();
}
