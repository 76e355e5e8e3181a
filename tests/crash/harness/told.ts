import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Orders } from './orders.ts';

/** Says that everything is loaded, and waits for what to do. Does not outlive the test that started it. */
export async function told(): Promise<Orders> {
  say('ready');
  process.stdin.once('end', () => process.exit(1));
  const [line] = (await once(createInterface({ input: process.stdin }), 'line')) as [string];
  return JSON.parse(line) as Orders;
}

export function say(word: string): void {
  process.stdout.write(`${word}\n`);
}
