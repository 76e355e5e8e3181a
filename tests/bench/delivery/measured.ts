import type { Sent } from './protocol.ts';

/** How often the memory is looked at while the work goes on, in milliseconds. */
const lookMs = 1000;

/** Does the work, which gives how many were sent, and measures what it took. */
export async function measured(seconds: () => number, work: () => Promise<number>): Promise<Sent> {
  const memory: number[] = [];
  const looking = setInterval(() => memory.push(process.memoryUsage.rss() / 1e6), lookMs);
  const [cpu, start] = [process.cpuUsage(), seconds()];
  const sent = await work();
  const took = seconds() - start;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(looking);
  return { sent, seconds: took, cpuMs: (user + system) / 1000, megabytes: memory };
}
