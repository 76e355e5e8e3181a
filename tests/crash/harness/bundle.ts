import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { paths } from '../../../src/paths.ts';

/** Starts a bundle; see there. */
export const boot = fileURLToPath(new URL('boot.cjs', import.meta.url));

/** Makes one file of a script of this folder and all it imports, in the given folder; returns its path. */
export async function bundle(
  script: 'calendars' | 'command' | 'service' | 'whole-service',
  folder: string,
): Promise<string> {
  const outfile = join(folder, `${script}.cjs`);
  await build({
    entryPoints: [fileURLToPath(new URL(`${script}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    // Native code stays where it is; the other is looked for by restify and need not be there.
    external: ['better-sqlite3', 'dtrace-provider', 'pg-native', 'pg-cloudflare'],
    nodePaths: [join(paths.root, 'node_modules')],
    // `paths.ts` finds the root one level above the file it stands in.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(paths.root, 'src', 'any.ts')).href) },
    banner: {
      js: `require = require('node:module').createRequire(${JSON.stringify(join(paths.root, 'x'))});`,
    },
    plugins: [leftOut],
    logLevel: 'error',
  });
  return outfile;
}

/** Libraries that sign in, or speak other protocols. A bot without registration never calls them. */
const unused =
  /^(@azure\/(identity|msal-node|msal-common)|jsonwebtoken|htmlparser2|botframework-streaming|ws|axios|rsa-pem-from-mod-exp|openssl-wrapper)$/;

/** Puts in their place something that can be imported and extended, since loading them is most of a short life. */
const leftOut: Plugin = {
  name: 'left-out',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: unused }, ({ path }) => ({ path, namespace: 'left-out' }));
    onLoad({ filter: /./, namespace: 'left-out' }, () => ({
      contents:
        'module.exports = new Proxy(function () {}, { get: (it, key) => it[key] ?? module.exports });',
      loader: 'js',
    }));
  },
};
