import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { sourcesFile, stateOfSources } from './src/demo/tabs-build.ts';

/** Writes each file compressed as well, once, so that serving costs nothing. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    enforce: 'post',
    generateBundle: {
      // Vite itself writes into the files at this stage.
      order: 'post',
      handler(_options, bundle) {
        for (const [name, file] of Object.entries(bundle)) {
          if (!/\.(js|css)$/.test(name)) continue;
          const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          this.emitFile({ type: 'asset', fileName: `${name}.br`, source: brotliCompressSync(bytes) });
          this.emitFile({ type: 'asset', fileName: `${name}.gz`, source: gzipSync(bytes) });
        }
      },
    },
  };
}

/** Says in the build what it was made from, so that it is known when it is stale. */
function dated(): Plugin {
  return {
    name: 'dated',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: sourcesFile, source: await stateOfSources() });
    },
  };
}

export default defineConfig({
  root: 'src/tabs',
  // Beside one another, so that the service can be published under any path.
  base: './',
  plugins: [react(), compressed(), dated()],
  build: {
    outDir: '../../dist/tabs',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    // The largest is the card renderer, which only the composer loads.
    chunkSizeWarningLimit: 1_000,
  },
});
