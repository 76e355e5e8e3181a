import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { consented } from '../../src/graph/app-installer.ts';
import { buildPackage } from '../../src/manifest/package.ts';
import { readManifestSource } from '../../src/manifest/source.ts';
import { appId, commands, registration, samplePackage, source } from './sample.ts';

const files = unzipSync(samplePackage.zip);

function json(name: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(files[name] ?? []).toString('utf8')) as Record<string, unknown>;
}

test('the package holds the manifest, the language files and the icons, at its root', () => {
  const names = ['manifest.json', 'ja.json', 'en.json', 'color.png', 'outline.png'];
  expect(Object.keys(files)).toEqual(names);
  expect(samplePackage).toMatchObject({
    files: names,
    id: appId,
    manifestVersion: '1.25',
    commands: commands.length,
  });
});

test('the icons go in as they are', () => {
  for (const [name, bytes] of Object.entries(source.icons)) {
    expect(Buffer.from(files[name] ?? []).equals(bytes)).toBe(true);
  }
});

describe('the manifest', () => {
  const manifest = json('manifest.json');

  test('names the bot, for one-to-one chats only', () => {
    expect(manifest.id).toBe(appId);
    expect(manifest.bots).toEqual([
      {
        botId: appId,
        scopes: ['personal'],
        commandLists: [{ scopes: ['personal'], commands: expect.any(Array) }],
      },
    ]);
  });

  test('points to the service', () => {
    expect(manifest.developer).toEqual({
      name: '上越市',
      websiteUrl: 'https://bot.example.jp',
      privacyUrl: 'https://bot.example.jp/privacy',
      termsOfUseUrl: 'https://bot.example.jp/terms',
    });
    expect(manifest.validDomains).toEqual(['bot.example.jp']);
  });

  test('shows the tab of HR, which is signed in to as the bot’s own registration', () => {
    const address = 'https://bot.example.jp/tabs/hr';
    expect(manifest.staticTabs).toEqual([
      { entityId: 'hr', name: '人事課', contentUrl: address, websiteUrl: address, scopes: ['personal'] },
    ]);
    expect(json('en.json')['staticTabs[0].name']).toBe('HR');
    expect(manifest.webApplicationInfo).toMatchObject({ id: appId });
  });

  test('asks for nothing that is not used', () => {
    const unused = ['permissions', 'devicePermissions'];
    expect(unused.filter((key) => key in manifest)).toEqual([]);
  });

  test('asks to be told what was read, and for what whoever installs it through Graph agrees to', () => {
    const asked = { name: 'ChatMessageReadReceipt.Read.Chat', type: 'Application' };
    expect(manifest.authorization).toEqual({ permissions: { resourceSpecific: [asked] } });
    expect(consented.resourceSpecificPermissions).toEqual([
      { permissionValue: asked.name, permissionType: asked.type.toLowerCase() },
    ]);
    expect(manifest.webApplicationInfo).toEqual({
      id: appId,
      resource: `api://bot.example.jp/${appId}`,
    });
  });

  test('carries the version of the project', () => {
    expect(manifest.version).toBe(source.version);
    expect(source.version).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('speaks Japanese where the language of a person is neither', () => {
    const texts = json('ja.json');
    expect(manifest.localizationInfo).toEqual({
      defaultLanguageTag: 'ja',
      defaultLanguageFile: 'ja.json',
      additionalLanguages: [{ languageTag: 'en', file: 'en.json' }],
    });
    expect(manifest.name).toEqual({ short: texts['name.short'], full: texts['name.full'] });
    expect(manifest.description).toEqual({
      short: texts['description.short'],
      full: texts['description.full'],
    });
  });
});

test('a path in the public address is kept', () => {
  const built = buildPackage(source, { ...registration, publicUrl: 'https://example.jp/hagukumi' }, commands);
  const text = Buffer.from(unzipSync(built.zip)['manifest.json'] ?? []).toString('utf8');
  expect(text).toContain('"https://example.jp/hagukumi/privacy"');
});

test('the same input gives the same bytes, at any time and in any zone', () => {
  const again = buildPackage(readManifestSource(), registration, commands);
  expect(Buffer.from(again.zip).equals(samplePackage.zip)).toBe(true);
  // Noon of 1 January 1980 as a zip writes it, in the header of the first file.
  const header = Buffer.from(samplePackage.zip).readUInt32LE(10);
  expect(header).toBe(((1 << 21) | (1 << 16) | (12 << 11)) >>> 0);
});

test('a command without a word in a language is a mistake of the code', () => {
  const mute = { words: { ja: ['無言'], en: [] }, help: { ja: '何も言わない', en: 'Say nothing' } };
  expect(() => buildPackage(source, registration, [mute])).toThrow(/no word in en: Say nothing/);
});
