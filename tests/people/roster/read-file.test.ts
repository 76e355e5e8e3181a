import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRosterFile, loadRoster } from '../../../src/people/roster/read-file.ts';
import { csv, row } from './csv.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roster-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

describe('a roster file', () => {
  it('is read and checked', async () => {
    const path = await file('good.csv', csv([row('1')]));
    expect(await checkRosterFile(path)).toMatchObject({ ok: true, rows: 1 });
    expect((await loadRoster(path)).people).toHaveLength(1);
  });

  it('that is missing, a folder or too large is a problem in row 0', async () => {
    const large = await file('large.csv', '');
    await truncate(large, 50 * 1024 * 1024 + 1);
    for (const [path, said] of [
      [join(folder, 'none.csv'), '見つかりません'],
      [folder, 'フォルダー'],
      [large, '50MB'],
    ] as const) {
      const checked = await checkRosterFile(path);
      expect(checked).toMatchObject({ ok: false, rows: 0, problems: [{ row: 0, column: '' }] });
      expect(!checked.ok && checked.problems[0]?.message.ja).toContain(said);
    }
  });

  it('that has to be right throws without naming anybody', async () => {
    const path = await file('bad.csv', csv([row('1', { 職位: '主幹', 氏名: '山田 花子' })]));
    await expect(loadRoster(path)).rejects.toMatchObject({
      code: 'roster.invalid',
      message: 'The roster has 1 problem(s), the first in row 2',
      forPerson: { ja: expect.stringContaining('主幹') },
    });
  });
});
