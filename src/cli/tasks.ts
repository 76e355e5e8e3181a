import type { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import type { Directory } from '../people/directory.ts';
import type { Pack } from '../policy/pack.ts';
import { type StatusRow, type StatusState, statusOf } from '../programs/task/status.ts';
import { taskRules } from '../programs/task/subject.ts';
import type { Store } from '../store/store.ts';
import { orRefuse, refusal } from './refuse.ts';
import { processTerminal, type Terminal } from './terminal.ts';

export interface TaskCommandNeeds {
  readonly pack: () => Promise<Pack>;
  readonly open: () => Promise<{ readonly store: Store; readonly directory: Directory }>;
  readonly now: () => Temporal.Instant;
  readonly terminal?: Terminal;
}

interface Options {
  readonly rule?: string;
  readonly as: string;
  readonly json?: boolean;
}

/** Adds `tasks status`. */
export function taskCommands(program: Command, needs: TaskCommandNeeds): void {
  const { terminal = processTerminal } = needs;
  program
    .command('tasks')
    .description('やることの記録を扱います / work with what is recorded of tasks')
    .command('status')
    .description(
      '今年度のやることが、だれについて済み・まだ・期限切れかを示します / show for whom this year’s tasks are done, open or overdue',
    )
    .option('--rule <id>', 'このきまりのやることだけ / only the task of this rule')
    .option(
      '--as <number>',
      '読む人の職員番号。本人の閲覧記録に残ります / employee number of who reads; people see it in their access log',
      'cli',
    )
    .option('--json', '機械向けの JSON だけを出します / print nothing but JSON')
    .action((options: Options) =>
      orRefuse(terminal, options.json, () => showStatus(options, needs, terminal)),
    );
}

async function showStatus({ rule, as, json }: Options, needs: TaskCommandNeeds, terminal: Terminal) {
  const pack = await needs.pack();
  const { store, directory } = await needs.open();
  if (as !== 'cli' && !(await store.employees.byNumber(as)))
    throw refusal({
      ja: `職員番号「${as}」は名簿にありません。`,
      en: `No employee "${as}" is in the roster.`,
    });
  const rows = await statusOf({ store, directory, pack, now: needs.now(), viewer: as }, rule);
  if (!rows) throw noRule(rule ?? '', pack);
  const tasks = [...new Set(rows.map(({ task }) => task))].map((task) => ({
    task,
    counts: countsOf(rows.filter((row) => row.task === task)),
  }));
  if (json) {
    terminal.print(JSON.stringify({ ok: true, tasks, people: rows }));
    return;
  }
  if (rows.length === 0)
    terminal.print('今年度はまだだれにも届いていません。\nNobody has been asked this year.');
  for (const { task, counts } of tasks) {
    terminal.print(`${titleOf(pack, task)} (${task})`);
    terminal.print(`  ${states.map((state) => `${words[state]} ${counts[state]}`).join(', ')}`);
    for (const row of rows.filter((each) => each.task === task)) terminal.print(lineOf(row));
  }
}

function noRule(rule: string, pack: Pack) {
  const known = taskRules(pack).map(({ id }) => id);
  return refusal({
    ja: `やることのきまり「${rule}」は方針にありません。あるのは: ${known.join('、') || 'なし'}`,
    en: `The policy has no task rule "${rule}". There is: ${known.join(', ') || 'none'}`,
  });
}

const states: readonly StatusState[] = ['done', 'not-applicable', 'delegated', 'open', 'overdue'];
const words: Record<StatusState, string> = {
  done: '済み done',
  'not-applicable': '該当なし not applicable',
  delegated: '依頼中 handed on',
  open: 'まだ open',
  overdue: '期限切れ overdue',
};

function countsOf(rows: readonly StatusRow[]): Record<StatusState, number> {
  const count = (state: StatusState) => rows.filter((row) => row.state === state).length;
  return Object.fromEntries(states.map((state) => [state, count(state)])) as Record<StatusState, number>;
}

function titleOf(pack: Pack, task: string): string {
  const rule = taskRules(pack).find(({ content }) => content.task === task);
  return rule ? `${rule.content.title.ja} / ${rule.content.title.en}` : task;
}

function lineOf({ number, name, department, state, due, said }: StatusRow): string {
  return `  ${[number, name, department, words[state], due, ...(said ? [said] : [])].join('  ')}`;
}
