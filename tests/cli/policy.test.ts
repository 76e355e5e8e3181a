import { Command } from 'commander';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { policyCommands } from '../../src/cli/policy.ts';
import { programs, smallPack } from '../policy/support.ts';

const before = process.exitCode;
afterEach(() => {
  process.exitCode = before;
  vi.restoreAllMocks();
});

/** Runs `hagukumi policy …` and gives what it printed and its exit code. */
async function run(...words: string[]): Promise<{ out: string; code: typeof process.exitCode }> {
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  const program = new Command().exitOverride();
  policyCommands(program, programs);
  await program.parseAsync(['node', 'hagukumi', 'policy', ...words]);
  return { out, code: process.exitCode };
}

describe('policy check', () => {
  test('says in words that all is well', async () => {
    const { out, code } = await run('check', smallPack);
    expect(code).toBe(before);
    expect(out).toBe(
      `問題はありません: ${smallPack} / Everything is in order: ${smallPack}\n` +
        '取組 4 のうち、規則のあるもの 2、人事課だけのもの 1、まだのもの 1 / ' +
        'Of 4 initiatives 2 are served by rules, 1 are for HR alone, 1 are not served yet\n' +
        '規則 2、クイズ 1 問 / 2 rules, 1 quiz questions\n',
    );
  });

  test('names place and problem, and fails', async () => {
    const { out, code } = await run('check', '/nowhere');
    expect(code).toBe(1);
    expect(out).toBe(
      '/nowhere:1:1 見つかりません / not found\n\n問題が 1 件あります: /nowhere / 1 problem: /nowhere\n',
    );
  });

  test('prints nothing but JSON when asked to', async () => {
    const good = await run('check', smallPack, '--json');
    expect(JSON.parse(good.out)).toMatchObject({ ok: true, problems: [], rules: 2, quizzes: 1 });
    expect(good.code).toBe(before);
    const bad = await run('check', '/nowhere', '--json');
    expect(JSON.parse(bad.out)).toMatchObject({
      ok: false,
      problems: [{ file: '/nowhere', line: 1, column: 1 }],
    });
    expect(bad.code).toBe(1);
  });
});
