import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Database } from 'better-sqlite3';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll } from 'vitest';
import { type App, buildApp, type Overrides } from '../../src/app.ts';
import { StoppedClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { sampleRosterFile } from '../../src/demo/organisation/people.ts';
import { paths } from '../../src/paths.ts';
import { importRoster } from '../../src/people/import-roster.ts';
import type { Roster } from '../../src/people/roster/model.ts';
import { parseRoster } from '../../src/people/roster/parse.ts';
import { SQLite } from '../../src/store/sqlite-library.ts';
import { TeamsAdapter } from '../../src/teams/adapter.ts';
import { createCardRenderer } from '../../src/teams/cards/render.ts';
import { afterwards } from './afterwards.ts';
import { bearer, registrationOf, trusting } from './fake-teams/bot.ts';
import { type FakePerson, FakeTeams } from './fake-teams/index.ts';
import { loadedPolicy } from './policy.ts';

export interface ServiceOptions {
  readonly policyDir?: string;
  readonly roster?: Roster;
  /** Where the clock stands at first, in Japan; Tuesday morning of week 48 by default. */
  readonly start?: string;
  readonly overrides?: Overrides;
  /** Whether the bot has a registration, so that everybody who calls is authenticated. */
  readonly registered?: boolean;
  /** More of the environment. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Rows by table, as they stand in the file. */
export type Tables = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** The real templates, compiled once for all services. */
const render = createCardRenderer(paths.cards);

/** The invented city hall that ships with the project. */
export function sampleRoster(): Roster {
  const parsed = parseRoster(readFileSync(sampleRosterFile));
  if (!parsed.ok) throw new Error('The sample roster has problems');
  return parsed.roster;
}

/** Starts the real service on loopback over a fake Teams, with a clock that stands still and no ticks. */
export async function startService(options: ServiceOptions = {}): Promise<Service> {
  const service = await started(options);
  afterwards('test', () => service.close());
  return service;
}

/** One service for all tests of a file that leave nothing behind. */
export function sharedService(options: ServiceOptions = {}): () => Service {
  let service: Service | null = null;
  beforeAll(async () => {
    service = await started(options);
  });
  afterAll(() => service?.close());
  return () => {
    if (!service) throw new Error('The service is not started yet');
    return service;
  };
}

/** Starts services that share one database and one Teams, as behind a load balancer; each has a clock of its own. */
export async function startReplicas(
  count: number,
  database: string,
  options: ServiceOptions = {},
): Promise<Service[]> {
  const variables = { ...options.variables, DATABASE_URL: database };
  const first = await startService({ ...options, variables });
  const others = Array.from({ length: count - 1 }, () => first.beside());
  for (const other of others) afterwards('test', () => other.stop());
  for (const other of others) await other.build();
  return [first, ...others];
}

async function started(options: ServiceOptions): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'hagukumi-service-'));
  const service = new Service(await FakeTeams.start(), folder, options);
  await service.build();
  await service.import(options.roster ?? sampleRoster(), '2026-04-01');
  return service;
}

export class Service {
  readonly teams: FakeTeams;
  readonly clock: StoppedClock;
  /** Every line the service logged, at every level. */
  readonly logLines: string[] = [];
  readonly #folder: string;
  readonly #options: ServiceOptions;
  #app: App | null = null;
  #port = 0;

  constructor(teams: FakeTeams, folder: string, options: ServiceOptions) {
    this.teams = teams;
    this.#folder = folder;
    this.#options = options;
    this.clock = new StoppedClock(japan(options.start ?? '2026-11-24T09:00'));
    teams.chats.now = () => this.clock.now().epochMilliseconds;
  }

  get app(): App {
    if (!this.#app) throw new Error('The service does not run');
    return this.#app;
  }

  /** The database file. */
  get file(): string {
    return join(this.#folder, 'service.sqlite');
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get store() {
    return this.app.store;
  }

  /** Builds the service on its file and listens on a free port; people have to be asked for anew. */
  async build(): Promise<void> {
    const config = readConfig({
      DATABASE_URL: `file:${this.file}`,
      PORT: '0',
      ...(this.#options.policyDir ? { POLICY_DIR: this.#options.policyDir } : {}),
      ...(this.#options.registered ? registeredVariables(this.teams) : {}),
      ...this.#options.variables,
    });
    const sink = new Writable({
      write: (chunk, _encoding, done) => {
        this.logLines.push(String(chunk));
        done();
      },
    });
    const log = pino({ level: 'trace', base: null }, sink);
    const overrides: Overrides = {
      clock: this.clock,
      log,
      loadPolicy: loadedPolicy,
      pacerTime: { seconds: () => this.clock.now().epochMilliseconds / 1000, sleep: async () => {} },
      random: () => 0.5,
      render,
      ticks: null,
      ...(this.#options.registered ? registeredParts(this.teams) : {}),
      ...this.#options.overrides,
    };
    this.#app = await buildApp(config, overrides);
    this.#port = await this.#app.start();
  }

  async stop(): Promise<void> {
    const app = this.#app;
    this.#app = null;
    await app?.stop();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.build();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.teams.close();
    await rm(this.#folder, { recursive: true });
  }

  /** What the log tells of people so far: names, addresses, ids of Teams, and what they wrote. */
  toldInLog(): string[] {
    const log = this.logLines.join('');
    const names = (this.#options.roster ?? sampleRoster()).people.flatMap(namesOf);
    return [...names.filter((name) => log.includes(name)), ...this.teams.secrets.in(log)];
  }

  /** Another replica of it, not built yet. */
  beside(): Service {
    return new Service(this.teams, this.#folder, this.#options);
  }

  /** Imports a roster that holds from a date on, as HR does. */
  async import(roster: Roster, effectiveOn: string): Promise<void> {
    const today = this.app.pack().calendar.dateOf(this.clock.now());
    await importRoster(this.store, { roster, effectiveOn }, this.clock.now(), today);
  }

  /** Looks once for work, as at a tick. Throws if some of it failed, which the service itself only logs. */
  async beat(): Promise<void> {
    const before = this.logLines.length;
    await this.app.beat();
    const failed = this.logLines.slice(before).find((line) => line.includes('a beat failed'));
    if (failed) throw new Error(failed);
  }

  /** Moves the clock to a time in Japan (`2026-11-27T15:00`) and looks for work there. */
  async goTo(time: string): Promise<void> {
    this.clock.moveTo(japan(time));
    await this.beat();
  }

  /** An employee of the roster with the account the roster names, and always the same chat. */
  async employee(number: string, locale?: string): Promise<FakePerson> {
    const entraId = (await this.store.employees.byNumber(number))?.entra_id;
    if (!entraId) throw new Error(`Employee ${number} has no account`);
    return this.account({ entraId, userId: `29:${number}`, ...(locale ? { locale } : {}) });
  }

  /** Any account in Teams. */
  account(options: NonNullable<Parameters<FakeTeams['person']>[1]> = {}): FakePerson {
    const authorization = this.#options.registered ? { authorization: bearer(this.teams) } : {};
    const bot = { url: this.url, answered: () => this.app.answered() };
    return this.teams.person(bot, { ...authorization, ...options });
  }

  /** An employee's nudges of one rule, in the order in which they are due. */
  async nudges(employee: string, rule = 'my-card.weekly') {
    const all = await this.store.nudges.ofEmployee(employee, 100);
    return all.filter((nudge) => nudge.rule === rule).reverse();
  }

  /** What is in the file, read past the service; without the share of the pace, which is renewed as time passes. */
  tables(): Tables {
    const database = new SQLite(this.file, { readonly: true });
    try {
      const names = database
        .prepare(
          "select name from sqlite_master where type = 'table' and name not like 'kysely%' and name <> 'pace'",
        )
        .pluck()
        .all() as string[];
      return Object.fromEntries(names.map((name) => [name, rowsOf(database, name)]));
    } finally {
      database.close();
    }
  }

  /** All that is kept about people; left out is the bookkeeping of what was heard from whom. */
  kept(): Tables {
    const { inbound_activities: _heard, reach: _reach, reach_changes: _how, ...kept } = this.tables();
    return kept;
  }
}

function namesOf({ name, kana, email, entraId }: Roster['people'][number]): string[] {
  return [name, kana, email, entraId ?? ''].filter((text) => text.length > 3);
}

function registeredVariables({ botId, tenantId }: FakeTeams): Record<string, string> {
  return {
    HOST: '127.0.0.1',
    MicrosoftAppId: botId,
    MicrosoftAppPassword: 'not-used',
    MicrosoftAppTenantId: tenantId,
  };
}

function registeredParts(teams: FakeTeams): Overrides {
  return {
    adapter: new TeamsAdapter(registrationOf(teams), trusting(teams)),
    services: { public: teams.serviceUrl, gcc: `${teams.url}/gcc` },
  };
}

/** A time in Japan as a moment. */
export function japan(time: string): Temporal.Instant {
  return Temporal.ZonedDateTime.from(`${time}[Asia/Tokyo]`).toInstant();
}

function rowsOf(database: Database, table: string): Record<string, unknown>[] {
  return database.prepare(`select * from "${table}"`).all() as Record<string, unknown>[];
}
