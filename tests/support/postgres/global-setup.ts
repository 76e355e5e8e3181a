import { createServer } from 'node:http';
import type { TestProject } from 'vitest/node';
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
  const desk = createServer(async (_request, response) => {
    try {
      starting ??= start();
      response.end(String((await starting).port));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  const address = desk.address();
  if (address === null || typeof address === 'string') throw new Error('The desk has no port');
  project.provide('postgres', `http://127.0.0.1:${address.port}/`);
  return async () => {
    desk.close();
    desk.closeAllConnections();
    await (await starting?.catch(() => null))?.stop();
  };
}

async function start(): Promise<PostgresServer> {
  const server = await startPostgres();
  await createTemplate(server.port);
  return server;
}
