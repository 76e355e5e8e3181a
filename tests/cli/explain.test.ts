import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainCommand } from '../../src/cli/explain.ts';
import { policyText } from '../../src/cli/policy-text.ts';
import { Directory } from '../../src/people/directory.ts';
import { inHoldOut } from '../../src/policy/hold-out.ts';
import type { FactValue } from '../../src/policy/person.ts';
import type { NudgeRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { csv, row } from '../people/roster/csv.ts';
import { packOf } from '../policy/support.ts';
import { nudgeRow } from '../support/builders.ts';
import { loaderOf, seedPeople, tokyo } from '../support/delivery.ts';
import { freshFolder, memoryStore } from '../support/stores.ts';
import { type CommandRun, runCommand } from '../support/terminal.ts';

const daily = { cadence: { every: 'day', at: '10:00' }, expires: { businessDays: 2 } };
const pack = packOf(
  {
    id: 'note.friday',
    title: { ja: '金曜のメモ', en: 'Friday note' },
    cadence: { every: 'week', on: 'friday', at: '15:00', ifClosed: 'earlier' },
    audience: {
      all: [
        { fact: 'status', is: 'active' },
        { fact: 'rank', in: ['staff', 'chief'] },
      ],
    },
    condition: { fact: 'note.count', 'at-least': 1 },
    expires: { businessDays: 1 },
  },
  { id: 'note.first', ...daily, priority: 'required' },
  { id: 'note.second', ...daily, priority: 'high' },
  { id: 'note.third', ...daily, priority: 'low' },
  { id: 'note.brief', ...daily, priority: 'low', expires: { businessDays: 0 } },
  { id: 'note.half', ...daily, holdOut: 0.5, audience: { fact: 'rank', is: 'director' } },
);

const roster = csv([
  row('1001'),
  row('1002', { 職位: '課長' }),
  row('1003', { 状態: '退職' }),
  ...Array.from({ length: 12 }, (_, index) => row(`${2001 + index}`, { 職位: '部長' })),
]);

interface Given {
  readonly store?: Store;
  readonly facts?: Readonly<Record<string, FactValue>>;
  readonly now?: string;
}

/** Runs `explain` for 1001; FILE stands for the roster above. Without it the given store is asked. */
async function explain(
  words: string,
  { store, facts = {}, now = '2026-11-20T09:00' }: Given = {},
): Promise<CommandRun> {
  const file = join(await freshFolder(), 'roster.csv');
  await writeFile(file, roster);
  const loader = loaderOf(new Map([['1001 *', { ...facts }]]));
  return await runCommand(
    (program, terminal) =>
      explainCommand(program, {
        pack: async () => pack,
        open: async () => {
          if (!store) throw new Error('the database was opened');
          return { store, directory: new Directory(store, [loader]) };
        },
        now: () => tokyo(now),
        terminal,
      }),
    ['explain', ...words.replace('FILE', file).split(' ')],
  );
}

const ask = (rule: string, on: string, more = '') =>
  `--person 1001 --rule ${rule} --on ${on}${more && ` ${more}`}`;
const inFile = '--roster FILE --fact note.count=2';

describe('with a roster file', () => {
  it('shows what decided, leaf by leaf, in Japanese', async () => {
    const { out, failed } = await explain(ask('note.friday', '2026-11-27', inFile));
    expect(failed).toBe(false);
    expect(out).toBe(
      [
        '金曜のメモ (note.friday)  1001  2026-11-27',
        policyText(pack).ja,
        '対象です: 2026-W48 の回に当たり、すべての条件を満たしています。',
        '',
        '✓ 規則の有効期間: 2020-01-01 から',
        '✓ 予定の日: 2026-W48',
        '✓ 所属の繁忙期ではない',
        '✓ 退職していない',
        '✓ 対象者',
        '  ✓ すべて満たす',
        '    ✓ 状態が「在職」（実際: 「在職」）',
        '    ✓ 職位が「主事」か「係長」（実際: 「主事」）',
        '✓ 条件',
        '  ✓ メモの数が1以上（実際: 2）',
        '',
        '上限のはたらき（見込み）: この日に空きがないため（1日2件・週5件・3時間おき）、2026-11-27 15:00 から 2026-11-30 08:30 に移します。',
        'その日のほかの通知:',
        '  note.first: 上限にかからず、2026-11-27 10:00 に送ります。',
        '  note.brief: 一日・一週間の上限に達し、期限までに空きがありませんでした。送りません。',
        '  note.second: ほかの通知と3時間あけるため、2026-11-27 10:00 から 2026-11-27 13:00 に移します。',
        '  note.third: この日に空きがないため（1日2件・週5件・3時間おき）、2026-11-27 10:00 から 2026-11-30 08:30 に移します。',
      ].join('\n'),
    );
  });

  it('speaks English when asked to', async () => {
    const { out } = await explain(ask('note.friday', '2026-11-26', `${inFile} --lang en`));
    expect(out.split('\n').slice(0, 6)).toEqual([
      'Friday note (note.friday)  1001  2026-11-26',
      policyText(pack).en,
      'Not due: 2026-11-26 is not a day on which it comes round. The next is 2026-11-27.',
      '',
      '✓ The rule is valid: from 2020-01-01',
      '✗ A day on which it comes round',
    ]);
    expect(out).toContain('Nothing was sent, and nothing is to be.');
  });

  it.each([
    ['a closed day', 'note.friday', '2027-01-01', '2027-01-01 は休みです（元日）。次は 2027-01-08 です。'],
    [
      'not in the audience',
      'note.half',
      '2026-11-27',
      '対象者ではありません（必要: 職位が「部長」、実際: 「主事」）。',
    ],
    [
      'a fact the file does not have',
      'note.friday',
      '2026-11-27',
      '条件を満たしていません（必要: メモの数が1以上、実際: 不明）。',
    ],
  ])('%s', async (_what, rule, on, reason) => {
    const { out, failed } = await explain(ask(rule, on, '--roster FILE --json'));
    expect(JSON.parse(out)).toMatchObject({ due: false, reason, budget: null });
    expect(failed).toBe(false);
  });

  it('says so of somebody in the comparison group', async () => {
    const rule = { id: 'note.half', holdOut: 0.5 };
    const numbers = Array.from({ length: 12 }, (_, index) => String(2001 + index));
    const answers = await Promise.all(
      numbers.map(async (number) =>
        JSON.parse(
          (await explain(`--person ${number} --rule note.half --on 2026-11-27 --roster FILE --json`)).out,
        ),
      ),
    );
    expect(answers.map(({ due }) => !due)).toEqual(numbers.map((number) => inHoldOut(rule, number)));
    expect(answers.find(({ due }) => !due)).toMatchObject({
      heldOut: true,
      reason: 'この規則の効果を比べるための対照グループなので、送りません。',
      reasonEn: 'The person is in the comparison group of this rule, which gets nothing.',
      budget: { from: 'forecast', state: 'skipped', reason: 'hold-out' },
    });
    expect(answers.find(({ due }) => due)?.trace.at(-1)).toMatchObject({
      kind: 'hold-out',
      result: true,
      found: '50%の人が対照グループ',
    });
  });

  it('gives machines one document, each text in both languages', async () => {
    const { out, notes } = await explain(ask('note.friday', '2026-11-27', `${inFile} --json`));
    expect(notes).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      person: '1001',
      rule: 'note.friday',
      date: '2026-11-27',
      due: true,
      reason: '2026-W48 の回に当たり、すべての条件を満たしています。',
      reasonEn: 'It is the turn of 2026-W48, and every condition holds.',
      occurrence: 'note.friday@2026-W48',
      heldOut: false,
      trace: [
        { kind: 'validity' },
        { kind: 'cadence', found: '2026-W48' },
        { kind: 'blackout' },
        { kind: 'employment' },
        { kind: 'audience', children: [{ kind: 'all' }] },
        {
          kind: 'condition',
          result: true,
          children: [
            {
              kind: 'fact',
              fact: 'note.count',
              label: 'メモの数が1以上',
              labelEn: 'Notes is at least 1',
              found: '2',
              foundEn: '2',
              children: [],
            },
          ],
        },
      ],
      budget: {
        from: 'forecast',
        state: 'planned',
        moved: true,
        wantedAt: '2026-11-27T06:00:00.000Z',
        dueAt: '2026-11-29T23:30:00.000Z',
        textEn: expect.stringContaining('from 2026-11-27 15:00 to 2026-11-30 08:30'),
      },
      beside: [
        { rule: 'note.first' },
        { rule: 'note.brief' },
        { rule: 'note.second' },
        { rule: 'note.third' },
      ],
    });
  });
});

describe('what does not exist', () => {
  it.each([
    [
      'a rule',
      '--person 1001 --rule note.fryday --on 2026-11-27 --roster FILE',
      '知らない規則「note.fryday」です。「note.friday」ではありませんか\nunknown rule "note.fryday"; did you mean "note.friday"?',
    ],
    [
      'a person',
      '--person 10O1 --rule note.friday --on 2026-11-27 --roster FILE',
      '知らない職員番号「10O1」です。「1001」ではありませんか\nunknown employee number "10O1"; did you mean "1001"?',
    ],
    [
      'a date',
      '--person 1001 --rule note.friday --on 2027-02-29 --roster FILE',
      '「2027-02-29」という日付はありません。2026-11-27 のように書いてください\n"2027-02-29" is not a date; write it like 2026-11-27',
    ],
    [
      'a fact',
      '--person 1001 --rule note.friday --on 2026-11-27 --roster FILE --fact note.cont=2',
      '--fact note.cont=2: 知らない属性「note.cont」です。「note.count」ではありませんか / unknown fact "note.cont"; did you mean "note.count"?',
    ],
    [
      'a value of a fact',
      '--person 1001 --rule note.friday --on 2026-11-27 --roster FILE --fact note.count=many',
      '--fact note.count=many: 「note.count」は数です（"many" とあります） / "note.count" is a number, but it says "many"',
    ],
    [
      'the value of a fact',
      '--person 1001 --rule note.friday --on 2026-11-27 --roster FILE --fact note.count',
      '--fact note.count: note.count=値 の形で書いてください / write it like note.count=VALUE',
    ],
    [
      'a roster file',
      '--person 1001 --rule note.friday --on 2026-11-27 --roster /nowhere.csv',
      'The roster has 1 problem(s), the first in row 0\nファイルが見つかりません。パスを確かめてください。\nThere is no such file. Check the path.',
    ],
  ])('%s', async (_what, words, said) => {
    const inWords = await explain(words);
    expect(inWords).toMatchObject({ out: '', failed: true });
    expect(inWords.notes).toContain(said.split('\n')[0]);
    const { out, failed } = await explain(`${words} --json`);
    expect(failed).toBe(true);
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: [{ message: expect.any(String) }] });
    expect(inWords.notes).toBe(said);
  });

  it('a roster in the database', async () => {
    const { notes, failed } = await explain(ask('note.friday', '2026-11-27'), { store: await memoryStore() });
    expect(failed).toBe(true);
    expect(notes).toContain('名簿がまだ取り込まれていません');
  });
});

describe('with the database in use', () => {
  const facts = { 'note.count': 2 };
  const friday = ask('note.friday', '2026-11-27', '--json');
  const kept = (change: Partial<NudgeRow> = {}) =>
    nudgeRow({ rule: 'note.friday', occurrence: 'note.friday@2026-W48', ...change });

  async function ledger(...rows: readonly NudgeRow[]): Promise<Store> {
    const store = await memoryStore();
    await seedPeople(store, '1001', '1002');
    await store.nudges.insert(rows);
    return store;
  }

  it.each<[string, Partial<NudgeRow>, string]>([
    ['waiting', {}, '送信を待っています。予定は 2026-11-27 15:00 です。'],
    [
      'moved',
      { due_at: '2026-11-29T23:30:00.000Z' },
      '送信を待っています。2026-11-27 15:00 の予定を 2026-11-30 08:30 に移しました。',
    ],
    [
      'sent',
      { state: 'sent', reason: 'sent', sent_at: '2026-11-27T06:00:04.000Z' },
      '届きました。予定は 2026-11-27 15:00 です。2026-11-27 15:00 に送りました。',
    ],
    [
      'dropped',
      { state: 'skipped', reason: 'budget' },
      '一日・一週間の上限に達し、期限までに空きがありませんでした。予定は 2026-11-27 15:00 です。',
    ],
  ])('tells from the ledger that it is %s', async (_what, change, text) => {
    const store = await ledger(kept(change));
    const { budget } = JSON.parse((await explain(friday, { store, facts })).out);
    expect(budget).toMatchObject({ from: 'ledger', occurrence: 'note.friday@2026-W48', text });
  });

  it('finds it also on the day it was moved to, and after it is no longer due', async () => {
    const store = await ledger(kept({ due_at: '2026-11-29T23:30:00.000Z' }));
    const { out } = await explain(ask('note.friday', '2026-11-30', '--json'), { store });
    expect(JSON.parse(out)).toMatchObject({ due: false, budget: { from: 'ledger', moved: true } });
  });

  it('says what the planner would do with the week as it stands', async () => {
    const sent = (day: number, hour: string) =>
      nudgeRow({
        rule: 'note.other',
        occurrence: `note.other@${day}`,
        state: 'sent',
        sent_at: `2026-11-${day}T${hour}:00:00.000Z`,
      });
    const store = await ledger(...[23, 24, 25, 26].map((day) => sent(day, '01')), sent(27, '00'));
    const { out } = await explain(ask('note.second', '2026-11-27', '--json'), {
      store,
      now: '2026-11-27T09:30',
    });
    expect(JSON.parse(out)).toMatchObject({
      due: true,
      budget: {
        from: 'forecast',
        dueAt: '2026-11-29T23:30:00.000Z',
        text: expect.stringContaining('空きがない'),
      },
    });
  });

  it('foresees nothing for a day that is over', async () => {
    const { out } = await explain(friday, { store: await ledger(), facts, now: '2026-11-30T09:00' });
    expect(JSON.parse(out)).toMatchObject({ due: true, budget: null });
  });

  it('a time that has passed is no limit', async () => {
    const { out } = await explain(ask('note.first', '2026-11-27', '--json'), {
      store: await ledger(),
      now: '2026-11-27T16:00',
    });
    expect(JSON.parse(out).budget.text).toBe(
      '予定の時刻を過ぎているため、2026-11-27 10:00 から 2026-11-27 16:00 に移します。',
    );
  });

  it('keeps to itself what only the person may see', async () => {
    const { out } = await explain(ask('note.friday', '2026-11-27', '--json'), {
      store: await ledger(),
      facts: { 'note.count': 0 },
    });
    const { reason, trace } = JSON.parse(out);
    expect(reason).toBe('条件を満たしていません（必要: メモの数が1以上、実際: 本人だけが見られます）。');
    expect(trace.at(-1).children[0]).toMatchObject({ result: false, found: '本人だけが見られます' });
  });
});
