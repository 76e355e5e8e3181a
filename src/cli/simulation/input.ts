import type { Temporal } from 'temporal-polyfill';
import { checkRosterFile } from '../../people/roster/read-file.ts';
import { peopleOf } from '../../people/roster-people.ts';
import type { SimulationInput } from '../../planning/simulation/model.ts';
import { daysBetween } from '../../policy/dates.ts';
import { loadPack } from '../../policy/load.ts';
import type { Pack, ProgramCatalogue } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import { withNewcomers } from '../../programs/mentoring/from-roster.ts';
import { type Period, periodOf } from '../period.ts';
import { refusal } from '../refuse.ts';
import { checkedAsJson, checkedLines } from '../roster-report.ts';
import type { Terminal } from '../terminal.ts';

/** What the command line of `simulate` says, as it was written. */
export interface SimulateOptions {
  readonly from?: string;
  readonly to?: string;
  readonly roster: string;
  readonly policy?: string;
  readonly answering: string;
  readonly seed: string;
  readonly html?: string;
  readonly json?: boolean;
}

interface Given {
  readonly programs: ProgramCatalogue;
  readonly now: () => Temporal.Instant;
  /** The folder of the policy. */
  readonly policyDir: () => string;
  /** The policy that holds where the folder has this one. */
  readonly held: (folder: Pack) => Promise<Pack>;
}

/**
 * Reads everything a simulation is made from; `null` when the policy or the roster has problems, which are told
 * one by one then, and the command fails.
 *
 * @throws HagukumiError `input.invalid` for an option that cannot be used
 */
export async function readInput(
  options: SimulateOptions,
  given: Given,
  terminal: Terminal,
): Promise<SimulationInput | null> {
  const answering = shareOf(options.answering);
  const seed = seedOf(options.seed);
  const pack = await readPolicy(options, given, terminal);
  if (!pack) return null;
  const period = withinReason(periodOf(options, pack.calendar, given.now()));
  const people = await readPeople(options, terminal);
  return people && { pack, people, ...period, answering, seed };
}

async function readPolicy(
  { policy, json }: SimulateOptions,
  { programs, policyDir, held }: Given,
  terminal: Terminal,
): Promise<Pack | null> {
  const loaded = loadPack(policy ?? policyDir(), programs);
  if (loaded.ok) return policy === undefined ? await held(loaded.pack) : loaded.pack;
  const { problems } = loaded;
  if (json) terminal.print(JSON.stringify({ ok: false, problems }));
  else {
    for (const { file, line, column, message } of problems)
      terminal.note(`${file}:${line}:${column} ${message}`);
    terminal.note(
      `方針に問題が ${problems.length} 件あるため、試算していません。\nNothing was simulated: the policy has ${problems.length} problem(s).`,
    );
  }
  terminal.fail();
  return null;
}

async function readPeople({ roster, json }: SimulateOptions, terminal: Terminal): Promise<Person[] | null> {
  const checked = await checkRosterFile(roster);
  if (checked.ok) return withNewcomers(peopleOf(checked.roster));
  if (json) terminal.print(JSON.stringify(checkedAsJson(checked)));
  else for (const line of checkedLines(checked)) terminal.note(line);
  terminal.fail();
  return null;
}

const mostDays = 3660;

function withinReason(period: Period): Period {
  if (daysBetween(period.from, period.to) <= mostDays) return period;
  throw refusal({ ja: '期間は 10 年までです', en: 'The period can be ten years at most' });
}

function shareOf(text: string): number {
  const share = text.trim() === '' ? Number.NaN : Number(text);
  if (share >= 0 && share <= 1) return share;
  throw refusal({
    ja: `--answering は 0 から 1 までの数で書いてください（「${text}」とあります）`,
    en: `Write --answering as a number from 0 to 1 (it says "${text}")`,
  });
}

function seedOf(text: string): number {
  if (/^-?\d{1,15}$/.test(text.trim())) return Number(text);
  throw refusal({
    ja: `--seed は整数で書いてください（「${text}」とあります）`,
    en: `Write --seed as a whole number (it says "${text}")`,
  });
}
