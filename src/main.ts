import { processEnvironment, readConfig } from './config.ts';
import { messageOf } from './errors.ts';
import { serve } from './serve.ts';

async function main(): Promise<void> {
  await serve(readConfig(processEnvironment()));
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
