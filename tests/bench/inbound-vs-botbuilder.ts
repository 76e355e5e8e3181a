import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SQLite } from '../../src/store/sqlite-library.ts';
import type { Bench, Measurement, Note, Scale } from './harness/bench.ts';
import { compared, type Round, type Start, withProcesses } from './harness/sides.ts';
import type { LoadOrder, LoadRun, Ready } from './inbound/protocol.ts';

const name = 'inbound-vs-botbuilder';
const people = 120;
const atOnce = 32;

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
  run: (scale, note) =>
    withProcesses(async (start, folder) => measurementsOf(await roundsOf(start, folder, scale, note))),
};

const script = (of: 'ours' | 'peer' | 'load') => new URL(`inbound/${of}.ts`, import.meta.url);

/** What the load generator saw of a bot, and what that took the bot. */
type Run = LoadRun & { readonly cpuMs: number };

async function roundsOf(start: Start, folder: string, scale: Scale, note: Note): Promise<Round<Run>[]> {
  const file = (of: string) => join(folder, of);
  const tapping = Math.min(people, scale.people);
  const ours = await start<Ready>(script('ours'), [file('bench.sqlite'), tapping]);
  await writeFile(file('card.json'), JSON.stringify(ours.ready.card));
  await writeFile(file('targets.json'), JSON.stringify(ours.ready.targets));
  const peer = await start<Ready>(script('peer'), [file('card.json')]);
  const { child: load } = await start(script('load'), [file('targets.json'), atOnce]);
  const run = async ({ child, ready: { port } }: typeof ours, round: number, seconds: number) => {
    const before = await child.ask<number>({});
    const seen = await load.ask<LoadRun>({ port, seconds, run: String(round) } satisfies LoadOrder);
    return { ...seen, cpuMs: (await child.ask<number>({})) - before };
  };
  let answered = 0;
  const rounds: Round<Run>[] = [];
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

const cpuOf = ({ cpuMs, answered }: Run) => cpuMs / answered;
const rateOf = ({ answered, seconds }: Run) => answered / seconds;

function inWords(run: Run): string {
  return `${rateOf(run).toFixed(0)}/s, p99 ${run.p99Ms.toFixed(0)} ms, ${cpuOf(run).toFixed(2)} ms of CPU a tap`;
}

function measurementsOf(rounds: readonly Round<Run>[]): Measurement[] {
  const peerName = 'bare botbuilder bot';
  const rate = compared(rounds, { name: `${name}-rate`, unit: 'taps/s', peerName }, rateOf);
  const goal = { text: 'at least 0.8 of its rate', met: rate.ratio >= 0.8 };
  return [
    { ...rate, goal },
    compared(rounds, { name: `${name}-p99`, unit: 'ms', peerName }, (run) => run.p99Ms),
    compared(rounds, { name: `${name}-cpu`, unit: 'ms of CPU a tap', peerName }, cpuOf),
  ];
}
