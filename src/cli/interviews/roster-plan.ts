import { monotonicSeconds } from '../../clock.ts';
import { loadRoster } from '../../people/roster/read-file.ts';
import { peopleOf } from '../../people/roster-people.ts';
import { loadOrThrow } from '../../policy/load-or-throw.ts';
import { type Cycle, cyclesOf, nextWindow } from '../../programs/interview/cycle.ts';
import { cycleProblem } from '../../programs/interview/cycle-problem.ts';
import { planReport } from '../../programs/interview/plan-report.ts';
import { planApart } from '../../programs/interview/schedule/apart.ts';
import { refusal } from '../refuse.ts';
import type { Terminal } from '../terminal.ts';
import { readBusyFile } from './busy-file.ts';
import { calendarLines, calendarReport, lookInto } from './calendars.ts';
import { dateOf } from './cycles.ts';
import { planLines } from './lines.ts';
import type { PlanNeeds, PlanOptions } from './options.ts';
import { writePicture } from './picture.ts';
import { timed } from './timed.ts';

/** Tries out a cycle for the people of a roster file, of which the service need know nothing. */
export async function planRoster(
  options: PlanOptions & { readonly roster: string },
  needs: PlanNeeds,
  terminal: Terminal,
): Promise<void> {
  // What takes no time to look at is looked at first.
  const on = dateOf('--on', options.on);
  const seed = seedOf(options.seed ?? '1');
  const busy = options.busy === undefined ? new Map() : await readBusyFile(options.busy);
  const roster = await loadRoster(options.roster);
  const pack = loadOrThrow(options.policy ?? needs.policyDir(), needs.programs);
  const cycle = cycleNamed(cyclesOf(pack), options.cycle);
  const today = on ?? pack.calendar.dateOf(needs.now());
  const window = nextWindow(cycle.content, today);
  const people = peopleOf(roster);
  const { calendar, rooms } = pack;
  const input = { calendar, cycle, window, people, busy, seed, rooms };
  const calendars = options.calendars ? (needs.calendars?.() ?? null) : null;
  const seen = calendars && (await lookInto(calendars, roster, input, terminal.aside));
  const given = cycleProblem({ ...input, seen });
  const names = new Map(roster.people.map(({ number, name }) => [number, name]));
  const nameOf = (number: string) => names.get(number) ?? number;
  const [outcome, seconds] = await timed(
    () => planApart(given.problem, true),
    needs.seconds ?? monotonicSeconds,
  );
  const planned = planReport({ cycle, window, given, outcome }, nameOf);
  const report = { ...planned, seconds, calendars: seen && calendarReport(seen) };
  await writePicture(options.svg, report);
  const lines = () => [...planLines(report, nameOf), ...calendarLines(report.calendars, nameOf)];
  for (const line of options.json ? [JSON.stringify(report)] : lines()) terminal.print(line);
  if (!report.ok) terminal.fail();
}

function cycleNamed(cycles: readonly Cycle[], name: string): Cycle {
  const found = cycles.find(({ kind, rule }) => kind === name || rule.id === name);
  if (found) return found;
  const kinds = cycles.map(({ kind }) => kind).join(', ');
  throw refusal({
    ja: `「${name}」という面談は方針にありません。あるのは ${kinds || 'なし'}`,
    en: `The policy has no interviews called "${name}"; it has ${kinds || 'none'}`,
  });
}

function seedOf(text: string): number {
  if (/^\d{1,9}$/.test(text.trim())) return Number(text);
  throw refusal({
    ja: `--seed は 0 以上の整数で書いてください（「${text}」とあります）`,
    en: `Write --seed as a whole number from 0 (it says "${text}")`,
  });
}
