import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import appManifest from '@microsoft/app-manifest';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { findCommand } from '../../src/chat/commands.ts';
import { languages } from '../../src/language.ts';
import { buildPackage } from '../../src/manifest/package.ts';
import { commands, registration, samplePackage, source } from '../manifest/sample.ts';

const { AppManifestUtils } = appManifest;
type Manifest = Parameters<typeof AppManifestUtils.validateAgainstSchema>[0];
type Schema = NonNullable<Parameters<typeof AppManifestUtils.validateAgainstSchema>[1]>;

const schemas = join(
  dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest')),
  'json-schemas/teams',
  `v${source.template.manifestVersion}`,
);

/** Complaints of Teams' own schema; read from the package, so that nothing is fetched. */
async function complaints(json: unknown, schema: string): Promise<string[]> {
  // The schema of the language files holds patterns with a lone bracket, which the checker refuses to compile.
  const text = readFileSync(join(schemas, schema), 'utf8').replaceAll(String.raw`\\b]`, String.raw`\\b\\]`);
  const rules = JSON.parse(text) as Schema;
  return await AppManifestUtils.validateAgainstSchema(json as Manifest, rules);
}

function filesOf(zip: Uint8Array): Record<string, Record<string, unknown>> {
  const json = Object.entries(unzipSync(zip)).filter(([name]) => name.endsWith('.json'));
  return Object.fromEntries(json.map(([name, bytes]) => [name, JSON.parse(Buffer.from(bytes).toString())]));
}
const files = filesOf(samplePackage.zip);
const manifest = files['manifest.json'] ?? {};

describe('the schema of Teams', () => {
  test('accepts the manifest', async () => {
    expect(await complaints(manifest, 'MicrosoftTeams.schema.json')).toEqual([]);
  });

  test.each(languages)('accepts the texts in %s', async (language) => {
    expect(await complaints(files[`${language}.json`], 'MicrosoftTeams.Localization.schema.json')).toEqual(
      [],
    );
  });

  test('would have refused a text without a place in the manifest', async () => {
    const stray = { ...files['en.json'], 'bots[1].commandLists[0].commands[0].title': 'a' };
    const found = await complaints(stray, 'MicrosoftTeams.Localization.schema.json');
    expect(found).toEqual([expect.stringContaining('must NOT have additional properties')]);
  });

  test('would have refused more commands than the menu holds, and a title that is too long', async () => {
    const many = { words: { ja: ['長'.repeat(129)], en: ['a'] }, help: { ja: 'ん', en: 'a' } };
    const { zip } = buildPackage(source, registration, Array(13).fill(many));
    const found = (await complaints(filesOf(zip)['manifest.json'], 'MicrosoftTeams.schema.json')).join('\n');
    expect(found).toContain('/bots/0/commandLists/0/commands must NOT have more than 12 items');
    expect(found).toContain('/commands/0/title must NOT have more than 128 characters');
  });

  test('is of one version in the manifest and the language files', () => {
    const base = `https://developer.microsoft.com/en-us/json-schemas/teams/v${String(manifest.manifestVersion)}`;
    expect(manifest.$schema).toBe(`${base}/MicrosoftTeams.schema.json`);
    for (const language of languages) {
      const { $schema } = files[`${language}.json`] ?? {};
      expect($schema).toBe(`${base}/MicrosoftTeams.Localization.schema.json`);
    }
  });
});

describe.each(languages)("the menu's commands in %s", (language) => {
  const texts = files[`${language}.json`] ?? {};
  const place = (index: number) => `bots[0].commandLists[0].commands[${index}]`;
  const titles = commands.map((_command, index) => String(texts[`${place(index)}.title`]));

  test.each(commands.map((command, index) => [command.name, index] as const))(
    'the chat understands the title of %s',
    (name, index) => {
      const found = findCommand(commands, titles[index] ?? '');
      expect(found).toMatchObject({ command: { name }, argument: '' });
      expect(texts[`${place(index)}.description`]).toBe(found?.command.help[language]);
    },
  );

  test('are all there and all different, and no text is left over', () => {
    expect(new Set(titles).size).toBe(commands.length);
    expect(Object.keys(texts).filter((key) => key.startsWith('bots'))).toHaveLength(commands.length * 2);
  });

  test('the Japanese ones are those of the manifest itself', () => {
    const inManifest = JSON.stringify((manifest.bots as { commandLists: unknown }[])[0]?.commandLists);
    expect(titles.every((title) => inManifest.includes(JSON.stringify(title)))).toBe(language === 'ja');
  });
});
