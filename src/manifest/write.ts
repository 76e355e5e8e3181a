import { randomUUID } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HagukumiError } from '../errors.ts';
import type { Localized } from '../language.ts';

/**
 * Writes a package as a whole or not at all. An earlier package is replaced.
 *
 * @returns whether there was an earlier one
 * @throws HagukumiError `input.invalid` with words for the person who named the file
 */
export async function writePackage(file: string, bytes: Uint8Array): Promise<boolean> {
  // Teams takes nothing else, and a slip of the hand must not replace a database.
  if (!/\.zip$/i.test(file)) throw refusal(file, reasons.name);
  try {
    const replaces = await isThere(file);
    await replace(file, bytes);
    return replaces;
  } catch (thrown) {
    if (thrown instanceof HagukumiError || !(thrown instanceof Error && 'code' in thrown)) throw thrown;
    throw refusal(file, reasonOf(String(thrown.code)), thrown);
  }
}

async function isThere(file: string): Promise<boolean> {
  const present = await stat(file).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return null;
    throw thrown;
  });
  if (present !== null && !present.isFile()) throw refusal(file, reasons.notFile);
  return present !== null;
}

async function replace(file: string, bytes: Uint8Array): Promise<void> {
  const draft = join(dirname(file), `.hagukumi-${randomUUID()}.tmp`);
  try {
    await writeFile(draft, bytes, { flag: 'wx' });
    await rename(draft, file);
  } catch (thrown) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw thrown;
  }
}

const reasons = {
  name: {
    ja: 'ファイル名は .zip で終わるようにしてください。',
    en: 'The name of the file has to end in .zip.',
  },
  notFile: {
    ja: '同じ名前のフォルダーなどがあります。別の名前にしてください。',
    en: 'There is a folder, or something else that is not a file, of this name. Choose another name.',
  },
  noFolder: {
    ja: '書き出し先のフォルダーがありません。先に作るか、別の場所を指定してください。',
    en: 'The folder does not exist. Create it first or name another place.',
  },
  forbidden: {
    ja: '書き出し先に書き込めません。権限を確かめるか、別の場所を指定してください。',
    en: 'The folder cannot be written to. Check its permissions or name another place.',
  },
} satisfies Record<string, Localized>;

function reasonOf(code: string): Localized {
  if (code === 'ENOENT' || code === 'ENOTDIR') return reasons.noFolder;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return reasons.forbidden;
  return {
    ja: `書き出せませんでした（${code}）。空き容量とファイル名を確かめてください。`,
    en: `The file could not be written (${code}). Check the free space and the name.`,
  };
}

function refusal(file: string, reason: Localized, cause?: Error): HagukumiError {
  const forPerson = { ja: `${file}: ${reason.ja}`, en: `${file}: ${reason.en}` };
  return new HagukumiError('input.invalid', forPerson.en, cause ? { forPerson, cause } : { forPerson });
}
