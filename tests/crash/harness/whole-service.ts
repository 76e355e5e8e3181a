import { Temporal } from 'temporal-polyfill';
import { MovableClock } from '../../../src/clock.ts';
import { readConfig } from '../../../src/config.ts';
import { messageOf } from '../../../src/errors.ts';
import { serve } from '../../../src/serve.ts';
import { plainCard } from './plain-card.ts';
import { told } from './told.ts';

/** The service as `main.ts` runs it, but for its clock and its cards. */
async function main(): Promise<void> {
  const { url, policyDir, startsAt } = await told();
  const config = readConfig({ DATABASE_URL: url, POLICY_DIR: policyDir, PORT: '0' });
  const clock = new MovableClock(Temporal.Instant.from(startsAt));
  await serve(config, { clock, render: plainCard, ticks: '* * * * * *' });
  process.stdin.destroy();
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
});
