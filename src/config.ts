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
}

const present = z.string().trim().min(1);
const optional = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

function numberFrom(least: number, most: number) {
  const error = `has to be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, { error })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error })
    .optional();
}

const environment = z.object({
  MicrosoftAppId: optional.pipe(z.guid({ error: 'has to be the GUID of the app registration' }).optional()),
  MicrosoftAppPassword: optional,
  MicrosoftAppType: optional.pipe(
    z
      .enum(['SingleTenant', 'MultiTenant', 'UserAssignedMsi'], {
        error: 'has to be SingleTenant, MultiTenant or UserAssignedMsi',
      })
      .default('SingleTenant'),
  ),
  MicrosoftAppTenantId: optional.pipe(z.guid({ error: 'has to be the GUID of the tenant' }).optional()),
  HOST: optional,
  PORT: optional.pipe(numberFrom(0, 65_535)).default(3978),
  DATABASE_URL: optional.pipe(
    present
      .regex(/^file:.+/, { error: 'has to look like file:./hagukumi.sqlite' })
      .default('file:./hagukumi.sqlite'),
  ),
  POLICY_DIR: optional.pipe(present.default(paths.policy)),
  PUBLIC_URL: optional.pipe(
    z.url({ error: 'has to be a full address, for example https://bot.example.jp' }).optional(),
  ),
  LOG_LEVEL: optional.pipe(
    z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'has to be fatal, error, warn, info, debug, trace or silent',
      })
      .default('info'),
  ),
  SENDS_PER_SECOND: optional.pipe(numberFrom(1, 50)).default(40),
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
  const problems = parsed.success
    ? crossChecks(parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
  if (!parsed.success || problems.length > 0) {
    throw new HagukumiError(
      'config.invalid',
      `The configuration cannot be used:\n  ${problems.join('\n  ')}`,
    );
  }
  return configOf(parsed.data);
}

/** The environment of this process. The only place that reads it. */
export function processEnvironment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}

function crossChecks(values: Environment): string[] {
  const problems: string[] = [];
  if (values.MicrosoftAppId === undefined) {
    if (values.HOST !== undefined && !isLoopback(values.HOST)) {
      problems.push(
        'HOST has to be a loopback address (127.0.0.1, ::1 or localhost) while MicrosoftAppId is not set: ' +
          'without it nobody who calls is authenticated',
      );
    }
    if (values.MicrosoftAppPassword !== undefined)
      problems.push('MicrosoftAppId is missing beside MicrosoftAppPassword');
    return problems;
  }
  if (values.MicrosoftAppTenantId === undefined) {
    problems.push('MicrosoftAppTenantId is missing: activities of other tenants could not be told apart');
  }
  const isManaged = values.MicrosoftAppType === 'UserAssignedMsi';
  if (isManaged === (values.MicrosoftAppPassword !== undefined)) {
    problems.push(
      isManaged
        ? 'MicrosoftAppPassword must not be set with MicrosoftAppType UserAssignedMsi'
        : `MicrosoftAppPassword is missing for MicrosoftAppType ${values.MicrosoftAppType}`,
    );
  }
  return problems;
}

/** Whether a host name can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
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
    http: { host, port: values.PORT, publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}` },
    bot,
    store: { url: values.DATABASE_URL },
    policy: { dir: values.POLICY_DIR },
    log: { level: values.LOG_LEVEL },
    delivery: { perSecond: values.SENDS_PER_SECOND },
  };
}
