import { Writable } from 'node:stream';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { type ApiServer, createServer, type ServerOptions } from '../../../src/api/server.ts';
import type { InboundEvent, InboundHandler, InboundReply } from '../../../src/chat/inbound.ts';
import type { TeamsAdapter } from '../../../src/teams/adapter.ts';
import { TeamsEndpoint } from '../../../src/teams/endpoint.ts';
import type { RenderCard } from '../../../src/teams/message.ts';

/** A handler that keeps what it got and answers as told. */
export class RecordingHandler implements InboundHandler {
  readonly events: InboundEvent[] = [];
  answer: (event: InboundEvent) => InboundReply | Promise<InboundReply> = () => ({ kind: 'nothing' });

  async handle(event: InboundEvent): Promise<InboundReply> {
    this.events.push(event);
    return this.answer(event);
  }
}

/** A log that keeps its lines. */
export function keptLog() {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: pino({ level: 'info', base: null }, sink), lines };
}

/** An HTTP server around a bot, listening on a free loopback port. */
export interface Hosted {
  readonly url: string;
  readonly server: ApiServer;
  readonly logLines: readonly string[];
}

export async function host(
  bot: ServerOptions['bot'],
  more: Partial<ServerOptions> = {},
  kept = keptLog(),
  port = 0,
): Promise<Hosted> {
  const ready = async () => ({ ok: true, problems: [] });
  const server = createServer({ bot, log: kept.log, metrics: new Registry(), ready, ...more });
  const taken = await server.listen('127.0.0.1', port);
  return { url: `http://127.0.0.1:${taken}`, server, logLines: kept.lines };
}

/** The real endpoint in a real server, with a handler and a renderer of the test's choice. */
export function hostTeams(
  adapter: TeamsAdapter,
  handler: InboundHandler,
  render: RenderCard,
): Promise<Hosted> {
  const kept = keptLog();
  return host(new TeamsEndpoint({ adapter, handler, render, log: kept.log }), {}, kept);
}
