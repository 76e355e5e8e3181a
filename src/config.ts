import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { HagukumiError } from './errors.ts';
import { paths } from './paths.ts';

/** The bot's registration; its kind decides which credentials it has. */
export interface BotConfig {
  readonly appId: string;
  /** `null` for a managed identity, which has none. */
  readonly password: string | null;
  readonly type: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMsi';
  readonly tenantId: string;
}

export interface Config {
  readonly http: { readonly host: string; readonly port: number; readonly publicUrl: string };
  /** `null`: no registration, nobody is authenticated, loopback only. */
  readonly bot: BotConfig | null;
  readonly store: { readonly url: string };
  readonly policy: { readonly dir: string };
  readonly log: { readonly level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent' };
  /** Requests a second to Teams, over everything. The platform's own limit is 50. */
  readonly delivery: { readonly perSecond: number };
  /** What is done through Microsoft Graph, with the bot's own registration; `null` when nothing is. */
  readonly graph: { readonly install: boolean; readonly calendars: boolean } | null;
}

/** A variable that is set to nothing counts as not set. */
function variable<T>(schema: z.ZodType<T, string>): z.ZodType<T | undefined>;
function variable<T>(schema: z.ZodType<T, string>, byDefault: T): z.ZodType<T>;
function variable<T>(schema: z.ZodType<T, string>, byDefault?: T) {
  return z
    .string()
    .optional()
    .transform((value) => value?.trim() || undefined)
    .pipe(schema.optional())
    .transform((value) => value ?? byDefault);
}

const text = z.string();

function numberFrom(least: number, most: number) {
  const error = `has to be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, { error })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error });
}

function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  const list = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  // The type of what comes in is any text: the process environment promises no more.
  return z.string().pipe(z.enum(words as unknown as Words, { error: `has to be ${list}` }));
}

/** What the service answers itself: a proxy may take the published path away, and then nobody can tell which it was. */
const ownPath = /^https?:\/\/[^/?#]+\/(?:api|tabs|images|go)(?:[/?#]|$)/;

const environment = z.object({
  MicrosoftAppId: variable(z.guid({ error: 'has to be the GUID of the app registration' })),
  MicrosoftAppPassword: variable(text),
  MicrosoftAppType: variable(oneOf(['SingleTenant', 'MultiTenant', 'UserAssignedMsi']), 'SingleTenant'),
  MicrosoftAppTenantId: variable(z.guid({ error: 'has to be the GUID of the tenant' })),
  HOST: variable(text),
  PORT: variable(numberFrom(0, 65_535), 3978),
  DATABASE_URL: variable(
    text.regex(/^(file:|postgres(ql)?:\/\/).+/, {
      error: 'has to look like file:./hagukumi.sqlite or postgres://user:password@host/database',
    }),
    'file:./hagukumi.sqlite',
  ),
  POLICY_DIR: variable(text, paths.policy),
  PUBLIC_URL: variable(
    z
      .url({ protocol: /^https?$/, error: 'has to be a full address, for example https://bot.example.jp' })
      .refine((url) => !ownPath.test(url), {
        error: 'may not have a path that begins like the paths of the service itself (api, tabs, images, go)',
      }),
  ),
  LOG_LEVEL: variable(oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  SENDS_PER_SECOND: variable(numberFrom(1, 50), 40),
  GRAPH_INSTALL: variable(oneOf(['on', 'off']), 'off'),
  GRAPH_CALENDARS: variable(oneOf(['on', 'off']), 'off'),
});
type Environment = z.infer<typeof environment>;

/** The names of all variables that are read, for the documentation's own test. */
export const variableNames = Object.keys(environment.shape);

/**
 * Turns the environment into typed configuration.
 *
 * @throws HagukumiError `config.invalid` that lists every problem by the variable's name
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(variables);
  const problems = configProblems(variables);
  if (!parsed.success || problems.length > 0) {
    throw new HagukumiError(
      'config.invalid',
      `The configuration cannot be used:\n  ${problems.join('\n  ')}`,
    );
  }
  return configOf(parsed.data);
}

/** Everything that is wrong with the variables, each by its name. */
export function configProblems(variables: Readonly<Record<string, string | undefined>>): string[] {
  const { error } = environment.safeParse(variables);
  const wrong = error?.issues.map(({ path, message }) => `${String(path[0])} ${message}`) ?? [];
  return [...wrong, ...crossChecks(variables)];
}

/** The environment of this process. The only place that reads it. */
export function processEnvironment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}

/** What is wrong between variables. Looks at what was given, so that it speaks beside a value that is wrong too. */
function crossChecks(variables: Readonly<Record<string, string | undefined>>): string[] {
  const given = (name: keyof Environment) => variables[name]?.trim() || undefined;
  return given('MicrosoftAppId') === undefined ? withoutRegistration(given) : withRegistration(given);
}

type Given = (name: keyof Environment) => string | undefined;

function withoutRegistration(given: Given): string[] {
  const host = given('HOST');
  const orphans = (['MicrosoftAppPassword', 'MicrosoftAppTenantId'] as const).filter(given);
  return [
    ...(host !== undefined && !isLoopback(host)
      ? [
          'HOST has to be a loopback address (127.0.0.1, ::1 or localhost) while MicrosoftAppId is not set: ' +
            'without it nobody who calls is authenticated',
        ]
      : []),
    ...orphans.map((name) => `MicrosoftAppId is missing beside ${name}`),
    ...(['GRAPH_INSTALL', 'GRAPH_CALENDARS'] as const)
      .filter((name) => given(name) === 'on')
      .map(
        (name) => `MicrosoftAppId is missing beside ${name}: Graph is asked as the bot’s own registration`,
      ),
  ];
}

function withRegistration(given: Given): string[] {
  const problems: string[] = [];
  if (given('MicrosoftAppTenantId') === undefined) {
    problems.push('MicrosoftAppTenantId is missing: activities of other tenants could not be told apart');
  }
  const type = given('MicrosoftAppType') ?? 'SingleTenant';
  const hasPassword = given('MicrosoftAppPassword') !== undefined;
  if (type === 'UserAssignedMsi' && hasPassword) {
    problems.push('MicrosoftAppPassword must not be set with MicrosoftAppType UserAssignedMsi');
  } else if (/^(Single|Multi)Tenant$/.test(type) && !hasPassword) {
    problems.push(`MicrosoftAppPassword is missing for MicrosoftAppType ${type}`);
  }
  return problems;
}

/** Whether a host name can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

function configOf(values: Environment): Config {
  const bot = values.MicrosoftAppId
    ? {
        appId: values.MicrosoftAppId,
        password: values.MicrosoftAppPassword ?? null,
        type: values.MicrosoftAppType,
        tenantId: values.MicrosoftAppTenantId ?? '',
      }
    : null;
  const host = values.HOST ?? (bot ? '0.0.0.0' : '127.0.0.1');
  return {
    http: { host, port: values.PORT, publicUrl: publicUrlOf(values) },
    bot,
    store: { url: values.DATABASE_URL },
    policy: { dir: values.POLICY_DIR },
    log: { level: values.LOG_LEVEL },
    delivery: { perSecond: values.SENDS_PER_SECOND },
    graph: graphOf(values),
  };
}

/** Without a slash at its end, since paths are put behind it. */
function publicUrlOf({ PUBLIC_URL: given, PORT: port }: Environment): string {
  const { origin, pathname } = new URL(given ?? `http://localhost:${port}`);
  return `${origin}${pathname}`.replace(/\/+$/, '');
}

function graphOf(values: Environment): Config['graph'] {
  const [install, calendars] = [values.GRAPH_INSTALL === 'on', values.GRAPH_CALENDARS === 'on'];
  return install || calendars ? { install, calendars } : null;
}
