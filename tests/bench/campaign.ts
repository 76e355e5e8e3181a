import { join } from 'node:path';
import type { Arrived, Order, Sent } from './delivery/protocol.ts';
import type { Bench, Measurement, Note, Scale, Spread } from './harness/bench.ts';
import { type Start, withProcesses } from './harness/sides.ts';
import { spreadOf } from './harness/spread.ts';

/** What the platform takes from one bot in one tenant. */
const limit = 50;
/** The field's best that somebody wrote down: Company Communicator's 31,000 messages in 41 minutes. */
const fieldsBest = { name: 'best seen in the field', perSecond: 12.6 };
const noteEverySeconds = 30;

/*
 * What could make these numbers wrong, and what is done about it:
 * - Counting what was sent instead of what came: the fake Teams, a process of its own, notes when each card arrived.
 * - Seconds that begin where it suits: the fullest second is looked for between any two cards.
 * - Memory that only grows later: what is held is looked at every minute to the end, the first minute left out.
 * - A heap that grows because there is room: the engine lets go late. So what is held is looked at after a collection,
 *   as resident memory, in which the database's own is contained; the peak is that of every second, collected or not.
 */
export const campaign: Bench = {
  name: 'campaign-31000',
  about: 'An announcement to 31,000 people at the platform’s limit of 50 a second; takes ten minutes',
  run: (scale, note) =>
    withProcesses(async (start, folder) => measurementsOf(scale, await sendAll(start, folder, scale, note))),
};

const script = (of: 'ours' | 'teams') => new URL(`delivery/${of}.ts`, import.meta.url);

async function sendAll(start: Start, folder: string, { recipients }: Scale, note: Note) {
  const teams = await start<string>(script('teams'));
  const ours = await start(script('ours'), [join(folder, 'bench.sqlite'), teams.ready, recipients, limit]);
  const stopNoting = noting(recipients / limit, note);
  const sent = await ours.child.ask<Sent>({ day: 1 } satisfies Order).finally(stopNoting);
  const arrived = await teams.child.ask<Arrived>({});
  if (sent.sent !== recipients || arrived.cards !== recipients)
    throw new Error(`${recipients} cards were due, ${sent.sent} sent and ${arrived.cards} arrived`);
  return { sent, arrived };
}

/** Says from time to time how far it is; returns what ends that. */
function noting(seconds: number, note: Note): () => void {
  let gone = 0;
  const timer = setInterval(() => {
    gone += noteEverySeconds;
    note(`${gone} of about ${Math.ceil(seconds)} seconds`);
  }, noteEverySeconds * 1000);
  return () => clearInterval(timer);
}

function measurementsOf(
  { recipients }: Scale,
  { sent, arrived }: { readonly sent: Sent; readonly arrived: Arrived },
): Measurement[] {
  const of = `campaign-${recipients}`;
  const { perSecond, fullestSecond } = arrived;
  const ratio = perSecond / fieldsBest.perSecond;
  const held = sent.held.slice(sent.held.length > 2 ? 1 : 0);
  const growth = (held.at(-1) ?? 0) / (held[0] ?? 0);
  return [
    {
      ...single(`${of}-rate`, 'cards/s', perSecond),
      peer: fieldsBest.perSecond,
      peerName: fieldsBest.name,
      ratio,
      spread: { ours: once(perSecond), peer: once(fieldsBest.perSecond), ratio: once(ratio) },
      goal: { text: `at least 98 % of ${limit} a second`, met: perSecond >= 0.98 * limit },
    },
    {
      ...single(`${of}-fullest-second`, 'cards', fullestSecond),
      goal: { text: `at most ${limit} in any second`, met: fullestSecond <= limit },
    },
    single(`${of}-peak-memory`, 'MB', Math.max(...sent.megabytes)),
    {
      ...single(`${of}-memory-growth`, '× from the second minute to the end', growth),
      goal: { text: 'at most 1.1', met: growth <= 1.1 },
    },
  ];
}

function single(name: string, unit: string, value: number): Measurement {
  const spread = { ours: once(value), peer: null, ratio: null };
  return { name, unit, ours: value, peer: null, peerName: null, ratio: null, rounds: 1, spread, goal: null };
}

function once(value: number): Spread {
  return spreadOf([value]);
}
