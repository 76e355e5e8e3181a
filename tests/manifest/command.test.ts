import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { manifestCommands } from '../../src/cli/manifest.ts';
import { appId, commands, samplePackage } from './sample.ts';

const configured = { MicrosoftAppId: appId, PUBLIC_URL: 'https://bot.example.jp' };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manifest-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function run(variables: Record<string, string>, ...args: string[]) {
  const out: string[] = [];
  const notes: string[] = [];
  let failed = false;
  const program = new Command();
  manifestCommands(program, {
    variables: () => variables,
    commands,
    terminal: {
      interactive: false,
      aside: new PassThrough(),
      print: (line) => out.push(line),
      note: (line) => notes.push(line),
      ask: async () => '',
      fail: () => {
        failed = true;
      },
    },
  });
  await program.parseAsync(['manifest', ...args], { from: 'user' });
  return { out: out.join('\n'), notes: notes.join('\n'), failed };
}

describe('with everything set', () => {
  test('the package is written and the next step named, in both languages', async () => {
    const file = join(folder, 'app.zip');
    const { out, notes, failed } = await run(configured, '--out', file);
    expect({ notes, failed }).toEqual({ notes: '', failed: false });
    expect(await readFile(file)).toEqual(Buffer.from(samplePackage.zip));
    for (const part of [
      `書き出しました: ${file}`,
      `Wrote the app package: ${file}`,
      appId,
      'Teams 管理センター',
    ])
      expect(out).toContain(part);
  });

  test('machines get one object, and a second run says that it replaced', async () => {
    const file = join(folder, 'app.zip');
    const { zip, ...about } = samplePackage;
    const expected = { ok: true, file, replaced: false, ...about, bytes: zip.length };
    const first = await run(configured, '--out', file, '--json');
    expect(JSON.parse(first.out)).toEqual(expected);
    expect(first.notes).toBe('');
    const second = await run(configured, '--out', file, '--json');
    expect(JSON.parse(second.out)).toEqual({ ...expected, replaced: true });
    expect((await run(configured, '--out', file)).out).toContain('置き換えました');
  });
});

describe('with something amiss', () => {
  test('missing variables are named in both languages and nothing is written', async () => {
    const { out, notes, failed } = await run({}, '--out', join(folder, 'app.zip'));
    expect({ out, failed }).toEqual({ out: '', failed: true });
    for (const part of [
      'MicrosoftAppId が設定されていません',
      'MicrosoftAppId is not set',
      'PUBLIC_URL が設定されていません',
      'PUBLIC_URL is not set',
      'No package has been written',
    ])
      expect(notes).toContain(part);
    expect(await readdir(folder)).toEqual([]);
  });

  test('machines get every problem under its name', async () => {
    const { out, notes, failed } = await run({ PUBLIC_URL: 'http://a.jp' }, '--out', 'x.zip', '--json');
    const text = { message: expect.stringMatching(/[ぁ-ん]/), messageEn: expect.stringMatching(/^[ -~]+$/) };
    expect(JSON.parse(out)).toEqual({
      ok: false,
      problems: [
        { name: 'MicrosoftAppId', ...text },
        { name: 'PUBLIC_URL', ...text },
      ],
    });
    expect({ notes, failed }).toEqual({ notes: '', failed: true });
  });

  test('a folder that does not exist is said to be missing', async () => {
    const file = join(folder, 'missing', 'app.zip');
    const spoken = await run(configured, '--out', file);
    expect(spoken.failed).toBe(true);
    expect(spoken.notes).toContain(`${file}: The folder does not exist.`);
    const { out, failed } = await run(configured, '--out', file, '--json');
    expect(failed).toBe(true);
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: [{ name: '--out' }] });
  });
});
