import { Command } from 'commander';
import { menuCommands } from './chat/commands.ts';
import { attributeStoreOf } from './cli/attribute-store.ts';
import { attributeCommands } from './cli/attributes.ts';
import { backupCommands } from './cli/backup.ts';
import { doctorCommand } from './cli/doctor.ts';
import { explainCommand } from './cli/explain.ts';
import { hrCommands } from './cli/hr.ts';
import { interviewCommands } from './cli/interviews.ts';
import { manifestCommands } from './cli/manifest.ts';
import { policyCommands } from './cli/policy.ts';
import { quizCommands } from './cli/quiz.ts';
import { rosterCommands } from './cli/roster.ts';
import { rosterStoreOf } from './cli/roster-store.ts';
import { selfCheckCommands } from './cli/self-check.ts';
import { simulateCommand } from './cli/simulate.ts';
import { taskCommands } from './cli/tasks.ts';
import { monotonicSeconds, systemClock } from './clock.ts';
import { processEnvironment, readConfig } from './config.ts';
import { messageOf } from './errors.ts';
import { calendarsOf } from './graph-beats.ts';
import { PolicyInForce } from './in-force/policy-in-force.ts';
import { createLog } from './log.ts';
import { Directory } from './people/directory.ts';
import { loadOrThrow } from './policy/load-or-throw.ts';
import type { Pack } from './policy/pack.ts';
import { catalogueOf, factLoadersOf } from './programs/compose.ts';
import { programs } from './programs/index.ts';
import { lookAtFile } from './store/inspect.ts';
import { openStore, type Store } from './store/store.ts';
import { platformServices } from './teams/service-url.ts';

const catalogue = catalogueOf(programs);
const opened: Store[] = [];

/** The configuration is read only by commands that need it: checking a file needs no environment. */
function policyDir(): string {
  return readConfig(processEnvironment()).policy.dir;
}

function packInUse(dir?: string): Pack {
  return loadOrThrow(dir ?? policyDir(), catalogue);
}

/** One for all that a command asks of it. */
async function storeInUse(): Promise<Store> {
  const store = opened[0] ?? (await openStore(readConfig(processEnvironment()).store.url));
  if (opened.length === 0) opened.push(store);
  return store;
}

/** What holds where the folder has this pack. A database that is not there yet has nothing to say, and is not made. */
async function held(folder: Pack): Promise<Pack> {
  const { url } = readConfig(processEnvironment()).store;
  if (url.startsWith('file:') && !(await lookAtFile(url)).exists) return folder;
  const parts = { store: await storeInUse(), folder, programs: catalogue, log: createLog('warn') };
  return (await PolicyInForce.open(parts)).current();
}

/** The database with its people, and the policy that holds there, which HR may have chosen in its console. */
async function serviceInUse() {
  const store = await storeInUse();
  const pack = await held(packInUse());
  const loaders = factLoadersOf(programs, () => pack);
  return { store, pack, directory: new Directory(store, loaders) };
}

async function main(): Promise<void> {
  const program = new Command('hagukumi').description(
    '人材育成方針を毎日の仕事へ / carries the development policy into the working day',
  );
  const needs = { programs: catalogue, now: () => systemClock.now(), policyDir, held, openStore: storeInUse };
  policyCommands(program, needs);
  rosterCommands(program, {
    openStore: async () => rosterStoreOf(await storeInUse(), packInUse(), systemClock),
    today: () => packInUse().calendar.dateOf(systemClock.now()),
  });
  attributeCommands(program, {
    openStore: async () => attributeStoreOf(await storeInUse(), packInUse(), systemClock),
  });
  backupCommands(program, {
    url: () => readConfig(processEnvironment()).store.url,
    now: () => systemClock.now(),
  });
  simulateCommand(program, needs);
  explainCommand(program, {
    pack: async (dir) => (dir === undefined ? await held(packInUse()) : packInUse(dir)),
    open: serviceInUse,
    now: () => systemClock.now(),
  });
  const evidence = { pack: () => held(packInUse()), open: serviceInUse, now: () => systemClock.now() };
  interviewCommands(program, {
    ...needs,
    cycles: { open: serviceInUse, now: evidence.now },
    calendars: () => calendarsOf(readConfig(processEnvironment()), {}, systemClock),
  });
  quizCommands(program, evidence);
  selfCheckCommands(program, evidence);
  taskCommands(program, evidence);
  hrCommands(program, { open: storeInUse, now: () => systemClock.now() });
  manifestCommands(program, { variables: processEnvironment, commands: menuCommands(programs) });
  doctorCommand(program, {
    variables: processEnvironment,
    programs: catalogue,
    now: () => systemClock.now(),
    milliseconds: () => monotonicSeconds() * 1000,
    addresses: { login: 'https://login.microsoftonline.com', teams: platformServices.public },
  });
  try {
    await program.parseAsync();
  } finally {
    for (const store of opened) await store.close();
  }
}

// Whoever reads the answer, a pager for example, may stop reading.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
