import type { Command } from 'commander';
import type { Pack } from '../policy/pack.ts';
import type { Checklist } from '../policy/schema/checklists.ts';
import { checklistNamed } from '../programs/self-check/checks.ts';
import { evidenceOf } from '../programs/self-check/evidence.ts';
import { closedTotals, type ItemTotals, type Share } from '../programs/self-check/totals.ts';
import {
  type EvidenceNeeds,
  type EvidenceOptions,
  evidenceParts,
  tellEvidence,
  withEvidenceOptions,
} from './evidence.ts';
import { orRefuse, refusal } from './refuse.ts';
import { processTerminal, type Terminal } from './terminal.ts';

interface Options {
  readonly checklist: string;
  readonly quarter?: string;
  readonly json?: boolean;
}

/** Adds `self-check done` and `self-check totals`. */
export function selfCheckCommands(program: Command, needs: EvidenceNeeds): void {
  const { terminal = processTerminal } = needs;
  const group = program
    .command('self-check')
    .description('セルフチェックの記録を扱います / work with what is recorded of self-checks');
  const done = common(group.command('done')).description(
    'だれがいつ済ませたかを CSV に書き出します。答えは含みません / write who has done it and when; never what was answered',
  );
  withEvidenceOptions(done).action((options: Options & EvidenceOptions) =>
    orRefuse(terminal, options.json, () => writeDone(options, needs, terminal)),
  );
  common(group.command('totals'))
    .description(
      '終わった四半期の集計を、5人未満が分からない形で示します / totals of a quarter that is over, none that tells of fewer than five',
    )
    .option('--json', '機械向けの JSON だけを出します / print nothing but JSON')
    .action((options: Options) =>
      orRefuse(terminal, options.json, () => writeTotals(options, needs, terminal)),
    );
}

function common(command: Command): Command {
  return command
    .requiredOption('--checklist <id>', 'チェックリストの名前 / name of the checklist')
    .option('--quarter <quarter>', '四半期（2026-Q3 のように）。省くと今の四半期 / the quarter, as 2026-Q3');
}

async function writeDone(
  options: Options & EvidenceOptions,
  needs: EvidenceNeeds,
  terminal: Terminal,
): Promise<void> {
  const { pack, checklist, quarter } = await subjectOf(options, needs);
  const rows = await evidenceOf(await evidenceParts(needs, options.as), checklist, quarter);
  await tellEvidence(rows, { checklist: checklist.id, quarter }, options, pack, terminal);
}

async function writeTotals(options: Options, needs: EvidenceNeeds, terminal: Terminal): Promise<void> {
  const { pack, checklist, quarter } = await subjectOf(options, needs);
  const { store } = await needs.open();
  const totals = await closedTotals({ store, pack, now: needs.now() }, checklist, quarter);
  if (!totals) throw stillOpen(pack, quarter);
  const names = new Map((await store.employees.departments()).map(({ code, name }) => [code, name]));
  const nameOf = ({ department }: Share) =>
    department === null ? 'そのほか / elsewhere' : (names.get(department) ?? department);
  if (options.json) {
    const items = totals.map(({ item, ...numbers }) => ({ item: item.id, text: item.text, ...numbers }));
    terminal.print(JSON.stringify({ ok: true, checklist: checklist.id, quarter, items }));
    return;
  }
  terminal.print(totals.flatMap((each) => linesOf(each, nameOf)).join('\n'));
  terminal.note(
    '「はい」と「これから」がどちらも5人以上の数だけを、所属（単独で示せない所属は上の所属）ごとに示しています。',
  );
  terminal.note(
    'Shown are only numbers with five people or more on both sides, small departments with the one above.',
  );
}

function linesOf({ item, yes, notYet, parts }: ItemTotals, nameOf: (share: Share) => string): string[] {
  const head = `${item.text.ja} / ${item.text.en}`;
  if (parts.length === 0) return [head, '  示せる数がありません / no number may be shown'];
  const line = (name: string, numbers: { readonly yes: number; readonly notYet: number }) =>
    `  ${name}: はい ${numbers.yes}、これから ${numbers.notYet}`;
  return [head, line('計 / total', { yes, notYet }), ...parts.map((part) => line(nameOf(part), part))];
}

async function subjectOf(
  { checklist: id, quarter: given }: Options,
  needs: EvidenceNeeds,
): Promise<{ readonly pack: Pack; readonly checklist: Checklist; readonly quarter: string }> {
  const pack = await needs.pack();
  const checklist = checklistNamed(pack, id);
  if (!checklist) throw noChecklist(id, pack);
  const present = pack.calendar.quarterOf(pack.calendar.dateOf(needs.now()));
  const quarter = given ?? present;
  if (!/^\d{4}-Q[1-4]$/.test(quarter) || quarter > present)
    throw refusal({
      ja: `四半期「${quarter}」は使えません。${present} までを、2026-Q3 のように書いてください。`,
      en: `There is no quarter "${quarter}" yet. Write one up to ${present}, as 2026-Q3.`,
    });
  return { pack, checklist, quarter };
}

function noChecklist(id: string, { checklists }: Pack) {
  const known = checklists.map((each) => each.id);
  return refusal({
    ja: `チェックリスト「${id}」は方針にありません。あるのは: ${known.join('、') || 'なし'}`,
    en: `The policy has no checklist "${id}". There is: ${known.join(', ') || 'none'}`,
  });
}

function stillOpen({ calendar }: Pack, quarter: string) {
  const { to } = calendar.quarterDays(quarter);
  return refusal({
    ja: `${quarter} はまだ終わっていません。集計は ${to} の翌日から示せます。`,
    en: `${quarter} is not over yet. Its totals can be shown from the day after ${to}.`,
  });
}
