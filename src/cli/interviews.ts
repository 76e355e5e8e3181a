import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { monotonicSeconds } from '../clock.ts';
import { readDate } from '../people/roster/date.ts';
import { loadRoster } from '../people/roster/read-file.ts';
import { peopleOf } from '../people/roster-people.ts';
import { loadOrThrow } from '../policy/load-or-throw.ts';
import type { ProgramCatalogue } from '../policy/pack.ts';
import type { Calendars } from '../programs/interview/calendar.ts';
import { type Cycle, cyclesOf, nextWindow } from '../programs/interview/cycle.ts';
import { cycleProblem } from '../programs/interview/cycle-problem.ts';
import { planReport } from '../programs/interview/plan-report.ts';
import { planApart } from '../programs/interview/schedule/apart.ts';
import { readBusyFile } from './interviews/busy-file.ts';
import { calendarLines, calendarReport, lookInto } from './interviews/calendars.ts';
import { type CycleCommandNeeds, cycleCommands } from './interviews/cycles.ts';
import { planLines } from './interviews/lines.ts';
import { loadPicture } from './interviews/picture.ts';
import { orRefuse, refusal } from './refuse.ts';
import { processTerminal, type Terminal } from './terminal.ts';

export interface InterviewCommandNeeds {
  readonly programs: ProgramCatalogue;
  readonly now: () => Temporal.Instant;
  /** The folder of the policy in use. */
  readonly policyDir: () => string;
  readonly cycles: CycleCommandNeeds;
  /** People's own calendars; `null` where none are read. */
  readonly calendars?: () => Calendars | null;
  readonly terminal?: Terminal;
  /** Seconds that only grow. */
  readonly seconds?: () => number;
}

interface PlanOptions {
  readonly cycle: string;
  readonly roster: string;
  readonly busy?: string;
  readonly calendars: boolean;
  readonly on?: string;
  readonly policy?: string;
  readonly seed: string;
  readonly svg?: string;
  readonly json?: boolean;
}

/** Adds `interviews plan`, `open`, `status` and `cancel`. Exit code 1 for input that cannot be used, and when somebody is left without a time. */
export function interviewCommands(program: Command, needs: InterviewCommandNeeds): void {
  const terminal = needs.terminal ?? processTerminal;
  const group = program.command('interviews').description('面談を扱います / work with interviews');
  group
    .command('plan')
    .description(
      '全員の面談の日時を一度に組んでみます / try out times for the interviews of everybody at once',
    )
    .requiredOption('--cycle <kind>', '面談の種類 / goal-setting, mid-year, year-end, development')
    .requiredOption('--roster <file>', '名簿 CSV / roster CSV')
    .requiredOption('--dry-run', 'だれにも知らせず、組むだけにします / only plan; nobody is told')
    .option('--busy <file>', '予定のある時間の CSV（職員番号,日付,開始,終了） / CSV of busy times')
    .option(
      '--no-calendars',
      'GRAPH_CALENDARS=on でも、Outlook の予定表を見ません / look into no calendars, even with GRAPH_CALENDARS=on',
    )
    .option('--on <date>', '組む日。省くと今日 / the day of planning; today if left out')
    .option('--policy <dir>', '方針のフォルダー。省くと使用中の方針 / folder of the policy pack')
    .option('--seed <number>', '同じ数なら同じ結果 / the same number gives the same plan', '1')
    .option('--svg <file>', '一日ごとの件数の図を書き出すファイル / file for a picture of the load per day')
    .option('--json', '機械向けの JSON だけを出します / print nothing but JSON')
    .action((options: PlanOptions) => orRefuse(terminal, options.json, () => plan(options, needs, terminal)));
  cycleCommands(group, needs.cycles, terminal);
}

async function plan(options: PlanOptions, needs: InterviewCommandNeeds, terminal: Terminal): Promise<void> {
  // What takes no time to look at is looked at first.
  const on = options.on === undefined ? null : dateOf(options.on);
  const seed = seedOf(options.seed);
  if (options.svg !== undefined) checkPicture(options.svg);
  const busy = options.busy === undefined ? new Map() : await readBusyFile(options.busy);
  const roster = await loadRoster(options.roster);
  const pack = loadOrThrow(options.policy ?? needs.policyDir(), needs.programs);
  const cycle = cycleNamed(cyclesOf(pack), options.cycle);
  const today = on ?? pack.calendar.dateOf(needs.now());
  const window = nextWindow(cycle.content, today);
  const people = peopleOf(roster);
  const input = { calendar: pack.calendar, cycle, window, people, busy, seed };
  const calendars = options.calendars ? (needs.calendars?.() ?? null) : null;
  const seen = calendars && (await lookInto(calendars, roster, input, terminal.aside));
  const given = cycleProblem({ ...input, seen });
  const names = new Map(roster.people.map(({ number, name }) => [number, name]));
  const nameOf = (number: string) => names.get(number) ?? number;
  const seconds = needs.seconds ?? monotonicSeconds;
  const began = seconds();
  const outcome = await planApart(given.problem, true);
  const took = Math.round((seconds() - began) * 1000) / 1000;
  const planned = planReport({ cycle, window, given, outcome }, nameOf);
  const report = { ...planned, seconds: took, calendars: seen && calendarReport(seen) };
  if (options.svg !== undefined)
    await writeFile(options.svg, loadPicture(report)).catch(unwritable(options.svg));
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

function checkPicture(file: string): void {
  if (/\.svg$/i.test(file)) return;
  throw refusal({
    ja: `${file}: ファイル名は .svg で終わるようにしてください`,
    en: `${file}: the name of the file has to end in .svg`,
  });
}

function dateOf(text: string): string {
  const date = readDate(text);
  if (date !== undefined) return date;
  throw refusal({
    ja: `「${text}」という日付はありません。--on は 2027-04-01 のように書いてください`,
    en: `"${text}" is not a date; write --on like 2027-04-01`,
  });
}

function seedOf(text: string): number {
  if (/^\d{1,9}$/.test(text.trim())) return Number(text);
  throw refusal({
    ja: `--seed は 0 以上の整数で書いてください（「${text}」とあります）`,
    en: `Write --seed as a whole number from 0 (it says "${text}")`,
  });
}

function unwritable(file: string): (thrown: NodeJS.ErrnoException) => never {
  return ({ code }) => {
    throw refusal({
      ja: `${file}: 書き出せません（${code}）`,
      en: `${file}: it cannot be written (${code})`,
    });
  };
}
