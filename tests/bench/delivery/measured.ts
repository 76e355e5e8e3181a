import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Sent } from './protocol.ts';

/** How often the memory is looked at while the work goes on, in milliseconds. */
const lookMs = 1_000;
/** How often all that can be let go is let go first: seldom, since that is not how a service runs. */
const collectMs = 60_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Does the work, which gives how many were sent, and measures what it took. */
export async function measured(seconds: () => number, work: () => Promise<number>): Promise<Sent> {
  const [megabytes, held]: [number[], number[]] = [[], []];
  const look = () => megabytes.push(residentMegabytes());
  const collect = () => {
    collectGarbage();
    held.push(residentMegabytes());
  };
  const looking = [setInterval(look, lookMs), setInterval(collect, collectMs)];
  const [cpu, start] = [process.cpuUsage(), seconds()];
  const sent = await work();
  const took = seconds() - start;
  const { user, system } = process.cpuUsage(cpu);
  for (const timer of looking) clearInterval(timer);
  look();
  collect();
  return { sent, seconds: took, cpuMs: (user + system) / 1000, megabytes, held };
}

function residentMegabytes(): number {
  return process.memoryUsage.rss() / 1e6;
}
