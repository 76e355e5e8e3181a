import { buildApp } from './app.ts';
import { processEnvironment, readConfig } from './config.ts';
import { messageOf } from './errors.ts';
import { createLog } from './log.ts';

async function main(): Promise<void> {
  const config = readConfig(processEnvironment());
  const log = createLog(config.log.level);
  const app = await buildApp(config, { log });
  const port = await app.start();
  log.info({ host: config.http.host, port, authenticated: config.bot !== null }, 'listening');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      app.stop().then(() => log.info({ signal }, 'stopped'), fail);
    });
  }
}

function fail(error: unknown): void {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

main().catch(fail);
