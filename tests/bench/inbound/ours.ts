import { buildApp } from '../../../src/app.ts';
import { StoppedClock } from '../../../src/clock.ts';
import { readConfig } from '../../../src/config.ts';
import { encodeRoster, generateRoster } from '../../../src/demo/generate-roster.ts';
import { importRoster } from '../../../src/people/import-roster.ts';
import { parseRoster } from '../../../src/people/roster/parse.ts';
import { answering } from '../harness/child.ts';
import { rosterSeed } from '../people.ts';
import { activityOf, cpuUsed, type Ready, type Target } from './protocol.ts';

// The whole service as it ships, on a database file; everybody has chosen an own action, so that they can reflect.
const [file = '', people = '1'] = process.argv.slice(2);
const clock = new StoppedClock('2026-11-27T06:00:00Z');
const app = await buildApp(readConfig({ DATABASE_URL: `file:${file}`, PORT: '0', LOG_LEVEL: 'error' }), {
  clock,
  ticks: null,
});
const parsed = parseRoster(
  encodeRoster(generateRoster({ people: Number(people), seed: rosterSeed }), 'utf8'),
);
if (!parsed.ok) throw new Error('the generated roster has problems');
await importRoster(
  app.store,
  { roster: parsed.roster, effectiveOn: '2026-04-01' },
  clock.now(),
  '2026-11-27',
);
const port = await app.start();

async function taps(target: Target, verb: string, data: object): Promise<object> {
  const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: activityOf(target, `${verb}-${target.number}`, verb, data),
  });
  const { value } = (await response.json()) as { value: object };
  if (typeof value !== 'object') throw new Error(`${verb} was answered: ${value}`);
  return value;
}

const targets: Target[] = [];
let card: object = {};
for (const { number, entra_id, status } of await app.store.employees.all()) {
  if (!entra_id || status !== 'active') continue;
  const target = { number, entraId: entra_id };
  await taps(target, 'my-card.choose', { 'picked-action-01': 'a01-staff-1' });
  card = await taps(target, 'my-card.reflect', { period: '2026-W47', 'mark-1': 'done', note: 'n-0' });
  targets.push(target);
}
const ready: Ready = { port, targets, card };
await answering(ready, cpuUsed);
await app.stop();
