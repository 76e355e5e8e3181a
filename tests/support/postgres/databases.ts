import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { askDesk } from '../desk.ts';
import { administer, postgresUrl, template } from './template.ts';

let port: Promise<number> | null = null;

/** The port of the run's server, which starts now if nobody has asked before. */
export function postgresPort(): Promise<number> {
  port ??= askDesk(inject('postgres')).then(Number);
  return port;
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own, copied from the template. */
export async function createDatabase(): Promise<TestDatabase> {
  const on = await postgresPort();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(on, `create database ${name} template ${template}`);
  return {
    url: postgresUrl(on, name),
    drop: () => administer(on, `drop database if exists ${name} with (force)`),
  };
}
