import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HagukumiError, messageOf } from '../errors.ts';
import { createLog } from '../log.ts';
import { demoRoles, startDemo } from './demo.ts';
import { buildTabs } from './tabs-build.ts';
import { building, introduction, stopping, tryThis } from './texts.ts';

/** Runs everything on this machine with an invented organisation until Ctrl-C; leaves nothing behind. */
async function main(): Promise<void> {
  const stopped = signalled();
  const folder = await mkdtemp(join(tmpdir(), 'hagukumi-demo-'));
  try {
    process.stdout.write(`${introduction}\n`);
    await buildTabs(() => process.stdout.write(`${building}\n`));
    const log = createLog('warn');
    const demo = await startDemo({ folder, servicePort: 3978, firstClientPort: 56_150, log });
    process.stdout.write(`${tryThis(demo.clients, demoRoles, demo.hrUrl)}\n`);
    await stopped;
    tell(`\n${stopping}\n`);
    await demo.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A terminal that was closed must not keep the demo from cleaning up. */
function tell(text: string): void {
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  process.stdout.write(text);
}

/** Resolves at the first signal; later ones change nothing, since stopping is already under way. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const forPerson = error instanceof HagukumiError ? error.forPerson : null;
    process.stderr.write(forPerson ? `${forPerson.ja}\n${forPerson.en}\n` : `${messageOf(error)}\n`);
    process.exit(1);
  },
);
