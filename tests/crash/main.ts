import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { crashProgram, runCrashes } from './harness/run.ts';

// `npx tsx tests/crash/main.ts --points 1000`: the proof of `crash.test.ts`, as long as one likes.
const { values } = parseArgs({
  options: {
    points: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    people: { type: 'string', default: '500' },
    'if-unsure': { type: 'string', default: 'leave' },
  },
});
const points = Number(values.points);
const folder = await mkdtemp(join(tmpdir(), 'hagukumi-crash-'));
const report = await runCrashes({
  program: await crashProgram(folder),
  points,
  seed: Number(values.seed),
  people: Number(values.people),
  ifUnsure: values['if-unsure'] === 'resend' ? 'resend' : 'leave',
  onProgress: (done) => done % 50 === 0 && process.stderr.write(`${done} of ${points}\n`),
});
await rm(folder, { recursive: true });
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.exitCode = report.campaigns.some(({ violations }) => violations.length > 0) ? 1 : 0;
