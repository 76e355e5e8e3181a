import { runBenches } from './harness/run.ts';
import { benches } from './index.ts';

process.exitCode = await runBenches(benches, process.argv.slice(2), {
  print: (text) => void process.stdout.write(text),
  note: (line) => void process.stderr.write(`${line}\n`),
});
