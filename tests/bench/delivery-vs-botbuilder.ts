import { join } from 'node:path';
import type { Arrived, Order, Sent } from './delivery/protocol.ts';
import type { Bench, Measurement, Note, Scale } from './harness/bench.ts';
import type { Child } from './harness/child.ts';
import { compared, type Round, type Start, withProcesses } from './harness/sides.ts';

const name = 'delivery-vs-botbuilder';
/** Far above what either side reaches. */
const perSecond = 2000;

/*
 * What could make these numbers wrong, and what is done about it:
 * - A side that sends less than it says: the fake Teams counts what arrives, after every round of either side; ours is
 *   asked for what its ledger holds as sent, too.
 * - Different cards: the peer sends the very cards that ours made. Ours makes each of them anew, which is our price.
 * - Code that runs differently than in production: both sides are compiled before, and log as in service.
 * - Processor time of the other end: the fake Teams is a process of its own, and only the sides' own time is counted.
 * - A machine that is busy: the sides take turns, medians; the first round of each only warms up.
 */
export const deliveryVsBotbuilder: Bench = {
  name,
  about: 'Cards sent and kept in the ledger, and bare botbuilder sending the same cards',
  run: (scale, note) =>
    withProcesses(async (start, folder) => measurementsOf(await roundsOf(start, folder, scale, note))),
};

const script = (of: 'ours' | 'peer' | 'teams') => new URL(`delivery/${of}.ts`, import.meta.url);

async function roundsOf(start: Start, folder: string, scale: Scale, note: Note): Promise<Round<Sent>[]> {
  const teams = await start<string>(script('teams'));
  const [database, cards] = [join(folder, 'bench.sqlite'), join(folder, 'cards.json')];
  const ours = await start(script('ours'), [database, teams.ready, scale.cards, perSecond, cards]);
  const peer = await start(script('peer'), [cards, teams.ready]);
  const run = async (side: Child, day: number) => {
    const sent = await side.ask<Sent>({ day } satisfies Order);
    const arrived = await teams.child.ask<Arrived>({});
    if (sent.sent !== scale.cards || arrived.cards !== scale.cards)
      throw new Error(`${scale.cards} cards were due, ${sent.sent} sent and ${arrived.cards} arrived`);
    return sent;
  };
  const rounds: Round<Sent>[] = [];
  for (let round = 0; round <= scale.cardRounds; round++) {
    const both = { ours: await run(ours.child, round + 1), peer: await run(peer.child, round + 1) };
    if (round === 0) continue;
    rounds.push(both);
    note(`round ${round}: ${inWords(both.ours)}; peer ${inWords(both.peer)}`);
  }
  return rounds;
}

const cpuOf = ({ cpuMs, sent }: Sent) => cpuMs / sent;
const rateOf = ({ sent, seconds }: Sent) => sent / seconds;

function inWords(sent: Sent): string {
  return `${cpuOf(sent).toFixed(2)} ms of CPU a card, ${rateOf(sent).toFixed(0)}/s`;
}

function measurementsOf(rounds: readonly Round<Sent>[]): Measurement[] {
  const peerName = 'bare botbuilder';
  const cpu = compared(rounds, { name: `${name}-cpu`, unit: 'ms of CPU a card', peerName }, cpuOf);
  const rate = compared(rounds, { name: `${name}-rate`, unit: 'cards/s', peerName }, rateOf);
  return [
    { ...cpu, goal: { text: 'at most 1.25 times its time', met: cpu.ratio <= 1.25 } },
    { ...rate, goal: { text: 'at least 0.8 of its rate', met: rate.ratio >= 0.8 } },
  ];
}
