import type { TestProject } from 'vitest/node';
import { openDesk } from '../desk.ts';
import { type PostgresServer, startPostgres } from './start.ts';
import { createTemplate } from './template.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where a test file asks for the port of the run's PostgreSQL server. */
    readonly postgres: string;
  }
}

/** One PostgreSQL server for the whole run, started when the first test file asks for it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<PostgresServer> | null = null;
  const desk = await openDesk(async () => {
    starting = start();
    return String((await starting).port);
  });
  project.provide('postgres', desk.url);
  return async () => {
    desk.close();
    await (await starting?.catch(() => null))?.stop();
  };
}

async function start(): Promise<PostgresServer> {
  const server = await startPostgres();
  await createTemplate(server.port);
  return server;
}
