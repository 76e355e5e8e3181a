import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { type App, buildApp } from '../app.ts';
import { MovableClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { HagukumiError } from '../errors.ts';
import type { Log } from '../log.ts';
import { grantRole } from '../people/hr/roles.ts';
import { importRoster } from '../people/import-roster.ts';
import { parseRoster } from '../people/roster/parse.ts';
import { demoAnswers, demoCommand } from './clock-command.ts';
import { type DemoRole, demoHr, demoPeople, sampleRosterFile } from './organisation/people.ts';
import { type Playground, startPlaygrounds } from './playground.ts';

/** Who chats at each address; the person at the first one comes first. */
export const demoRoles: readonly DemoRole[] = ['employee', 'supervisor', 'hr', 'newHire', 'mentor'];

export interface DemoOptions {
  /** Where the database and the clients keep their files; may be thrown away afterwards. */
  readonly folder: string;
  /** 0 takes any free port. */
  readonly servicePort: number;
  /** The first client's port; the others follow. 0 takes any free ports. */
  readonly firstClientPort: number;
  readonly log: Log;
  /** What the demo's clock shows at the start; the present if left out. */
  readonly startsAt?: Temporal.Instant;
}

export interface Demo {
  readonly app: App;
  readonly clients: readonly Playground[];
  /** Where HR's console opens in a browser. */
  readonly hrUrl: string;
  stop(): Promise<void>;
}

/** Starts the service with the sample organisation and one chat client per person: all of it, or nothing. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { app, port } = await startService(options);
  try {
    const clients = await startClients(options, port);
    return {
      app,
      clients,
      hrUrl: `http://localhost:${port}/tabs/hr`,
      stop: async () => {
        await Promise.all(clients.map((client) => client.stop()));
        await app.stop();
      },
    };
  } catch (error) {
    await app.stop();
    throw error;
  }
}

async function startService({
  folder,
  servicePort,
  log,
  startsAt,
}: DemoOptions): Promise<{ app: App; port: number }> {
  const clock = new MovableClock(startsAt);
  const config = readConfig({
    DATABASE_URL: `file:${join(folder, 'demo.sqlite')}`,
    PORT: String(servicePort),
  });
  const app = await buildApp(config, {
    clock,
    log,
    extraCommands: [demoCommand(clock)],
    extraAnswers: demoAnswers(clock),
    // Moving the clock should show at once.
    ticks: '* * * * * *',
    planEveryMinutes: 0,
  });
  try {
    await importSample(app);
    await grantSample(app);
    return { app, port: await app.start() };
  } catch (error) {
    await app.stop();
    throw busy(error, servicePort);
  }
}

async function importSample(app: App): Promise<void> {
  const parsed = parseRoster(await readFile(sampleRosterFile));
  if (!parsed.ok) throw new HagukumiError('roster.invalid', 'The sample roster has problems');
  const now = app.clock.now();
  const today = app.pack().calendar.dateOf(now);
  await importRoster(app.store, { roster: parsed.roster, effectiveOn: today }, now, today);
}

/** The people of the sample who open HR's console: two who write, of whom one approves, and their head. */
async function grantSample({ store, clock }: App): Promise<void> {
  for (const { employee, role } of demoHr)
    await grantRole(store, { employee, role, scope: null }, 'cli', clock.now());
}

function busy(error: unknown, port: number): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return error;
  return new HagukumiError('service.state', `port ${port} is already in use`, {
    forPerson: {
      ja: `ポート ${port} は、ほかのプログラムが使っています。それを終了してから、もう一度お試しください。`,
      en: `Another program is using port ${port}. Please stop it and try again.`,
    },
  });
}

function startClients({ folder, firstClientPort, log }: DemoOptions, port: number) {
  return startPlaygrounds({
    botEndpoint: `http://127.0.0.1:${port}/api/messages`,
    firstPort: firstClientPort,
    users: demoRoles.map((role) => {
      const { name, email, entraId, number } = demoPeople[role];
      return { id: `29:demo-${number}`, name, email, entraId };
    }),
    stateDir: folder,
    botName: 'Hagukumi',
    tenantId: '00000000-0000-4000-8000-000000000001',
    log,
  });
}
