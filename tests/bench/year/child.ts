import { monotonicSeconds } from '../../../src/clock.ts';
import { paths } from '../../../src/paths.ts';
import { loadRoster } from '../../../src/people/roster/read-file.ts';
import { simulate } from '../../../src/planning/simulation/simulate.ts';
import { loadOrThrow } from '../../../src/policy/load-or-throw.ts';
import { catalogueOf } from '../../../src/programs/compose.ts';
import { programs } from '../../../src/programs/index.ts';
import type { YearRun } from './measure.ts';
import { peopled } from './peopled.ts';

// One organisation, one process: what a process once needed stays in its peak memory, so the next size would inherit it.
const from = '2026-04-01';
const to = '2027-03-31';
const warmUpPeople = 300;
const [file = ''] = process.argv.slice(2);

const pack = loadOrThrow(paths.policy, catalogueOf(programs));
const people = peopled(await loadRoster(file), pack.facts, from);
const year = { pack, from, to, answering: 0.6, seed: 1 };
const start = monotonicSeconds();
simulate({ ...year, people: people.slice(0, warmUpPeople) });
const warm = monotonicSeconds();
const result = simulate({ ...year, people });
const end = monotonicSeconds();
const kibibyte = 1024;
const run: YearRun = {
  people: people.length,
  simulated: result.people,
  nudges: result.nudges,
  wrong: result.outsideHours + result.overBudget,
  seconds: { all: end - start, warm: end - warm },
  peakMegabytes: (process.resourceUsage().maxRSS * kibibyte) / 1e6,
};
process.stdout.write(JSON.stringify(run));
