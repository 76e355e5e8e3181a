import { Writable } from 'node:stream';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { type ApiServer, createServer, type ServerOptions } from '../../../src/api/server.ts';
import type { InboundEvent, InboundHandler, InboundReply } from '../../../src/chat/inbound.ts';
import { StoppedClock } from '../../../src/clock.ts';
import type { TeamsAdapter } from '../../../src/teams/adapter.ts';
import { TeamsEndpoint, type TeamsEndpointOptions } from '../../../src/teams/endpoint.ts';
import type { RenderCard } from '../../../src/teams/message.ts';
import { type Pace, Poster } from '../../../src/teams/poster.ts';

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

/** The same with the endpoint of Teams. */
export interface HostedTeams extends Hosted {
  readonly endpoint: TeamsEndpoint;
  /** How long it has waited between tries, in milliseconds. */
  readonly waits: number[];
  /** The pauses it has asked of all that is sent, in milliseconds. */
  readonly pauses: number[];
  answered(): Promise<void>;
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

/** The real endpoint in a real server, with a handler and a renderer of the test's choice. Waiting takes no time. */
export async function hostTeams(
  adapter: TeamsAdapter,
  handler: InboundHandler,
  render: RenderCard,
  more: Partial<TeamsEndpointOptions> = {},
): Promise<HostedTeams> {
  const kept = keptLog();
  const waits: number[] = [];
  const time = {
    seconds: () => waits.reduce((sum, ms) => sum + ms / 1000, 0),
    sleep: async (ms: number) => void waits.push(ms),
  };
  const clock = new StoppedClock('2027-04-02T01:00:00Z');
  const pauses: number[] = [];
  const pace: Pace = {
    run: (_conversation, request) => request(),
    pause: async (ms) => void pauses.push(ms),
  };
  const poster = new Poster({ adapter, clock, log: kept.log, pace, time, random: () => 0.5 });
  const endpoint = new TeamsEndpoint({ adapter, handler, poster, render, log: kept.log, ...more });
  return { ...(await host(endpoint, {}, kept)), endpoint, waits, pauses, answered: () => endpoint.said() };
}
