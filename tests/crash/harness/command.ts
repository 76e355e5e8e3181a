import { dyingAt, watchStatements } from './statements.ts';
import { told } from './told.ts';

/** The operator's commands, as `cli.ts` runs them on this process's arguments and environment. */
async function main(): Promise<void> {
  const { dieAt } = await told();
  process.stdin.destroy();
  if (dieAt) watchStatements(dyingAt(dieAt));
  await import('../../../src/cli.ts');
}

void main();
