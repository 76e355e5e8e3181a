import { unzipSync, zipSync } from 'fflate';
import { HagukumiError } from '../errors.ts';
import type { Localized } from '../language.ts';

export type PackFiles = ReadonlyMap<string, Uint8Array>;

/** A pack is a few hundred kilobytes of text; what unpacks to more is none. */
const mostBytes = 5 * 1024 * 1024;
const mostFiles = 500;

/** One file as it was uploaded: its name, or its path in the folder that was chosen. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The YAML files of a pack by their names in it, from one ZIP or from the files themselves. A folder around all of
 * them is left away, and so is what systems add of their own.
 *
 * @throws HagukumiError `input.invalid` for what cannot be a pack
 */
export function filesOf(uploads: readonly Upload[]): PackFiles {
  const [first] = uploads;
  const zipped = uploads.length === 1 && first && /\.zip$/i.test(first.name);
  const files = new Map(zipped ? unzipped(first.bytes) : uploads.map(({ name, bytes }) => [name, bytes]));
  const kept = [...files].filter(([name]) => isMeant(name));
  if (kept.length === 0) throw refused(messages.none);
  if (kept.length > mostFiles) throw refused(messages.many);
  if (kept.reduce((sum, [, { length }]) => sum + length, 0) > mostBytes) throw refused(messages.large);
  const around = folderAround(kept.map(([name]) => name));
  return new Map(kept.map(([name, bytes]) => [name.slice(around.length), bytes]));
}

function isMeant(name: string): boolean {
  return /\.ya?ml$/.test(name) && !/(^|\/)(\.|__MACOSX\/)/.test(name);
}

/** The path that every file begins with, as when a folder was packed and not what is in it. */
function folderAround(names: readonly string[]): string {
  const marker = names.find((name) => /(^|\/)policy\.yaml$/.test(name)) ?? '';
  const around = marker.slice(0, -'policy.yaml'.length);
  return names.every((name) => name.startsWith(around)) ? around : '';
}

/** What a ZIP unpacks to is measured before it is unpacked: a few bytes can claim gigabytes. */
function unzipped(bytes: Uint8Array): [string, Uint8Array][] {
  let [count, total] = [0, 0];
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isMeant(name)) return false;
        count += 1;
        total += originalSize;
        if (count > mostFiles) throw refused(messages.many);
        if (total > mostBytes) throw refused(messages.large);
        return true;
      },
    });
    return Object.entries(files);
  } catch (thrown) {
    throw thrown instanceof HagukumiError ? thrown : refused(messages.noZip);
  }
}

/** The files as the table holds them. The same files make the same text. */
export function packed(files: PackFiles): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(zipSync(Object.fromEntries(sorted), { mtime: earliest })).toString('base64');
}

/** The earliest moment that a ZIP can name. */
const earliest = '1980-01-01T12:00:00';

export function unpacked(archive: string): PackFiles {
  return new Map(Object.entries(unzipSync(Buffer.from(archive, 'base64'))));
}

function refused(forPerson: Localized): HagukumiError {
  return new HagukumiError('input.invalid', forPerson.en, { forPerson });
}

const messages = {
  none: {
    ja: 'YAML ファイルがありません。方針のフォルダーを ZIP にするか、その中の YAML をすべて選んでください。',
    en: 'There is no YAML file. Choose a ZIP of the policy folder, or all YAML files in it.',
  },
  many: {
    ja: 'ファイルが多すぎます（500まで）。方針のフォルダーだけを選んでください。',
    en: 'There are too many files (500 at most). Choose the policy folder only.',
  },
  large: {
    ja: '大きすぎます（合わせて5 MBまで）。方針のフォルダーだけを選んでください。',
    en: 'It is too large (5 MB in all at most). Choose the policy folder only.',
  },
  noZip: {
    ja: 'ZIP として開けません。もう一度圧縮し直してください（パスワードは付けられません）。',
    en: 'It cannot be opened as a ZIP. Pack it again, without a password.',
  },
} as const satisfies Record<string, Localized>;
