import { type App, buildApp, type Overrides } from './app.ts';
import type { Config } from './config.ts';
import { HagukumiError } from './errors.ts';
import { createLog } from './log.ts';

/** Runs the service until a signal tells it to stop, and stops it in order. */
export async function serve(config: Config, overrides: Overrides = {}): Promise<void> {
  const log = overrides.log ?? createLog(config.log.level);
  const app = await buildApp(config, { ...overrides, log });
  const signal = signalled();
  const port = await listen(app, config);
  log.info({ host: config.http.host, port, authenticated: config.bot !== null }, 'listening');
  const received = await signal;
  await app.stop();
  log.info({ signal: received }, 'stopped');
}

async function listen(app: App, { http }: Config): Promise<number> {
  try {
    return await app.start();
  } catch (error) {
    await app.stop();
    throw unusable(error, http);
  }
}

function unusable(error: unknown, { host, port }: Config['http']): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new HagukumiError('service.state', `PORT ${port} is already in use on ${host}`, {
        cause: error,
      });
    case 'EACCES':
      return new HagukumiError('service.state', `PORT ${port} may not be used by this user`, {
        cause: error,
      });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new HagukumiError('service.state', `HOST ${host} is no address of this machine`, {
        cause: error,
      });
    default:
      return error;
  }
}

/** Resolves at the first signal; later ones change nothing, since stopping is already under way. */
function signalled(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(signal));
  });
}
