import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HagukumiError } from '../../src/errors.ts';
import { writePackage } from '../../src/manifest/write.ts';

const bytes = Buffer.from('a package');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manifest-write-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function refusal(file: string): Promise<HagukumiError> {
  const thrown: unknown = await writePackage(file, bytes).catch((error: unknown) => error);
  if (!(thrown instanceof HagukumiError)) throw new Error(`not refused: ${String(thrown)}`);
  return thrown;
}

test('a new file is written, and nothing beside it', async () => {
  expect(await writePackage(join(folder, 'app.zip'), bytes)).toBe(false);
  expect(await readdir(folder)).toEqual(['app.zip']);
  expect(await readFile(join(folder, 'app.zip'))).toEqual(bytes);
});

test('an earlier package is replaced, and it is said', async () => {
  await writeFile(join(folder, 'app.zip'), 'an earlier and longer package');
  expect(await writePackage(join(folder, 'app.zip'), bytes)).toBe(true);
  expect(await readFile(join(folder, 'app.zip'))).toEqual(bytes);
});

test('a link that leads nowhere becomes the file', async () => {
  await symlink(join(folder, 'gone.zip'), join(folder, 'app.zip'));
  expect(await writePackage(join(folder, 'app.zip'), bytes)).toBe(false);
  expect(await readFile(join(folder, 'app.zip'))).toEqual(bytes);
});

test.each([
  ['missing/app.zip', /フォルダーがありません/, /folder does not exist/],
  ['file.txt/app.zip', /フォルダーがありません/, /folder does not exist/],
  ['folder.zip', /フォルダーなどがあります/, /a folder/],
  ['file.txt', /\.zip で終わる/, /end in \.zip/],
  ['', /\.zip で終わる/, /end in \.zip/],
  [`${'a'.repeat(300)}.zip`, /ENAMETOOLONG/, /ENAMETOOLONG/],
])('%s is refused and nothing is left behind', async (name, ja, en) => {
  await writeFile(join(folder, 'file.txt'), 'kept');
  await mkdir(join(folder, 'folder.zip'));
  const error = await refusal(name === '' ? '' : join(folder, name));
  expect(error.code).toBe('input.invalid');
  expect(error.forPerson?.ja).toMatch(ja);
  expect(error.forPerson?.en).toMatch(en);
  expect((await readdir(folder)).sort()).toEqual(['file.txt', 'folder.zip']);
  expect(await readFile(join(folder, 'file.txt'), 'utf8')).toBe('kept');
});
