import { defineConfig } from 'vitest/config';
import { scratchFolder } from './tests/support/scratch.ts';
import { LongFirst } from './tests/support/sequencer.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    // A zone that is neither UTC nor Japan, so that a test leaning on the machine's zone fails here too.
    env: { TZ: 'America/St_Johns', TMPDIR: scratchFolder() },
    // Longer than the slowest takes on a machine that does much else: they end what hangs, and measure nothing.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // The second that is usual is too short for a page on a busy machine.
    expect: { poll: { timeout: 15_000 } },
    // One core less than there are would leave a machine of two with one.
    maxWorkers: 2,
    // Loading what a file needs takes longer than most of them run, so files share it.
    isolate: false,
    sequence: { sequencer: LongFirst },
    setupFiles: 'tests/support/setup.ts',
    globalSetup: ['tests/support/postgres/global-setup.ts', 'tests/tabs/support/global-setup.ts'],
  },
});
