/**
 * Runs a bundle with the compiled code that an earlier run left beside it: `node boot.cjs FILE [ARGUMENTS]`. Parsing
 * and compiling the libraries anew would be most of the life of a process that is killed a moment later.
 */
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname } = require('node:path');
const { Script } = require('node:vm');

// By this pg tells where it runs; where it is missing, as in Node 20, it loads all of fetch to find out.
globalThis.navigator ??= { userAgent: `Node.js/${process.versions.node}` };

const [file] = process.argv.splice(2, 1);
const cache = `${file}.cache`;
const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
// One byte a letter: the bundle escapes everything beyond ASCII.
const source = readFileSync(file, 'latin1');
const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
const script = new Script(wrapped, { filename: file, cachedData });
const bundle = { exports: {} };
script.runInThisContext()(bundle.exports, createRequire(file), bundle, file, dirname(file));

if (cachedData === undefined || script.cachedDataRejected) {
  process.on('exit', () => {
    writeFileSync(`${cache}.${process.pid}`, script.createCachedData());
    renameSync(`${cache}.${process.pid}`, cache);
  });
}
