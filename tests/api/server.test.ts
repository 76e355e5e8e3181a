import { once } from 'node:events';
import { Agent, get, request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Counter, Registry } from 'prom-client';
import { afterEach, describe, expect, test } from 'vitest';
import type { ServerOptions } from '../../src/api/server.ts';
import { HagukumiError } from '../../src/errors.ts';
import { type Hosted, host, keptLog } from '../support/fake-teams/host.ts';
import { gate } from '../support/gate.ts';

type Bot = ServerOptions['bot'];
const silent: Bot = { receive: async () => ({ status: 200 }) };

let hosted: Hosted | null = null;
afterEach(async () => {
  await hosted?.server.close();
  hosted = null;
});

async function serve(bot: Bot = silent, more: Partial<ServerOptions> = {}): Promise<string> {
  hosted = await host(bot, more);
  return hosted.url;
}

function post(
  url: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<Response> {
  const all = { 'content-type': 'application/json', ...headers };
  return fetch(`${url}/api/messages`, { method: 'POST', headers: all, body });
}

describe('POST /api/messages', () => {
  test('hands over the parsed body and the Authorization header', async () => {
    const seen: unknown[] = [];
    const url = await serve({ receive: async (got) => ({ status: seen.push(got) && 200 }) });
    await post(url, '{"type":"message"}', { authorization: 'Bearer t' });
    await post(url, '[]');
    expect(seen).toEqual([
      { authorization: 'Bearer t', body: { type: 'message' } },
      { authorization: '', body: [] },
    ]);
  });

  test.each([
    [
      'a body',
      { status: 200, body: { statusCode: 200, value: 'はい' } },
      200,
      '{"statusCode":200,"value":"はい"}',
    ],
    ['none', { status: 200 }, 200, ''],
    ['a refusal', { status: 401 }, 401, '{"type":"about:blank","title":"Unauthorized","status":401}'],
    ['no service', { status: 501 }, 501, '{"type":"about:blank","title":"Not Implemented","status":501}'],
  ])('answers with %s', async (_name, answer, status, text) => {
    const response = await post(await serve({ receive: async () => answer }), '{}');
    expect([response.status, await response.text()]).toEqual([status, text]);
  });

  const refused: [string, string | Uint8Array, Record<string, string>, number][] = [
    ['no JSON', '{"type":', {}, 400],
    ['an empty body', '', {}, 400],
    ['another type', '{}', { 'content-type': 'text/plain' }, 415],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a compressed body', gzipSync('{}'), { 'content-encoding': 'gzip' }, 415],
    ['a long body', JSON.stringify({ text: 'あ'.repeat(100_000) }), {}, 413],
  ];
  test.each(refused)('refuses %s', async (_name, body, headers, status) => {
    let reached = false;
    const url = await serve({
      receive: async () => {
        reached = true;
        return { status: 200 };
      },
    });
    const response = await post(url, body, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status });
    expect(reached).toBe(false);
  });

  test('accepts what is just short enough', async () => {
    const url = await serve();
    const limit = 256 * 1024;
    expect((await post(url, JSON.stringify('x'.repeat(limit - 2)))).status).toBe(200);
    expect((await post(url, JSON.stringify('x'.repeat(limit - 1)))).status).toBe(413);
  });

  test('does not read on when a body is endless', async () => {
    const url = await serve();
    const sending = request(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': String(1e12) },
    });
    sending.on('error', () => {});
    sending.flushHeaders();
    const [response] = await once(sending, 'response');
    expect([response.statusCode, response.headers.connection]).toEqual([413, 'close']);
    sending.destroy();
  });

  test('a sender who goes away half-way leaves no error behind', async () => {
    const url = await serve();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(
      'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    );
    await once(socket, 'connect');
    socket.destroy();
    expect((await post(url, '{}')).status).toBe(200);
    expect(hosted?.logLines).toEqual([]);
  });

  test.each([
    ['an error', new Error('SELECT * FROM people')],
    ['something else', 'SELECT * FROM people'],
  ])('a bot that throws %s tells a reference and nothing else', async (_name, thrown) => {
    const response = await post(await serve({ receive: () => Promise.reject(thrown) }), '{}');
    const text = await response.text();
    const { reference, ...rest } = JSON.parse(text);
    expect(rest).toEqual({ type: 'about:blank', title: 'Internal Server Error', status: 500 });
    expect(hosted?.logLines.join('')).toContain(reference);
    expect(text + hosted?.logLines.join('')).not.toContain('SELECT');
  });
});

describe('errors become problem details', () => {
  test.each([
    ['GET', '/nowhere', 404],
    ['GET', '/api/messages', 405],
    ['DELETE', '/healthz', 405],
  ])('%s %s: %d', async (method, path, status) => {
    const response = await fetch((await serve()) + path, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ type: 'about:blank', status });
  });

  const forPerson = { ja: '入力を確認してください', en: 'Please check the input' };
  test.each([
    ['input.invalid' as const, 400],
    ['input.forbidden' as const, 403],
    ['input.stale' as const, 409],
  ])('%s: %d, with the words for the person', async (code, status) => {
    const thrown = new HagukumiError(code, 'row 7 of people', { forPerson });
    const routes: ServerOptions['routes'] = (server) => {
      server.get('/api/v1/thing', async () => Promise.reject(thrown));
    };
    const response = await fetch(`${await serve(silent, { routes })}/api/v1/thing`);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status,
      code,
      forPerson,
    });
  });

  test('an error of ours that is not the client’s fault stays inside', async () => {
    const receive = () => Promise.reject(new HagukumiError('store.unavailable', 'disk full', { forPerson }));
    const response = await post(await serve({ receive }), '{}');
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      reference: expect.stringMatching(/^[0-9a-f]{8}$/),
    });
  });
});

describe('status', () => {
  test('healthz: up', async () => {
    const response = await fetch(`${await serve()}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  test.each([
    [{ ok: true, problems: [] }, 200],
    [{ ok: false, problems: ['the database does not answer'] }, 503],
  ])('readyz: %j', async (readiness, status) => {
    const response = await fetch(`${await serve(silent, { ready: async () => readiness })}/readyz`);
    expect([response.status, await response.json()]).toEqual([status, readiness]);
  });

  test('readyz: a check that fails itself is not ready, and keeps why to the log', async () => {
    const ready = () => Promise.reject(new Error('postgres://user:pw@host'));
    const response = await fetch(`${await serve(silent, { ready })}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('pw');
  });

  test('metrics: what the registry holds', async () => {
    const metrics = new Registry();
    new Counter({ name: 'nudges_total', help: 'x', registers: [metrics] }).inc(3);
    const response = await fetch(`${await serve(silent, { metrics })}/metrics`);
    expect(response.headers.get('content-type')).toBe(metrics.contentType);
    expect(await response.text()).toContain('nudges_total 3');
  });
});

describe('closing', () => {
  test('does not wait for connections kept open', async () => {
    const url = await serve(silent, { drainMs: 60_000 });
    const agent = new Agent({ keepAlive: true });
    const [response] = await once(get(`${url}/healthz`, { agent }), 'response');
    response.resume();
    await once(response, 'end');
    await hosted?.server.close();
    agent.destroy();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  test('lets a request in progress finish, then ends its connection', async () => {
    const started = gate();
    const release = gate();
    const receive = async () => {
      started.resolve();
      await release.promise;
      return { status: 200, body: { done: true } };
    };
    const url = await serve({ receive }, { drainMs: 60_000 });
    const answer = post(url, '{}');
    await started.promise;
    const closed = hosted?.server.close();
    release.resolve();
    const response = await answer;
    expect(await response.json()).toEqual({ done: true });
    expect(response.headers.get('connection')).toBe('close');
    await closed;
  });

  test('drops what does not finish within the drain time', async () => {
    const started = gate();
    const receive = () => {
      started.resolve();
      return new Promise<never>(() => {});
    };
    const url = await serve({ receive }, { drainMs: 20 });
    const answer = post(url, '{}');
    const dropped = expect(answer).rejects.toThrow();
    await started.promise;
    await hosted?.server.close();
    await dropped;
  });
});

test('a port that is taken is an error, not a silent failure', async () => {
  const port = Number(new URL(await serve()).port);
  await expect(host(silent, {}, keptLog(), port)).rejects.toThrow('EADDRINUSE');
});
