import { createInterface } from 'node:readline';
import { type Behaviour, FakeTeams } from './index.ts';

// The fake Teams in a process of its own: it answers on standard output what it is asked on standard input.
const teams = await FakeTeams.start(false);
const say = (what: unknown) => process.stdout.write(`${JSON.stringify(what)}\n`);
say(teams.serviceUrl);

for await (const line of createInterface({ input: process.stdin })) {
  const { always } = JSON.parse(line) as { always?: Behaviour };
  if (always) {
    teams.reset();
    teams.always(always);
    say(true);
  } else {
    say(teams.arrivals.splice(0));
  }
}
await teams.close();
