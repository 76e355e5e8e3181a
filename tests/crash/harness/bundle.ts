import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { bundle as bundleOf } from '../../support/bundle/bundle.ts';

/** Makes one file of a script of this folder and all it imports, in the given folder; returns its path. */
export function bundle(
  script: 'calendars' | 'command' | 'service' | 'whole-service',
  folder: string,
): Promise<string> {
  return bundleOf(fileURLToPath(new URL(`${script}.ts`, import.meta.url)), folder, [leftOut]);
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
