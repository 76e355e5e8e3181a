import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Arrived, Order, Sent } from './delivery/protocol.ts';
import type { Bench, Measurement, Note, Scale } from './harness/bench.ts';
import { Child } from './harness/child.ts';
import { spreadOf } from './harness/spread.ts';

const name = 'delivery-vs-botbuilder';
/** Far above what either side reaches. */
const perSecond = 2000;

interface Round {
  readonly ours: Sent;
  readonly peer: Sent;
}

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
  async run(scale, note) {
    const folder = await mkdtemp(join(tmpdir(), 'hagukumi-bench-'));
    const children: Child[] = [];
    try {
      return measurementsOf(await roundsOf(folder, children, scale, note));
    } finally {
      for (const child of children) await child.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function roundsOf(folder: string, children: Child[], scale: Scale, note: Note): Promise<Round[]> {
  const start = async <Ready>(script: string, args: readonly (string | number)[] = []) => {
    const [child, ready] = await Child.start<Ready>(new URL(`delivery/${script}.ts`, import.meta.url), args);
    children.push(child);
    return { child, ready };
  };
  const teams = await start<string>('teams');
  const [database, cards] = [join(folder, 'bench.sqlite'), join(folder, 'cards.json')];
  const ours = await start('ours', [database, teams.ready, scale.cards, perSecond, cards]);
  const peer = await start('peer', [cards, teams.ready]);
  const run = async (side: Child, day: number) => {
    const sent = await side.ask<Sent>({ day } satisfies Order);
    const arrived = await teams.child.ask<Arrived>({});
    if (sent.sent !== scale.cards || arrived.cards !== scale.cards)
      throw new Error(`${scale.cards} cards were due, ${sent.sent} sent and ${arrived.cards} arrived`);
    return sent;
  };
  const rounds: Round[] = [];
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

function measurementsOf(rounds: readonly Round[]): Measurement[] {
  const cpu = compared(rounds, 'cpu', 'ms of CPU a card', cpuOf);
  const rate = compared(rounds, 'rate', 'cards/s', rateOf);
  return [
    { ...cpu, goal: { text: 'at most 1.25 times its time', met: Number(cpu.ratio) <= 1.25 } },
    { ...rate, goal: { text: 'at least 0.8 of its rate', met: Number(rate.ratio) >= 0.8 } },
  ];
}

function compared(
  rounds: readonly Round[],
  of: string,
  unit: string,
  value: (sent: Sent) => number,
): Measurement {
  const spread = {
    ours: spreadOf(rounds.map(({ ours }) => value(ours))),
    peer: spreadOf(rounds.map(({ peer }) => value(peer))),
    ratio: spreadOf(rounds.map(({ ours, peer }) => value(ours) / value(peer))),
  };
  const [ours, peer] = [spread.ours.median, spread.peer.median];
  const measured = { ours, peer, ratio: ours / peer, rounds: rounds.length, spread };
  return { name: `${name}-${of}`, unit, peerName: 'bare botbuilder', ...measured, goal: null };
}
