import { createInterface } from 'node:readline/promises';

/** Where a command speaks: answers to standard output, everything else to standard error. */
export interface Terminal {
  /** Whether somebody is there who can be asked. */
  readonly interactive: boolean;
  /** Standard error, for progress bars. */
  readonly aside: NodeJS.WritableStream;
  /** One line of the answer. */
  print(line: string): void;
  /** One line beside the answer. */
  note(line: string): void;
  ask(question: string): Promise<string>;
  /** The command ends with exit code 1. */
  fail(): void;
}

export const processTerminal: Terminal = {
  interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
  aside: process.stderr,
  print: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  async ask(question) {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(question);
    } finally {
      lines.close();
    }
  },
  fail() {
    process.exitCode = 1;
  },
};

/** Standard output is a terminal that shows colours, and nobody has asked for none. */
export const standardOutputHasColour: boolean = process.stdout.isTTY === true && process.stdout.hasColors();
