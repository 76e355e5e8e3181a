import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { paths } from '../../../src/paths.ts';

/** Starts a bundle; see there. */
export const boot = fileURLToPath(new URL('boot.cjs', import.meta.url));

/** Makes one file of a script and all it imports, in the given folder; returns its path. */
export async function bundle(script: string, folder: string, plugins: Plugin[] = []): Promise<string> {
  const outfile = join(folder, `${basename(script, '.ts')}.cjs`);
  await build({
    entryPoints: [script],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    // Native code stays where it is; the other is looked for by restify and need not be there.
    external: ['better-sqlite3', 'better-sqlite3-node20', 'dtrace-provider', 'pg-native', 'pg-cloudflare'],
    nodePaths: [join(paths.root, 'node_modules')],
    // `paths.ts` finds the root one level above the file it stands in.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(paths.root, 'src', 'any.ts')).href) },
    banner: {
      js: `require = require('node:module').createRequire(${JSON.stringify(join(paths.root, 'x'))});`,
    },
    plugins,
    logLevel: 'error',
  });
  return outfile;
}
