import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import type { Terminal } from '../../src/cli/terminal.ts';

/** What a command said, and whether it ended with exit code 1. */
export interface CommandRun {
  readonly out: string;
  readonly notes: string;
  /** What went to standard error beside the notes: progress. */
  readonly aside: string;
  readonly failed: boolean;
}

/** Runs one command line against commands that speak to a terminal of the test's own. */
export async function runCommand(
  add: (program: Command, terminal: Terminal) => void,
  words: readonly string[],
): Promise<CommandRun> {
  const out: string[] = [];
  const notes: string[] = [];
  let failed = false;
  let aside = '';
  const stream = new PassThrough();
  stream.on('data', (chunk) => {
    aside += String(chunk);
  });
  const program = new Command().exitOverride().configureOutput({ writeErr: (text) => notes.push(text) });
  add(program, {
    interactive: false,
    aside: stream,
    print: (line) => out.push(line),
    note: (line) => notes.push(line),
    ask: async () => '',
    fail: () => {
      failed = true;
    },
  });
  await program.parseAsync([...words], { from: 'user' });
  return { out: out.join('\n'), notes: notes.join('\n'), aside, failed };
}
