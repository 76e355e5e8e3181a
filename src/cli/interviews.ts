import type { Command } from 'commander';
import { cycleCommands } from './interviews/cycles.ts';
import type { PlanNeeds } from './interviews/options.ts';
import { planCommand } from './interviews/plan.ts';
import { processTerminal, type Terminal } from './terminal.ts';

export interface InterviewCommandNeeds extends PlanNeeds {
  readonly terminal?: Terminal;
}

/** Adds `interviews plan`, `open`, `status` and `cancel`. Exit code 1 for input that cannot be used, and when somebody is left without a time. */
export function interviewCommands(program: Command, needs: InterviewCommandNeeds): void {
  const terminal = needs.terminal ?? processTerminal;
  const group = program.command('interviews').description('面談を扱います / work with interviews');
  planCommand(group, needs, terminal);
  cycleCommands(group, needs.cycles, terminal);
}
