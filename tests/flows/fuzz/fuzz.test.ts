import { Agent, request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { SeededRandom } from '../../../src/demo/organisation/generator/random.ts';
import { startService } from '../../support/service.ts';
import { ask } from '../chat.ts';
import { anActivity } from './activities.ts';
import { mutated } from './mutations.ts';

const activities = 10_000;
const atOnce = 16;
const stranger = { userId: '29:stranger', entraId: 'ffffffff-0000-4000-8000-000000000001' };

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Megabytes in use once all that can be let go is let go. */
function megabytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1e6;
}

test('ten thousand broken activities change nothing and leave the service well', {
  timeout: 300_000,
}, async () => {
  const service = await startService();
  const person = await service.employee('401004');
  const others = [await service.employee('401007'), await service.employee('401006')];
  for (const known of [person, ...others]) await known.says('メニュー');
  const senders = [person, ...others, service.account(stranger)] as const;
  const random = new SeededRandom(20261124);
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const before = service.kept();
  const statuses = new Map<number, number>();
  const faults: string[] = [];

  const one = async () => {
    const { serviceUrl, tenantId } = service.teams;
    const body = mutated(random, anActivity(random, random.pick(senders), serviceUrl, tenantId));
    const status = await post(`${service.url}/api/messages`, agent, body);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };
  const some = async (count: number) => {
    let left = count;
    const worker = async () => {
      while (left-- > 0) await one();
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    await service.app.answered();
    // What the test itself remembers must not look like what the service does.
    faults.push(...service.logLines.splice(0).filter((line) => JSON.parse(line).level >= 50));
    service.teams.requests.length = 0;
    service.teams.chats.messages.length = 0;
  };

  await some(activities / 5);
  const early = megabytes();
  for (let part = 1; part < 5; part++) await some(activities / 5);
  const grown = megabytes() - early;
  agent.destroy();

  expect([...statuses.values()].reduce((sum, count) => sum + count)).toBe(activities);
  expect([...statuses.keys()].filter((status) => ![200, 400, 403, 413, 501].includes(status))).toEqual([]);
  expect(statuses.get(200)).toBeGreaterThan(activities / 10);
  expect(faults).toEqual([]);
  expect(service.kept()).toEqual(before);
  expect(grown).toBeLessThan(20);
  expect(({} as Record<string, unknown>).admin).toBeUndefined();
  for (const path of ['healthz', 'readyz']) expect((await fetch(`${service.url}/${path}`)).status).toBe(200);
  expect((await ask(service.teams, person, 'メニュー')).title).toBe('メニュー');
});

function post(url: string, agent: Agent, body: string): Promise<number> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sending.on('error', reject);
    sending.end(body);
  });
}
