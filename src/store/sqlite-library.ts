import { createRequire } from 'node:module';
import type Library from 'better-sqlite3';

/**
 * better-sqlite3 for the Node that runs. Its version 12 ends the process on Node 24.19 and later, when a statement is
 * collected while nothing runs; version 13 is without that and does not run before Node 22.
 */
const name = Number(process.versions.node.split('.')[0]) >= 22 ? 'better-sqlite3' : 'better-sqlite3-node20';

export const SQLite = createRequire(import.meta.url)(name) as typeof Library;
