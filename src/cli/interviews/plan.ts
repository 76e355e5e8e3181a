import type { Command } from 'commander';
import { orRefuse, refusal } from '../refuse.ts';
import type { Terminal } from '../terminal.ts';
import type { PlanNeeds, PlanOptions } from './options.ts';
import { planOwn } from './own-plan.ts';
import { checkPicture } from './picture.ts';
import { planRoster } from './roster-plan.ts';

/** Adds `interviews plan`: of a roster file, or of the service's own database. */
export function planCommand(group: Command, needs: PlanNeeds, terminal: Terminal): void {
  group
    .command('plan')
    .description(
      '全員の面談の日時を一度に組みます。動いているサービスの面談か、--roster の人々の面談 / arrange the interviews of everybody at once: those of the running service, or of a roster file',
    )
    .requiredOption('--cycle <kind>', '面談の種類 / goal-setting, mid-year, year-end, development')
    .option('--dry-run', 'だれにも知らせず、組んでみるだけにします / only plan; nobody is told')
    .option('--from <date>', 'まだ始まっていない面談の最初の日 / first day of a cycle that is not open yet')
    .option('--to <date>', 'まだ始まっていない面談の最後の日 / last day of a cycle that is not open yet')
    .option('--under <codes...>', 'この所属と、その下だけで始めるとき / if opened for these departments only')
    .option(
      '--roster <file>',
      '名簿 CSV。データベースの代わりに使います / roster CSV in place of the database',
    )
    .option(
      '--busy <file>',
      '名簿とともに、予定のある時間の CSV（職員番号,日付,開始,終了） / with a roster, CSV of busy times',
    )
    .option(
      '--no-calendars',
      'GRAPH_CALENDARS=on でも、Outlook の予定表を見ません / look into no calendars, even with GRAPH_CALENDARS=on',
    )
    .option(
      '--on <date>',
      '名簿とともに、組む日。省くと今日 / with a roster, the day of planning; today if left out',
    )
    .option('--policy <dir>', '名簿とともに、方針のフォルダー / with a roster, folder of the policy pack')
    .option(
      '--seed <number>',
      '名簿とともに、同じ数なら同じ結果 / with a roster, the same number gives the same plan',
    )
    .option('--svg <file>', '一日ごとの件数の図を書き出すファイル / file for a picture of the load per day')
    .option('--json', '機械向けの JSON だけを出します / print nothing but JSON')
    .action((options: PlanOptions) => orRefuse(terminal, options.json, () => plan(options, needs, terminal)));
}

async function plan(options: PlanOptions, needs: PlanNeeds, terminal: Terminal): Promise<void> {
  checkPicture(options.svg);
  const { roster } = options;
  if (roster === undefined) {
    refuseAny(options, ['busy', 'on', 'policy', 'seed'], {
      ja: 'は、--roster とともに使います。動いているサービスの面談は、その方針と予定で、今日から組みます',
      en: 'goes with --roster; the interviews of the service are planned by its own policy and busy times, from today',
    });
    return await planOwn(options, needs, terminal);
  }
  refuseAny(options, ['from', 'to', 'under'], {
    ja: 'は、--roster とともには使えません',
    en: 'cannot go with --roster',
  });
  if (!options.dryRun)
    throw refusal({
      ja: '--roster の面談は組んでみるだけです。--dry-run を付けてください',
      en: 'The interviews of a roster file are only tried out: add --dry-run',
    });
  await planRoster({ ...options, roster }, needs, terminal);
}

function refuseAny(
  options: PlanOptions,
  names: readonly (keyof PlanOptions)[],
  why: { readonly ja: string; readonly en: string },
): void {
  const given = names.find((name) => options[name] !== undefined);
  if (given) throw refusal({ ja: `--${given} ${why.ja}`, en: `--${given} ${why.en}` });
}
