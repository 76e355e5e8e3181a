import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { policyCommands } from '../../src/cli/policy.ts';
import type { Store } from '../../src/store/store.ts';
import { csv, row } from '../people/roster/csv.ts';
import { programs, smallPack, swap } from '../policy/support.ts';
import { tokyo } from '../support/delivery.ts';
import { memoryStore } from '../support/stores.ts';
import { runCommand } from '../support/terminal.ts';

const dir = mkdtempSync(join(tmpdir(), 'hagukumi-policy-'));
afterAll(() => rmSync(dir, { recursive: true }));

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});

/** Runs `hagukumi policy …` on 22 November 2026. */
const run = (...words: string[]) =>
  runCommand(
    (program, terminal) =>
      policyCommands(program, {
        programs,
        now: () => tokyo('2026-11-22T09:00'),
        policyDir: () => smallPack,
        openStore: async () => store,
        terminal,
      }),
    ['policy', ...words],
  );

/** A copy of the small pack with one file changed. */
function packWith(name: string, file: string, change: (text: string) => string): string {
  const folder = join(dir, name);
  cpSync(smallPack, folder, { recursive: true });
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  return folder;
}

/** A roster file of the given rows. */
function rosterOf(name: string, rows: Parameters<typeof csv>[0]): string {
  const file = join(dir, `${name}.csv`);
  writeFileSync(file, csv(rows));
  return file;
}

describe('policy check', () => {
  test('says in words that all is well', async () => {
    const { out, failed } = await run('check', smallPack);
    expect(failed).toBe(false);
    expect(out).toBe(
      `問題はありません: ${smallPack} / Everything is in order: ${smallPack}\n` +
        '取組 4 のうち、規則のあるもの 2、人事課だけのもの 1、まだのもの 1 / ' +
        'Of 4 initiatives 2 are served by rules, 1 are for HR alone, 1 are not served yet\n' +
        '規則 2、クイズ 3 問 / 2 rules, 3 quiz questions',
    );
  });

  test('without a folder looks at the policy in use, not at the one that is included', async () => {
    expect((await run('check')).out).toBe((await run('check', smallPack)).out);
  });

  test('names place and problem, and fails', async () => {
    const { out, failed } = await run('check', '/nowhere');
    expect(failed).toBe(true);
    expect(out).toBe(
      '/nowhere:1:1 見つかりません / not found\n\n問題が 1 件あります: /nowhere / 1 problem: /nowhere',
    );
  });

  test('prints nothing but JSON when asked to', async () => {
    const good = await run('check', smallPack, '--json');
    expect(JSON.parse(good.out)).toMatchObject({ ok: true, problems: [], rules: 2, quizzes: 3 });
    expect(good.failed).toBe(false);
    const bad = await run('check', '/nowhere', '--json');
    expect(JSON.parse(bad.out)).toMatchObject({
      ok: false,
      problems: [{ file: '/nowhere', line: 1, column: 1 }],
    });
    expect(bad.failed).toBe(true);
  });

  test('lists what may not be meant apart from the problems, and does not fail for it', async () => {
    const folder = packWith('warned', 'rules/note.yaml', swap('on: friday', 'on: saturday'));
    writeFileSync(
      join(folder, 'rules/note.yaml'),
      readFileSync(join(folder, 'rules/note.yaml'), 'utf8').replace(
        '15:00", ifClosed: earlier',
        '15:00", ifClosed: skip',
      ),
    );
    const all = await run(
      'check',
      folder,
      '--json',
      '--roster',
      rosterOf('directors', [row('1', { 職位: '部長' })]),
    );
    const { warnings } = JSON.parse(all.out) as { warnings: { rule: string; kind: string }[] };
    expect(warnings.map(({ rule, kind }) => `${rule} ${kind}`)).toEqual([
      'note.weekly always-closed',
      'note.welcome nobody',
    ]);
    const { out } = await run('check', folder);
    expect(out).toContain(
      '\n\n気になる点 1 件 / 1 warning:\nrules/note.yaml:2:9 note.weekly: 予定の日がいつも休みに当たり、一度も届きません / its days are always closed, so it never comes',
    );
  });

  test('a roster that cannot be used', async () => {
    const { failed, notes, out } = await run('check', smallPack, '--roster', '/nowhere.csv');
    expect({ failed, out }).toEqual({ failed: true, out: '' });
    expect(notes).toContain('ファイルが見つかりません');
  });
});

describe('policy diff', () => {
  const hires = row('2', { 採用日: '2027-04-01' });
  const roster = rosterOf('three', [row('1'), hires, row('3', { 職位: '部長' }), row('4', { 状態: '退職' })]);
  const always = (text: string) => text.replace('    condition: { fact: note.count, at-least: 1 }\n', '');
  const before = packWith('before', 'rules/note.yaml', always);
  const later = packWith('later', 'rules/note.yaml', (text) => always(text).replace('"15:00"', '"16:00"'));
  const chiefs = packWith('chiefs', 'rules/note.yaml', (text) =>
    always(text).replace('{ fact: status, is: active }', '{ fact: rank, is: director }'),
  );
  const renamed = packWith('renamed', 'rules/note.yaml', (text) =>
    always(text).replace('note.weekly', 'note.other'),
  );

  test('the same policy changes nothing', async () => {
    const { out, failed } = await run('diff', before, before, '--roster', roster);
    expect(failed).toBe(false);
    expect(out.split('\n').slice(0, 2)).toEqual([
      '2027-04-01 から 2028-03-31 までの 3 人について、届くものは変わりません。',
      'Nothing changes for 3 people from 2027-04-01 to 2028-03-31.',
    ]);
    expect(out).toContain('規則ごと / By rule (変わらない規則 / unchanged: 2):');
  });

  test('shows who gets less of which rule', async () => {
    const { out } = await run('diff', before, chiefs, '--roster', roster, '--json');
    const diff = JSON.parse(out);
    expect(diff).toMatchObject({
      ok: true,
      people: 3,
      nudges: { before: 161, after: 55, difference: -106 },
      perPerson: { before: { median: 53, max: 55 }, after: { median: 2, max: 53 } },
      affected: { people: 2, more: 0, less: 2 },
      mostAffected: [
        { person: '1', more: 0, less: 53, rules: { 'note.weekly': -53 } },
        { person: '2', more: 0, less: 53, rules: { 'note.weekly': -53 } },
      ],
      newRules: [],
      removedRules: [],
    });
    expect(diff.rules).toContainEqual({
      id: 'note.weekly',
      change: 'kept',
      before: 159,
      after: 53,
      difference: -106,
      shifted: 0,
      peopleMore: 0,
      peopleLess: 2,
    });
    expect(diff.summary).toContain('減るものがある人 2 人');
    expect(diff.summaryEn).toContain('2 get less');
  });

  test('a rule that goes out at another time reaches the same people', async () => {
    const { out } = await run('diff', before, later, '--roster', roster);
    expect(out).toContain('  note.weekly: 159  日時が変わる 159 件 at another time');
    expect(out).not.toContain('影響の大きい人');
  });

  test('a renamed rule is one that goes and one that comes', async () => {
    const { out } = await run(
      'diff',
      before,
      renamed,
      '--roster',
      roster,
      '--from',
      '2027-04-01',
      '--to',
      '2027-04-30',
    );
    expect(out).toContain(
      '通知は 0 件です。新しい規則 1、なくなる規則 1。増えるものがある人 3 人、減るものがある人 3 人。',
    );
    expect(out).toContain('+ note.other: 0 → 15 (+15)  新しい new、増える 3 人 more');
    expect(out).toContain('- note.weekly: 15 → 0 (-15)  なくなる removed、減る 3 人 less');
    expect(out).toContain('  1: +5 -5  note.other +5, note.weekly -5');
  });

  test.each([
    [
      'a pack',
      ['diff', smallPack, '/nowhere', '--roster', 'ROSTER'],
      'The policy pack /nowhere cannot be used',
    ],
    ['a roster', ['diff', smallPack, smallPack, '--roster', '/nowhere.csv'], 'ファイルが見つかりません'],
    [
      'a date',
      ['diff', smallPack, smallPack, '--roster', 'ROSTER', '--from', '2027-02-29'],
      '「2027-02-29」という日付',
    ],
    [
      'a period',
      ['diff', smallPack, smallPack, '--roster', 'ROSTER', '--from', '2027-05-01', '--to', '2027-04-01'],
      '期間が逆です',
    ],
  ])('%s that will not do', async (_what, words, said) => {
    const asked = words.map((word) => (word === 'ROSTER' ? roster : word));
    const inWords = await run(...asked);
    expect(inWords).toMatchObject({ failed: true, out: '' });
    expect(inWords.notes).toContain(said);
    const { out, failed } = await run(...asked, '--json');
    expect(failed).toBe(true);
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: [{}] });
  });
});

describe('policy versions and policy use', () => {
  const kept = {
    version: '2',
    rules: 2,
    archive: '',
    added_by: '1001',
    added_at: '2026-11-20T00:00:00.000Z',
  };

  test('choose a kept pack by the beginning of its digest, and the folder again', async () => {
    await store.policies.addPack({ ...kept, digest: 'abc1' });
    await store.policies.addPack({ ...kept, digest: 'abd2' });
    expect((await run('use', 'ab', '--reason', 'x')).notes).toContain('2 versions begin with "ab"');
    await run('use', 'abc', '--reason', 'the service does not start');
    const { out } = await run('versions', '--json');
    expect(JSON.parse(out).versions).toEqual([
      { digest: null, version: null, addedAt: null, inForce: false },
      { digest: 'abc1', version: '2', addedAt: kept.added_at, inForce: true },
      { digest: 'abd2', version: '2', addedAt: kept.added_at, inForce: false },
    ]);
    await run('use', 'folder', '--reason', 'back');
    expect((await run('versions')).out.split('\n')[0]).toBe('* folder (POLICY_DIR)');
    expect(await store.policies.decisions()).toMatchObject([
      { kind: 'adopt', subject: 'abc1', reason: 'the service does not start', made_by: null },
      { kind: 'adopt', subject: '', reason: 'back' },
    ]);
  });
});
