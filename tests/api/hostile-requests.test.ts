import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Hosted, host } from '../support/fake-teams/host.ts';

let hosted: Hosted;
let received: unknown[];
let sockets: Socket[];

const bot = {
  receive: async ({ body }: { body: unknown }) => ({ status: 200, body: { got: received.push(body) } }),
};

beforeEach(async () => {
  received = [];
  sockets = [];
  hosted = await host(bot, { arrivalMs: 2_000 });
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await hosted.server.close();
});

/** Opens a connection and sends bytes over it as they are. */
async function sends(...parts: (string | Buffer)[]): Promise<Socket> {
  const socket = connect(Number(new URL(hosted.url).port), '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  for (const part of parts) socket.write(part);
  return socket;
}

/** All that comes back until the server closes the connection. */
async function answerTo(...parts: (string | Buffer)[]): Promise<string> {
  const socket = await sends(...parts);
  let text = '';
  socket.on('data', (chunk) => {
    text += String(chunk);
  });
  await once(socket, 'close');
  return text;
}

const head = (headers: Record<string, string | number>) =>
  `POST /api/messages HTTP/1.1\r\nhost: x\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
const json = { 'content-type': 'application/json' };
const statuses = (text: string) =>
  [...text.matchAll(/HTTP\/1\.1 (\d+) .*\r\n/g)].map(([, status]) => Number(status));

async function isHealthy(): Promise<void> {
  expect((await fetch(`${hosted.url}/healthz`)).status).toBe(200);
  const response = await fetch(`${hosted.url}/api/messages`, { method: 'POST', headers: json, body: '{}' });
  expect(response.status).toBe(200);
}

describe('what never arrives whole', () => {
  const slow = [
    ['POST /api/messages HTTP/1.1\r\nhost: x\r\nx-a: '],
    [head({ ...json, 'content-length': 10 })],
    [head({ ...json, 'content-length': 10 }), '{"a"'],
    [head({ ...json, 'transfer-encoding': 'chunked' }), 'a\r\n{"a"'],
  ];

  test('headers and bodies without end are answered and let go', async () => {
    const answers = await Promise.all(slow.map((parts) => answerTo(...parts)));
    expect(answers.map(statuses)).toEqual([[408], [408], [408], [408]]);
    for (const text of answers)
      expect(text).toContain('{"type":"about:blank","title":"Request Timeout","status":408}');
    await isHealthy();
  });

  test('hundreds of them do not keep others from being answered', async () => {
    await Promise.all(Array.from({ length: 500 }, () => sends('POST /api/messages HTTP/1.1\r\nx: ')));
    await isHealthy();
  });
});

describe('what is no HTTP is answered with problem details and let go', () => {
  const junk: [string, string | Buffer, number][] = [
    ['noise', Buffer.from([0, 255, 254, 13, 10, 13, 10]), 400],
    ['a TLS greeting', Buffer.from([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3]), 400],
    ['a header without end', `GET / HTTP/1.1\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['two lengths', head({ ...json, 'content-length': '2\r\ncontent-length: 3' }), 400],
    ['a length beside chunks', head({ ...json, 'content-length': 2, 'transfer-encoding': 'chunked' }), 400],
    ['a chunk whose length is none', `${head({ ...json, 'transfer-encoding': 'chunked' })}zz\r\n`, 400],
  ];
  test.each(junk)('%s', async (_name, bytes, status) => {
    const text = await answerTo(bytes);
    expect(statuses(text)).toEqual([status]);
    expect(text).toContain('Content-Type: application/problem+json');
    expect(text).not.toContain('aaaa');
    expect(received).toEqual([]);
    await isHealthy();
  });
});

describe('a connection', () => {
  const whole = (body: string, headers: Record<string, string | number> = json) =>
    head({ ...headers, 'content-length': Buffer.byteLength(body) }) + body;

  test('carries requests one after the other, also when they come together', async () => {
    const last = whole('{"n":3}').replace('host: x', 'host: x\r\nconnection: close');
    expect(statuses(await answerTo(whole('{"n":1}') + whole('{"n":2}') + last))).toEqual([200, 200, 200]);
    expect(received).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  test('that goes on with junk does no harm', async () => {
    await answerTo(`${whole('{"n":1}')}\0\0 junk\r\n\r\n`);
    await isHealthy();
  });

  test.each([
    ['is refused unread', { 'content-type': 'text/plain' }, 415],
    ['is no JSON', json, 400],
    ['is compressed', { ...json, 'content-encoding': 'gzip' }, 415],
  ])('does not take for a request what stands in a body that %s', async (_name, headers, status) => {
    expect(statuses(await answerTo(whole(whole('{}'), headers)))).toEqual([status]);
    expect(received).toEqual([]);
  });
});

describe('refused, without a word of it in the answer:', () => {
  const marker = 'geheim';
  const bodies: [string, string | Buffer, Record<string, string>, number][] = [
    ['bytes that are no UTF-8', Buffer.from(`{"a":"${marker}\xff"}`, 'latin1'), json, 400],
    ['text in Shift_JIS', Buffer.from([0x7b, 0x22, 0x82, 0xa0, 0x22, 0x3a, 0x31, 0x7d]), json, 400],
    ['UTF-16', Buffer.from(`{"a":"${marker}"}`, 'utf16le'), json, 400],
    ['another charset', `{"a":"${marker}"}`, { 'content-type': 'application/json; charset=shift_jis' }, 415],
    ['no type', `{"a":"${marker}"}`, { 'content-type': '' }, 415],
    ['a type that only begins like it', '{}', { 'content-type': 'application/jsonp' }, 415],
    ['ten thousand levels', '['.repeat(10_000) + marker + ']'.repeat(10_000), json, 400],
    ['a NUL', `{"a":"${marker}\\u0000"}`, json, 400],
    ['a prototype', `{"__proto__":{"a":"${marker}"}}`, json, 400],
    ['two documents', `{"a":"${marker}"}{"b":1}`, json, 400],
  ];
  test.each(bodies)('%s', async (_name, body, headers, status) => {
    const response = await fetch(`${hosted.url}/api/messages`, { method: 'POST', headers, body });
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(JSON.parse(text)).toEqual({ type: 'about:blank', title: expect.any(String), status });
    expect(text + hosted.logLines.join('')).not.toContain(marker);
    expect(received).toEqual([]);
  });

  test.each(['application/json', 'Application/JSON; charset=utf-8', 'application/json;charset="UTF-8"'])(
    'but not %s',
    async (type) => {
      const headers = { 'content-type': type };
      const response = await fetch(`${hosted.url}/api/messages`, { method: 'POST', headers, body: '{}' });
      expect(response.status).toBe(200);
    },
  );
});
