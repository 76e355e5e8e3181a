import { type Zippable, zipSync } from 'fflate';
import { languages } from '../language.ts';
import { buildLanguageFile, buildManifest, type CommandText } from './manifest.ts';
import type { Registration } from './registration.ts';
import { languageFile, type ManifestSource } from './source.ts';

/** A Teams app package, ready to upload. */
export interface AppPackage {
  readonly zip: Uint8Array;
  readonly id: string;
  readonly version: string;
  readonly manifestVersion: string;
  readonly files: readonly string[];
  /** How many commands the chat's menu lists. */
  readonly commands: number;
}

/** Packs the manifest, its language files and the icons. The same input gives the same bytes. */
export function buildPackage(
  source: ManifestSource,
  registration: Registration,
  commands: readonly CommandText[],
): AppPackage {
  const manifest = buildManifest(source, registration, commands);
  const files: Record<string, Uint8Array> = {
    'manifest.json': jsonBytes(manifest),
    ...Object.fromEntries(
      languages.map((language) => [
        languageFile(language),
        jsonBytes(buildLanguageFile(source, language, commands)),
      ]),
    ),
    ...source.icons,
  };
  const { id, version, manifestVersion } = manifest;
  return {
    zip: zip(files),
    id,
    version,
    manifestVersion,
    files: Object.keys(files),
    commands: commands.length,
  };
}

/** A zip keeps local time and no zone; a text without one is read as local, so every machine writes this. */
const mtime = '1980-01-01T12:00:00';

function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries = Object.entries(files).map(([name, bytes]) => [name, [bytes, { level: 9, mtime }]]);
  return zipSync(Object.fromEntries(entries) as Zippable);
}

function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
