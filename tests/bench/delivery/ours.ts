import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { digestComposer } from '../../../src/chat/digest.ts';
import { MovableClock, monotonicSeconds, systemClock } from '../../../src/clock.ts';
import { deliverDue } from '../../../src/delivery/deliver.ts';
import { Pacer } from '../../../src/delivery/pace/pacer.ts';
import type { DeliveryParts } from '../../../src/delivery/parts.ts';
import type { Sender } from '../../../src/delivery/sender.ts';
import { createLog } from '../../../src/log.ts';
import { paths } from '../../../src/paths.ts';
import { Directory } from '../../../src/people/directory.ts';
import { composer, factLoadersOf } from '../../../src/programs/compose.ts';
import { programs } from '../../../src/programs/index.ts';
import { openStore } from '../../../src/store/store.ts';
import { TeamsAdapter } from '../../../src/teams/adapter.ts';
import { createCardRenderer } from '../../../src/teams/cards/render.ts';
import { TeamsSender } from '../../../src/teams/sender.ts';
import { answering } from '../harness/child.ts';
import { announcements, morningOf, numbersOf, packWithAnnouncement, settle } from './city.ts';
import { measured } from './measured.ts';
import type { Order } from './protocol.ts';

// The delivery of the service as it puts it together, on a database file, without HTTP server and ticks.
const [file = '', serviceUrl = '', people = '1', perSecond = '1', cardsFile = ''] = process.argv.slice(2);
const numbers = numbersOf(Number(people));
const store = await openStore(`file:${file}`);
await settle(store, numbers, serviceUrl);
const pack = packWithAnnouncement();
const clock = new MovableClock(morningOf(0));
const owner = randomUUID();
const render = createCardRenderer(paths.cards);
const parts: DeliveryParts = {
  store,
  clock,
  pack: () => pack,
  directory: new Directory(
    store,
    factLoadersOf(programs, () => pack),
  ),
  compose: composer({ store, pack: () => pack, programs }),
  composeDigest: digestComposer(() => pack),
  home: null,
  log: createLog('info'),
  owner,
  pacer: new Pacer({ store, clock: systemClock, owner, tenant: 'bench', perSecond: Number(perSecond) }),
  random: Math.random,
  sender: new TeamsSender({ adapter: new TeamsAdapter(null), render, clock }),
};

/** Has everything ready for the day's announcement to be delivered. */
async function planned(day: number): Promise<void> {
  await store.nudges.insert(announcements(numbers, morningOf(day)));
  clock.moveTo(morningOf(day).add({ minutes: 1 }));
}

/** How many are in the ledger as sent on that day. */
async function sentOn(day: number): Promise<number> {
  const from = morningOf(day);
  const sent = await store.nudges.deliveredBetween(from.toString(), from.add({ hours: 8 }).toString());
  return sent.length;
}

/** The finished cards, for a peer that cannot make them. */
async function writeCards(): Promise<void> {
  const cards: object[] = [];
  const sender: Sender = {
    async send({ conversationId }, card) {
      cards.push(render(card));
      return { kind: 'sent', activityId: randomUUID(), conversationId: conversationId ?? '' };
    },
  };
  await planned(0);
  await deliverDue({ ...parts, sender });
  writeFileSync(cardsFile, JSON.stringify(cards));
}

if (cardsFile !== '') await writeCards();
await answering({}, async (order) => {
  const { day } = order as Order;
  await planned(day);
  const sent = await measured(monotonicSeconds, () => deliverDue(parts));
  return { ...sent, sent: await sentOn(day) };
});
await store.close();
