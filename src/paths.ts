import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's root: the sources (`src/`) and the build (`dist/`) are both one level below it. */
const root = fileURLToPath(new URL('..', import.meta.url));

export const paths = {
  root,
  /** What runs, the sources or the build, and how its files end. */
  code: fileURLToPath(new URL('.', import.meta.url)),
  codeEnding: extname(fileURLToPath(import.meta.url)),
  cards: join(root, 'cards'),
  /** The build of the tabs. */
  tabs: join(root, 'dist', 'tabs'),
  policy: join(root, 'src', 'policy', 'content'),
};
