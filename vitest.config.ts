import { defineConfig } from 'vitest/config';
import { LongFirst } from './tests/support/sequencer.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    // A zone that is neither UTC nor Japan, so that a test leaning on the machine's zone fails here too.
    env: { TZ: 'America/St_Johns' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One core less than there are would leave a machine of two with one.
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    setupFiles: 'tests/support/setup.ts',
    globalSetup: 'tests/support/postgres/global-setup.ts',
  },
});
