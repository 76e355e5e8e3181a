import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Language, languages } from '../language.ts';
import { paths } from '../paths.ts';

const folder = join(paths.root, 'manifest');

/** What is the same for every installation; the rest is filled in by `buildManifest`. */
const template = z.object({
  $schema: z.string(),
  manifestVersion: z.string(),
  developer: z.object({ name: z.string() }),
  icons: z.object({ color: z.string(), outline: z.string() }),
  accentColor: z.string(),
  defaultInstallScope: z.string(),
  authorization: z.object({
    permissions: z.object({
      resourceSpecific: z.array(z.object({ name: z.string(), type: z.string() })),
    }),
  }),
  bots: z.tuple([z.object({ scopes: z.array(z.string()) })]),
});

const texts = z.strictObject({
  'name.short': z.string(),
  'name.full': z.string(),
  'description.short': z.string(),
  'description.full': z.string(),
  'staticTabs[0].name': z.string(),
});

/** The app's own texts in one language, keyed as Teams' language files are. */
export type AppTexts = z.infer<typeof texts>;

/** What the folder `manifest/` and `package.json` say about the app. */
export interface ManifestSource {
  readonly template: z.infer<typeof template>;
  readonly texts: Readonly<Record<Language, AppTexts>>;
  readonly version: string;
  /** Icons by the name the template gives them. */
  readonly icons: Readonly<Record<string, Uint8Array>>;
}

export function readManifestSource(): ManifestSource {
  const parsed = template.parse(json(join(folder, 'manifest.json')));
  return {
    template: parsed,
    texts: Object.fromEntries(
      languages.map((language) => [language, texts.parse(json(join(folder, languageFile(language))))]),
    ) as Record<Language, AppTexts>,
    version: z.object({ version: z.string() }).parse(json(join(paths.root, 'package.json'))).version,
    icons: Object.fromEntries(
      [parsed.icons.color, parsed.icons.outline].map((name) => [name, readFileSync(join(folder, name))]),
    ),
  };
}

/** The name of a language's file, in `manifest/` and in the package. */
export function languageFile(language: Language): string {
  return `${language}.json`;
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
