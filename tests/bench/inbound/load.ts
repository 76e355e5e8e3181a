import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { monotonicSeconds } from '../../../src/clock.ts';
import { answering } from '../harness/child.ts';
import { activityOf, type LoadOrder, type LoadRun, type Target } from './protocol.ts';

// Taps for some seconds, so many at once, over connections that stay open. Each tap says something new.
const [targetsFile = '', atOnce = '1'] = process.argv.slice(2);
const targets = JSON.parse(readFileSync(targetsFile, 'utf8')) as Target[];

async function load({ port, seconds, run }: LoadOrder): Promise<LoadRun> {
  const agent = new Agent({ keepAlive: true, maxSockets: Number(atOnce) });
  const tookMs: number[] = [];
  const start = monotonicSeconds();
  const end = start + seconds;
  let taps = 0;
  await Promise.all(
    Array.from({ length: Number(atOnce) }, async () => {
      do tookMs.push(await tap(agent, port, `${run}-${taps}`, targets[taps++ % targets.length]));
      while (monotonicSeconds() < end);
    }),
  );
  const took = monotonicSeconds() - start;
  agent.destroy();
  tookMs.sort((a, b) => a - b);
  return { answered: tookMs.length, seconds: took, p99Ms: tookMs[Math.ceil(tookMs.length * 0.99) - 1] ?? 0 };
}

/** Taps once; gives the milliseconds until the card of the answer is there. */
function tap(agent: Agent, port: number, id: string, target: Target | undefined): Promise<number> {
  if (!target) throw new RangeError('there is nobody to tap');
  const data = { period: '2026-W48', 'mark-1': 'done', note: id, shared: 'false' };
  const body = activityOf(target, id, 'my-card.reflect', data);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const options = { host: '127.0.0.1', port, method: 'POST', path: '/api/messages', agent, headers };
  const start = monotonicSeconds();
  return new Promise((resolve, reject) => {
    const sending = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200 && text.includes('vnd.microsoft.card.adaptive'))
          resolve((monotonicSeconds() - start) * 1000);
        else reject(new Error(`answered ${response.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

await answering({}, (order) => load(order as LoadOrder));
