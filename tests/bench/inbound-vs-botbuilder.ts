import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import type { Bench, Measurement, Note, Scale } from './harness/bench.ts';
import { Child } from './harness/child.ts';
import { spreadOf } from './harness/spread.ts';
import type { LoadOrder, LoadRun, Ready } from './inbound/protocol.ts';

const name = 'inbound-vs-botbuilder';
const people = 120;
const atOnce = 32;

interface Round {
  readonly ours: LoadRun;
  readonly peer: LoadRun;
}

/*
 * What could make these numbers wrong, and what is done about it:
 * - A side that does less than it says: every answer has to be a card; afterwards the database is asked whether each
 *   tap that was answered is in it as a revision of its own. The peer sends the very card that ours makes.
 * - A load generator that shares the bot's processor time unevenly: it is a process of its own, the same for both.
 * - Connections: both keep them open, and as many taps are under way at a time.
 * - A busy machine: the sides take turns, medians; the first round of each only warms up.
 */
export const inboundVsBotbuilder: Bench = {
  name,
  about: 'Taps on a card: kept on disk and answered, and a bare botbuilder bot that keeps nothing',
  async run(scale, note) {
    const dir = await mkdtemp(join(tmpdir(), 'hagukumi-bench-'));
    const children: Child[] = [];
    try {
      return measurementsOf(await roundsOf(dir, children, scale, note));
    } finally {
      for (const child of children) await child.stop();
      await rm(dir, { recursive: true, force: true });
    }
  },
};

async function roundsOf(dir: string, children: Child[], scale: Scale, note: Note): Promise<Round[]> {
  const file = (of: string) => join(dir, of);
  const start = async <Said>(script: string, args: readonly (string | number)[]) => {
    const [child, ready] = await Child.start<Said>(new URL(`inbound/${script}.ts`, import.meta.url), args);
    children.push(child);
    return { child, ready };
  };
  const ours = (await start<Ready>('ours', [file('bench.sqlite'), Math.min(people, scale.people)])).ready;
  await writeFile(file('card.json'), JSON.stringify(ours.card));
  await writeFile(file('targets.json'), JSON.stringify(ours.targets));
  const peer = (await start<Ready>('peer', [file('card.json')])).ready;
  const load = (await start('load', [file('targets.json'), atOnce])).child;
  const run = ({ port }: Ready, round: number, seconds: number) =>
    load.ask<LoadRun>({ port, seconds, run: String(round) } satisfies LoadOrder);
  let answered = 0;
  const rounds: Round[] = [];
  for (let round = 0; round <= scale.tapRounds; round++) {
    const seconds = round === 0 ? scale.warmUpSeconds * 2 : scale.secondsPerTapRound;
    const both = { ours: await run(ours, round, seconds), peer: await run(peer, round, seconds) };
    answered += both.ours.answered;
    if (round === 0) continue;
    rounds.push(both);
    note(`round ${round}: ${inWords(both.ours)}; peer ${inWords(both.peer)}`);
  }
  checkKept(file('bench.sqlite'), answered);
  return rounds;
}

/** @throws Error when an answer that was acknowledged is not in the database */
function checkKept(file: string, answered: number): void {
  const database = new SQLite(file, { readonly: true });
  const kept = database.prepare("select sum(revision) from answers where period = '2026-W48'").pluck().get();
  database.close();
  if (kept !== answered) throw new Error(`${answered} taps were answered and ${kept} kept`);
}

function inWords(run: LoadRun): string {
  return `${(run.answered / run.seconds).toFixed(0)}/s, p99 ${run.p99Ms.toFixed(0)} ms`;
}

function measurementsOf(rounds: readonly Round[]): Measurement[] {
  const rate = compared(rounds, `${name}-rate`, 'taps/s', (run) => run.answered / run.seconds);
  const goal = { text: 'at least 0.8 of its rate', met: Number(rate.ratio) >= 0.8 };
  return [{ ...rate, goal }, compared(rounds, `${name}-p99`, 'ms', (run) => run.p99Ms)];
}

function compared(
  rounds: readonly Round[],
  of: string,
  unit: string,
  value: (run: LoadRun) => number,
): Measurement {
  const spread = {
    ours: spreadOf(rounds.map(({ ours }) => value(ours))),
    peer: spreadOf(rounds.map(({ peer }) => value(peer))),
    ratio: spreadOf(rounds.map(({ ours, peer }) => value(ours) / value(peer))),
  };
  const [ours, peer] = [spread.ours.median, spread.peer.median];
  const measured = { ours, peer, ratio: ours / peer, rounds: rounds.length, spread };
  return { name: of, unit, peerName: 'bare botbuilder bot', ...measured, goal: null };
}
