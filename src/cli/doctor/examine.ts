import type { Temporal } from 'temporal-polyfill';
import { type Config, readConfig } from '../../config.ts';
import { messageOf } from '../../errors.ts';
import type { Pack, ProgramCatalogue } from '../../policy/pack.ts';
import { lookIntoServer } from '../../store/inspect.ts';
import { openStoreToRead, type Store } from '../../store/store.ts';
import { checkBackup } from './backup.ts';
import { checkCalendars } from './calendars.ts';
import { checkAgainstDatabase, checkAgainstLedger, checkAgainstServer, checkTimeZone } from './clock.ts';
import { checkConfiguration, checkPort, checkVariables } from './configuration.ts';
import { checkDatabase } from './database.ts';
import { type Finding, notChecked, problem } from './finding.ts';
import { checkInstalls } from './installs.ts';
import { checkLedger } from './ledger.ts';
import { checkPeople } from './people.ts';
import { checkPolicy } from './policy.ts';
import { checkCredentials, checkGraph, checkTeams } from './sign-in.ts';

export interface Surroundings {
  readonly variables: () => Readonly<Record<string, string | undefined>>;
  readonly programs: ProgramCatalogue;
  readonly now: () => Temporal.Instant;
  /** Milliseconds that only grow. */
  readonly milliseconds: () => number;
  /** Where Entra and Teams are. */
  readonly addresses: { readonly login: string; readonly teams: string };
}

/** Looks at everything, beside a service that runs or not, and changes nothing. */
export async function* examine(around: Surroundings): AsyncGenerator<Finding> {
  const found = checkVariables(around.variables());
  yield* found;
  yield checkTimeZone();
  if (found.some(({ state }) => state === 'problem')) {
    yield notChecked(
      'all',
      '設定を直すまで、ほかは確かめられません',
      'Nothing else can be checked before the configuration is mended',
    );
    return;
  }
  const config = readConfig(around.variables());
  yield* checkConfiguration(config);
  yield await checkPort(config);
  const policy = checkPolicy(config.policy.dir, around.programs, around.now());
  yield* policy.findings;
  yield* inDatabase(config, policy.pack, around);
  yield* outside(config, around);
}

async function* inDatabase(config: Config, pack: Pack | null, around: Surroundings): AsyncGenerator<Finding> {
  const { url } = config.store;
  const { findings, readable } = await checkDatabase(url, around.milliseconds);
  yield* findings;
  if (!readable) {
    yield notChecked(
      'ledger',
      'データベースの中身は確かめていません',
      'What the database holds was not checked',
    );
    return;
  }
  if (!url.startsWith('file:')) yield checkAgainstDatabase((await lookIntoServer(url)).now, around.now());
  const store = await openStoreToRead(url);
  try {
    yield* inStore(store, config, pack, around.now());
  } catch (error) {
    yield broken('ledger', error);
  } finally {
    await store.close();
  }
}

async function* inStore(
  store: Store,
  config: Config,
  pack: Pack | null,
  now: Temporal.Instant,
): AsyncGenerator<Finding> {
  // Without a policy there is no zone; the imports wait for a day in it.
  const today = pack?.calendar.dateOf(now) ?? now.toString().slice(0, 10);
  yield* await checkPeople(store, { today, registered: config.bot !== null });
  yield* await checkLedger({ store, pack, now });
  yield* await checkInstalls(store, config.graph?.install === true);
  yield* await checkCalendars(store, now, config.graph?.calendars === true);
  yield await checkBackup(store, now);
  yield await checkAgainstLedger(store, now);
}

async function* outside({ bot, graph }: Config, { addresses, now }: Surroundings): AsyncGenerator<Finding> {
  if (bot) yield await checkAgainstServer(addresses.login, now);
  yield await checkCredentials(bot, addresses.login);
  yield await checkTeams(bot, addresses.teams);
  yield* await checkGraph({ bot, graph }, addresses.login);
}

function broken(id: string, error: unknown): Finding {
  return problem(
    id,
    {
      ja: `確かめている途中で失敗しました（${messageOf(error)}）`,
      en: `The check itself failed (${messageOf(error)})`,
    },
    { ja: 'データベースの項目を先に直してください。', en: 'Mend what is said of the database first.' },
  );
}
