import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { paths } from '../../src/paths.ts';

/** The city's policy as HR would upload it, with some files rewritten. */
export function zippedPolicy(changes: Readonly<Record<string, (text: string) => string>> = {}) {
  const names = readdirSync(paths.policy, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  const files = names.map((name) => {
    const bytes = readFileSync(join(paths.policy, name));
    const change = changes[name];
    return [
      `policy/${name}`,
      change ? Buffer.from(change(bytes.toString())) : new Uint8Array(bytes),
    ] as const;
  });
  return { name: 'policy.zip', content: Buffer.from(zipSync(Object.fromEntries(files))).toString('base64') };
}
