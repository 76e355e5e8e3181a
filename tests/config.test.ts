import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Config, isLoopback, readConfig, variableNames } from '../src/config.ts';
import { HagukumiError } from '../src/errors.ts';
import { paths } from '../src/paths.ts';

type Variables = Readonly<Record<string, string | undefined>>;

const appId = '11111111-2222-4333-8444-555555555555';
const tenant = '99999999-8888-4777-8666-555555555555';
const wrongDatabase =
  'DATABASE_URL has to look like file:./hagukumi.sqlite or postgres://user:password@host/database';
const registered = { MicrosoftAppId: appId, MicrosoftAppPassword: 'secret', MicrosoftAppTenantId: tenant };

/** What is said about the variables, one line per problem. */
function problemsOf(variables: Variables): string[] {
  try {
    readConfig(variables);
    return [];
  } catch (error) {
    if (!(error instanceof HagukumiError)) throw error;
    expect(error.code).toBe('config.invalid');
    return error.message.split('\n  ').slice(1);
  }
}

const defaults: Config = {
  http: { host: '127.0.0.1', port: 3978, publicUrl: 'http://localhost:3978' },
  bot: null,
  store: { url: 'file:./hagukumi.sqlite' },
  policy: { dir: paths.policy },
  log: { level: 'info' },
  delivery: { perSecond: 40 },
  graph: null,
};

describe('configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual(defaults);
  });

  it.each(['', '   '])('takes a variable set to %j for one that is not set', (nothing) => {
    expect(readConfig(Object.fromEntries(variableNames.map((name) => [name, nothing])))).toEqual(defaults);
  });

  it('knows nothing of variables that are not its own', () => {
    expect(readConfig({ PATH: '/bin', port: '1', microsoftappid: 'x' })).toEqual(defaults);
  });

  it.each<[string, Variables, (config: Config) => unknown, unknown]>([
    ['HOST', { HOST: 'localhost' }, ({ http }) => http.host, 'localhost'],
    [
      'PORT',
      { PORT: ' 8080 ' },
      ({ http }) => http,
      { host: '127.0.0.1', port: 8080, publicUrl: 'http://localhost:8080' },
    ],
    ['any free port', { PORT: '0' }, ({ http }) => http.port, 0],
    [
      'DATABASE_URL',
      { DATABASE_URL: 'file:/data/h.sqlite' },
      ({ store }) => store.url,
      'file:/data/h.sqlite',
    ],
    [
      'DATABASE_URL of a server',
      { DATABASE_URL: 'postgresql://user@host/hagukumi' },
      ({ store }) => store.url,
      'postgresql://user@host/hagukumi',
    ],
    ['POLICY_DIR', { POLICY_DIR: '/etc/policy' }, ({ policy }) => policy.dir, '/etc/policy'],
    [
      'PUBLIC_URL',
      { PUBLIC_URL: 'https://bot.example.jp' },
      ({ http }) => http.publicUrl,
      'https://bot.example.jp',
    ],
    ['LOG_LEVEL', { LOG_LEVEL: 'debug' }, ({ log }) => log.level, 'debug'],
    ['SENDS_PER_SECOND', { SENDS_PER_SECOND: '50' }, ({ delivery }) => delivery.perSecond, 50],
    [
      'a registration',
      registered,
      ({ bot }) => bot,
      { appId, password: 'secret', type: 'SingleTenant', tenantId: tenant },
    ],
    [
      'GRAPH_INSTALL',
      { ...registered, GRAPH_INSTALL: 'on' },
      ({ graph }) => graph,
      { install: true, calendars: false },
    ],
    [
      'GRAPH_CALENDARS',
      { ...registered, GRAPH_CALENDARS: 'on' },
      ({ graph }) => graph,
      { install: false, calendars: true },
    ],
    ['all addresses with a registration', registered, ({ http }) => http.host, '0.0.0.0'],
    ['HOST with a registration', { ...registered, HOST: '10.0.0.1' }, ({ http }) => http.host, '10.0.0.1'],
    [
      'MicrosoftAppType',
      { ...registered, MicrosoftAppType: 'MultiTenant' },
      ({ bot }) => bot?.type,
      'MultiTenant',
    ],
    [
      'a managed identity',
      { ...registered, MicrosoftAppType: 'UserAssignedMsi', MicrosoftAppPassword: '' },
      ({ bot }) => bot,
      { appId, password: null, type: 'UserAssignedMsi', tenantId: tenant },
    ],
  ])('reads %s', (_name, variables, part, expected) => {
    expect(part(readConfig(variables))).toEqual(expected);
  });

  it.each<[string, Variables]>([
    [
      'MicrosoftAppId has to be the GUID of the app registration',
      { ...registered, MicrosoftAppId: 'my-app' },
    ],
    [
      'MicrosoftAppTenantId has to be the GUID of the tenant',
      { ...registered, MicrosoftAppTenantId: 'contoso' },
    ],
    [
      'MicrosoftAppType has to be SingleTenant, MultiTenant or UserAssignedMsi',
      { ...registered, MicrosoftAppType: 'singletenant' },
    ],
    [
      'MicrosoftAppTenantId is missing: activities of other tenants could not be told apart',
      { ...registered, MicrosoftAppTenantId: undefined },
    ],
    [
      'MicrosoftAppPassword is missing for MicrosoftAppType SingleTenant',
      { ...registered, MicrosoftAppPassword: ' ' },
    ],
    [
      'MicrosoftAppPassword must not be set with MicrosoftAppType UserAssignedMsi',
      { ...registered, MicrosoftAppType: 'UserAssignedMsi' },
    ],
    ['MicrosoftAppId is missing beside MicrosoftAppPassword', { MicrosoftAppPassword: 'secret' }],
    ['MicrosoftAppId is missing beside MicrosoftAppTenantId', { MicrosoftAppTenantId: tenant }],
    ['PORT has to be a whole number from 0 to 65535', { PORT: '65536' }],
    ['PORT has to be a whole number from 0 to 65535', { PORT: '-1' }],
    ['PORT has to be a whole number from 0 to 65535', { PORT: '80.5' }],
    ['PORT has to be a whole number from 0 to 65535', { PORT: '0x50' }],
    [wrongDatabase, { DATABASE_URL: './hagukumi.sqlite' }],
    [wrongDatabase, { DATABASE_URL: 'file:' }],
    [wrongDatabase, { DATABASE_URL: 'postgres:hagukumi' }],
    [wrongDatabase, { DATABASE_URL: 'mysql://user:password@host/database' }],
    [
      'PUBLIC_URL has to be a full address, for example https://bot.example.jp',
      { PUBLIC_URL: 'bot.example.jp' },
    ],
    [
      'PUBLIC_URL has to be a full address, for example https://bot.example.jp',
      { PUBLIC_URL: 'ftp://bot.example.jp' },
    ],
    [
      'PUBLIC_URL may not have a path that begins like the paths of the service itself (api, tabs, images, go)',
      { PUBLIC_URL: 'https://city.example.jp/api' },
    ],
    ['LOG_LEVEL has to be fatal, error, warn, info, debug, trace or silent', { LOG_LEVEL: 'verbose' }],
    ['SENDS_PER_SECOND has to be a whole number from 1 to 50', { SENDS_PER_SECOND: '0' }],
    ['SENDS_PER_SECOND has to be a whole number from 1 to 50', { SENDS_PER_SECOND: '51' }],
    ['GRAPH_INSTALL has to be on or off', { GRAPH_INSTALL: 'yes' }],
    ['GRAPH_CALENDARS has to be on or off', { GRAPH_CALENDARS: '1' }],
    [
      'MicrosoftAppId is missing beside GRAPH_INSTALL: Graph is asked as the bot’s own registration',
      { GRAPH_INSTALL: 'on' },
    ],
    [
      'MicrosoftAppId is missing beside GRAPH_CALENDARS: Graph is asked as the bot’s own registration',
      { GRAPH_CALENDARS: 'on' },
    ],
  ])('says: %s', (problem, variables) => {
    expect(problemsOf(variables)).toEqual([problem]);
  });

  it.each(['0.0.0.0', '::', '192.168.1.2', 'example.jp', '127.0.0.1.example.jp', '127.0.0.999'])(
    'refuses HOST %s without a registration, since nobody would be authenticated',
    (host) => {
      expect(isLoopback(host)).toBe(false);
      expect(problemsOf({ HOST: host })).toEqual([
        expect.stringMatching(/^HOST has to be a loopback address/),
      ]);
      expect(problemsOf({ ...registered, HOST: host })).toEqual([]);
    },
  );

  it.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])(
    'accepts HOST %s without a registration',
    (host) => {
      expect(readConfig({ HOST: host }).http.host).toBe(host);
    },
  );

  it('tells every problem at once, each by its variable’s name', () => {
    const names = problemsOf({
      HOST: '0.0.0.0',
      PORT: 'http',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://user:secret@host/db',
      MicrosoftAppPassword: 'secret',
    }).map((line) => line.split(' ')[0]);
    expect(names.sort()).toEqual(['DATABASE_URL', 'HOST', 'LOG_LEVEL', 'MicrosoftAppId', 'PORT']);
  });

  it('repeats no secret in what it says', () => {
    const said = problemsOf({
      MicrosoftAppPassword: 'hunter2',
      DATABASE_URL: 'pg://user:hunter2@host',
    }).join();
    expect(said).not.toContain('hunter2');
  });
});

describe('.env.example', () => {
  const text = readFileSync(join(paths.root, '.env.example'), 'utf8');
  const lines = text.split('\n');
  const set = lines.flatMap((line) => /^# ([A-Za-z_]+)=(.*)$/.exec(line)?.slice(1, 3) ?? []);
  const given = Object.fromEntries(
    set.flatMap((name, index) => (index % 2 === 0 ? [[name, set[index + 1] ?? '']] : [])),
  );

  it('lists every variable there is, and no other', () => {
    expect(Object.keys(given).sort()).toEqual([...variableNames].sort());
  });

  it('shows the defaults', () => {
    expect(readConfig(given)).toEqual(defaults);
  });

  it('says what each is for, in Japanese and in English', () => {
    for (const name of variableNames) {
      const at = lines.findIndex((line) => line.startsWith(`# ${name}=`));
      expect(lines[at - 2], name).toMatch(/[ぁ-ん]/);
      expect(lines[at - 1], name).toMatch(/^# [ -~]+$/);
    }
  });

  it('sets nothing by itself', () => {
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});
