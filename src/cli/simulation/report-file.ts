import { constants } from 'node:fs';
import { access, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { HagukumiError } from '../../errors.ts';
import { refusal } from '../refuse.ts';

/**
 * Makes sure that a report can be written: better said before a long simulation than after it.
 *
 * @throws HagukumiError `input.invalid` with words for the person who named the file
 */
export async function checkPlace(file: string): Promise<void> {
  // A slip of the hand must not replace the roster.
  if (!/\.html?$/i.test(file))
    throw refusal({
      ja: `${file}: ファイル名は .html で終わるようにしてください`,
      en: `${file}: the name of the file has to end in .html`,
    });
  const present = await stat(file).catch(() => null);
  if (present && !present.isFile())
    throw refusal({
      ja: `${file}: 同じ名前のフォルダーなどがあります`,
      en: `${file}: there is something of this name that is not a file`,
    });
  await access(present ? file : dirname(file), constants.W_OK).catch((thrown: NodeJS.ErrnoException) => {
    throw unwritable(file, thrown.code);
  });
}

/** @throws HagukumiError `input.invalid` with words for the person who named the file */
export async function writeReport(file: string, html: string): Promise<void> {
  await writeFile(file, html).catch((thrown: NodeJS.ErrnoException) => {
    throw unwritable(file, thrown.code);
  });
}

function unwritable(file: string, code: string | undefined): HagukumiError {
  if (code === 'ENOENT')
    return refusal({
      ja: `${file}: 書き出し先のフォルダーがありません`,
      en: `${file}: the folder does not exist`,
    });
  return refusal({ ja: `${file}: 書き出せません（${code}）`, en: `${file}: it cannot be written (${code})` });
}
