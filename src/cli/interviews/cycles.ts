import type { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import type { Directory } from '../../people/directory.ts';
import { readDate } from '../../people/roster/date.ts';
import { addDays } from '../../policy/dates.ts';
import type { Pack } from '../../policy/pack.ts';
import { type CycleKind, cycleWords } from '../../programs/interview/cycle.ts';
import { cancelCycle, openCycle } from '../../programs/interview/open-cycles.ts';
import { type CycleStatus, statusOf } from '../../programs/interview/status.ts';
import { toText } from '../../store/moments.ts';
import type { Store } from '../../store/store.ts';
import { departmentsGiven } from '../departments.ts';
import { orRefuse, refusal } from '../refuse.ts';
import type { Terminal } from '../terminal.ts';

export interface CycleCommandNeeds {
  /** The service's own database, its people, and the policy that holds there. */
  readonly open: () => Promise<{ readonly store: Store; readonly directory: Directory; readonly pack: Pack }>;
  readonly now: () => Temporal.Instant;
}

interface Options {
  readonly cycle: string;
  readonly from?: string;
  readonly to?: string;
  readonly under?: readonly string[];
  readonly json?: boolean;
}

/** Cycles that ended so many days ago still show. */
const daysAfter = 30;
export const actor = 'cli';

/** Adds `open`, `status` and `cancel`, which work with the cycles of the running service. */
export function cycleCommands(group: Command, needs: CycleCommandNeeds, terminal: Terminal): void {
  const json = ['--json', '機械向けの JSON だけを出します / print nothing but JSON'] as const;
  group
    .command('open')
    .description(
      '面談を始めます。候補日時が組まれ、上司に届きます / open interviews: times are planned and brought to supervisors',
    )
    .requiredOption('--cycle <kind>', '面談の種類 / goal-setting, mid-year, year-end, development')
    .option('--from <date>', '最初の日。省くと方針の期間 / first day; the policy’s window if left out')
    .option('--to <date>', '最後の日。省くと方針の期間 / last day; the policy’s window if left out')
    .option('--under <codes...>', 'この所属と、その下だけ / only for these departments and all below them')
    .option(...json)
    .action((options: Options) => orRefuse(terminal, options.json, () => open(options, needs, terminal)));
  group
    .command('status')
    .description('面談の進み具合を示します / show how the interviews are going')
    .option(...json)
    .action((options: Options) => orRefuse(terminal, options.json, () => status(options, needs, terminal)));
  group
    .command('cancel')
    .description(
      '面談を取りやめます。日時の決まっていた人に知らせます / call interviews off; whoever had a time is told',
    )
    .requiredOption('--cycle <name>', '面談の種類 / goal-setting, mid-year, year-end, development')
    .option(...json)
    .action((options: Options) => orRefuse(terminal, options.json, () => cancel(options, needs, terminal)));
}

async function open({ cycle, from, to, under, json }: Options, needs: CycleCommandNeeds, terminal: Terminal) {
  const dates = { from: dateOf('--from', from), to: dateOf('--to', to) };
  const { store, pack } = await needs.open();
  const departments = await departmentsGiven(store, under);
  const wish = { cycle, ...dates, departments, by: actor };
  const opened = await openCycle(store, pack, wish, needs.now());
  if (!('cycle' in opened)) throw refusal(opened);
  const { kind, starts_on, ends_on } = opened;
  if (json) terminal.print(JSON.stringify({ ok: true, cycle: opened.cycle, from: starts_on, to: ends_on }));
  else
    terminal.print(
      `${titleOf(kind)}: ${starts_on} – ${ends_on}\n動いているサービスが、すぐに候補日時を組みます。\nThe running service plans the times at once.`,
    );
}

async function cancel({ cycle, json }: Options, needs: CycleCommandNeeds, terminal: Terminal) {
  const { store, pack } = await needs.open();
  const cancelled = await cancelCycle(store, pack, { name: cycle, by: actor, scope: null }, needs.now());
  if (!('cycle' in cancelled)) throw refusal(cancelled);
  if (json) terminal.print(JSON.stringify({ ok: true, cycle: cancelled.cycle }));
  else terminal.print(`${titleOf(cancelled.kind)}: 取りやめました called off`);
}

async function status({ json }: Options, needs: CycleCommandNeeds, terminal: Terminal) {
  const { store, pack } = await needs.open();
  const now = needs.now();
  const since = addDays(pack.calendar.dateOf(now), -daysAfter);
  const cycles = await statusOf(store, { from: since, scope: null, now: toText(now) });
  if (json) return terminal.print(JSON.stringify({ ok: true, cycles }));
  if (cycles.length === 0) terminal.print('進んでいる面談はありません。\nNo interviews are going on.');
  for (const line of cycles.flatMap(linesOf)) terminal.print(line);
}

function linesOf(status: CycleStatus): string[] {
  const { kind, from, to, departments, cancelled, total, held, agreed, waiting, left } = status;
  const where = departments ? `  ${departments.join(', ')}` : '';
  const off = cancelled ? '  取りやめ called off' : '';
  return [
    `${titleOf(kind)}  ${from} – ${to}${where}${off}`,
    `  済み held ${held} / ${total}, 決定 with a time ${agreed}, 未定 without ${waiting}`,
    ...left.map((each) => `  ${each.number}  ${each.name}  未定 ${each.waiting}, 決定 ${each.agreed}`),
  ];
}

function titleOf(kind: string): string {
  const words = cycleWords[kind as CycleKind];
  return words ? `${words.ja} / ${words.en}` : kind;
}

export function dateOf(option: string, text: string | undefined): string | undefined {
  const date = text === undefined ? undefined : readDate(text);
  if (text === undefined || date !== undefined) return date;
  throw refusal({
    ja: `「${text}」という日付はありません。${option} は 2027-05-06 のように書いてください`,
    en: `"${text}" is not a date; write ${option} like 2027-05-06`,
  });
}
