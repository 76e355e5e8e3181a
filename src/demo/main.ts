import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, buildApp } from '../app.ts';
import { MovableClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { HagukumiError, messageOf } from '../errors.ts';
import { createLog } from '../log.ts';
import { importRoster } from '../people/import-roster.ts';
import { parseRoster } from '../people/roster/parse.ts';
import { demoAnswers, demoCommand } from './clock-command.ts';
import { type DemoRole, demoPeople, sampleRosterFile } from './organisation/people.ts';
import { type Playground, startPlaygrounds } from './playground.ts';
import { introduction, tryThis } from './texts.ts';

const servicePort = 3978;
const playgroundPort = 56_150;
/** The person at the first address comes first. */
const roles: readonly DemoRole[] = ['employee', 'supervisor', 'hr', 'newHire', 'mentor'];

/** Runs everything on this machine with an invented organisation until Ctrl-C. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hagukumi-demo-'));
  const running: { app?: App; clients?: readonly Playground[] } = {};
  const stop = once(async () => {
    await Promise.all((running.clients ?? []).map((client) => client.stop()));
    await running.app?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const stopped = signalled().then(async (signal) => {
    process.stdout.write('\n終了しています… / Stopping…\n');
    await stop();
    return signal;
  });
  try {
    process.stdout.write(`${introduction}\n`);
    running.app = await startService(folder);
    running.clients = await startClients(folder, running.app);
    process.stdout.write(`${tryThis(running.clients, roles)}\n`);
    await stopped;
  } finally {
    await stop();
  }
}

async function startService(folder: string): Promise<App> {
  const clock = new MovableClock();
  const config = readConfig({
    DATABASE_URL: `file:${join(folder, 'demo.sqlite')}`,
    PORT: String(servicePort),
  });
  const app = await buildApp(config, {
    clock,
    log: createLog('warn'),
    extraCommands: [demoCommand(clock)],
    extraAnswers: demoAnswers(clock),
    // Moving the clock should show at once.
    ticks: '* * * * * *',
    planEveryMinutes: 0,
  });
  const roster = parseRoster(await readFile(sampleRosterFile));
  if (!roster.ok) throw new HagukumiError('roster.invalid', 'The sample roster has problems');
  const now = clock.now();
  const today = app.pack().calendar.dateOf(now);
  await importRoster(app.store, { roster: roster.roster, effectiveOn: today }, now, today);
  await app.start();
  return app;
}

function startClients(folder: string, app: App): Promise<readonly Playground[]> {
  return startPlaygrounds({
    botEndpoint: `http://127.0.0.1:${servicePort}/api/messages`,
    firstPort: playgroundPort,
    users: roles.map((role) => {
      const { name, email, entraId, number } = demoPeople[role];
      return { id: `29:demo-${number}`, name, email, entraId };
    }),
    stateDir: folder,
    botName: 'Hagukumi',
    tenantId: '00000000-0000-4000-8000-000000000001',
    log: app.log,
  });
}

function signalled(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}

main().catch((error: unknown) => {
  const forPerson = error instanceof HagukumiError ? error.forPerson : null;
  process.stderr.write(forPerson ? `${forPerson.ja}\n${forPerson.en}\n` : `${messageOf(error)}\n`);
  process.exitCode = 1;
});
