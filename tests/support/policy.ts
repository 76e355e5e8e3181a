import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paths } from '../../src/paths.ts';
import { digestOf } from '../../src/policy/digest.ts';
import { loadOrThrow } from '../../src/policy/load-or-throw.ts';
import type { Pack } from '../../src/policy/pack.ts';
import { catalogueOf } from '../../src/programs/compose.ts';
import { programs as allPrograms } from '../../src/programs/index.ts';

const loaded = new Map<string, Pack>();
const every = catalogueOf(allPrograms);

/** A policy pack as the service loads it, the city's by default. The same files are read and checked only once. */
export function loadedPolicy(dir = paths.policy): Pack {
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.ya?ml$/.test(name),
  );
  const digest = digestOf(new Map(names.map((name) => [name, readFileSync(join(dir, name))])));
  const pack = loaded.get(digest) ?? loadOrThrow(dir, every);
  loaded.set(digest, pack);
  return { ...pack, dir };
}
