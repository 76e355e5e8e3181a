import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { StoppedClock } from '../../../src/clock.ts';
import { GraphCalendars } from '../../../src/graph/calendars.ts';
import { GraphClient } from '../../../src/graph/client.ts';
import { createLog } from '../../../src/log.ts';
import { writingEvents } from '../../../src/programs/interview/write-events.ts';
import { openStore } from '../../../src/store/store.ts';
import { dyingAt, watchStatements } from './statements.ts';
import { say, told } from './told.ts';

/** A process that writes what is due into the calendars of the Graph whose address it is given, and ends. */
async function main(): Promise<void> {
  const [, , baseUrl = ''] = process.argv;
  const { url, startsAt, dieAt } = await told();
  if (dieAt) watchStatements(dyingAt(dieAt));
  const store = await openStore(url);
  const clock = new StoppedClock(Temporal.Instant.from(startsAt));
  const graph = new GraphClient({ token: async () => 'token-1', clock, sleep: async () => {}, baseUrl });
  const calendars = new GraphCalendars(graph);
  const write = writingEvents({
    store,
    clock,
    log: createLog('warn'),
    calendars,
    owner: randomUUID(),
    rooms: () => [],
  });
  await write(new AbortController().signal);
  await store.close();
  say('settled');
  process.exit(0);
}

void main();
