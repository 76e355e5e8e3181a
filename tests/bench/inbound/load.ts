import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { monotonicSeconds } from '../../../src/clock.ts';
import { activityOf, type LoadRun, type Target } from './protocol.ts';

// Taps for some seconds, so many at once, over connections that stay open. Each tap says something new.
const [port = '', targetsFile = '', atOnce = '1', seconds = '1', run = ''] = process.argv.slice(2);
const targets = JSON.parse(readFileSync(targetsFile, 'utf8')) as Target[];
const agent = new Agent({ keepAlive: true, maxSockets: Number(atOnce) });
const tookMs: number[] = [];
let taps = 0;

function tap(): Promise<void> {
  const number = taps++;
  const target = targets[number % targets.length];
  if (!target) throw new RangeError('there is nobody to tap');
  const data = { period: '2026-W48', 'mark-1': 'done', note: `${run}-${number}`, shared: 'false' };
  const body = activityOf(target, `${run}-${number}`, 'my-card.reflect', data);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const start = monotonicSeconds();
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method: 'POST', path: '/api/messages', agent, headers };
    const sending = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        tookMs.push((monotonicSeconds() - start) * 1000);
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200 && text.includes('vnd.microsoft.card.adaptive')) resolve();
        else reject(new Error(`answered ${response.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

const start = monotonicSeconds();
const end = start + Number(seconds);
await Promise.all(
  Array.from({ length: Number(atOnce) }, async () => {
    do await tap();
    while (monotonicSeconds() < end);
  }),
);
const took = monotonicSeconds() - start;
agent.destroy();
tookMs.sort((a, b) => a - b);
const p99Ms = tookMs[Math.ceil(tookMs.length * 0.99) - 1] ?? 0;
const result: LoadRun = { answered: tookMs.length, seconds: took, p99Ms };
process.stdout.write(JSON.stringify(result));
