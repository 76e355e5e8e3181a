import './quick.ts';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beats } from '../../../src/beats.ts';
import { type Clock, MovableClock, sleep } from '../../../src/clock.ts';
import { Pacer } from '../../../src/delivery/pace/pacer.ts';
import { SeededRandom } from '../../../src/demo/organisation/generator/random.ts';
import { Heartbeat } from '../../../src/heartbeat.ts';
import { createLog } from '../../../src/log.ts';
import { Directory } from '../../../src/people/directory.ts';
import { loadOrThrow } from '../../../src/policy/load-or-throw.ts';
import { catalogueOf, factLoadersOf } from '../../../src/programs/compose.ts';
import { programs } from '../../../src/programs/index.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { TeamsAdapter } from '../../../src/teams/adapter.ts';
import { TeamsChanger } from '../../../src/teams/changer.ts';
import { TeamsSender } from '../../../src/teams/sender.ts';
import { MovedTime } from './moved-time.ts';
import type { Orders } from './orders.ts';
import { plainCard } from './plain-card.ts';
import { dyingAt, watchStatements } from './statements.ts';
import { say, told } from './told.ts';

/**
 * The service as a process without its HTTP server. It says `ready` when everything is loaded, waits for its orders,
 * says `opened`, works until nothing is left to do and says `settled`.
 */
async function main(): Promise<void> {
  const orders = await told();
  if (orders.dieAt) watchStatements(dyingAt(orders.dieAt));
  const store = await openStore(orders.url);
  say('opened');
  const clock = new MovableClock(Temporal.Instant.from(orders.startsAt));
  const { campaigns, planning, delivery } = beats(partsOf(store, clock, orders));
  const heartbeat = new Heartbeat([...campaigns, ...planning, ...delivery], createLog('warn'));
  await work(store, clock, heartbeat, orders);
  await store.close();
  say('settled');
  process.exit(0);
}

function partsOf(store: Store, clock: MovableClock, orders: Orders) {
  const { policyDir, jumps, tenant } = orders;
  const pack = loadOrThrow(policyDir, catalogueOf(programs));
  const shown = jumps === null ? clock : jumping(clock, new SeededRandom(jumps));
  // What measures the pace goes on, however the clock is set.
  const steady = jumps === null ? clock : new MovableClock(clock.now());
  const owner = randomUUID();
  const adapter = new TeamsAdapter(null);
  const pace = { store, clock: shown, owner, tenant: tenant ?? owner, perSecond: 50 };
  return {
    clock: shown,
    directory: new Directory(
      store,
      factLoadersOf(programs, () => pack),
    ),
    log: createLog('warn'),
    pack: () => pack,
    refreshPolicy: async () => {},
    programs,
    store,
    sender: new TeamsSender({ adapter, render: plainCard, clock: shown }),
    changer: new TeamsChanger({ adapter, render: plainCard, clock: shown }),
    home: null,
    owner,
    pacer: new Pacer(inRealTime(orders) ? pace : { ...pace, time: new MovedTime(steady) }),
    random: Math.random,
    planEveryMinutes: 5,
    plansInterviews: true,
  };
}

/** A server has a clock of its own, and so has another process; neither moves with ours. */
function inRealTime({ url, tenant }: Orders): boolean {
  return tenant !== null || !url.startsWith('file:');
}

/** Once in a while the clock is set, forward or back, by up to two hours. */
function jumping(clock: MovableClock, random: SeededRandom): Clock {
  return {
    now() {
      if (random.chance(0.01)) clock.moveTo(clock.now().add({ minutes: random.between(-120, 120) }));
      return clock.now();
    },
  };
}

async function work(store: Store, clock: MovableClock, heartbeat: Heartbeat, orders: Orders) {
  const { stepSeconds } = orders;
  const waiting = stepSeconds === null ? ['planned'] : ['planned', 'sending'];
  for (;;) {
    await heartbeat.beat();
    const states = await store.nudges.countByState();
    if (!states.some(({ state }) => waiting.includes(state))) return;
    if (inRealTime(orders)) await sleep(50);
    if (stepSeconds !== null) clock.moveTo(clock.now().add({ seconds: stepSeconds }));
  }
}

void main();
