import type { Command } from '../program.ts';

/** Nothing is called up: an announcement stays in the chat where it came. */
export const commands: readonly Command[] = [];
