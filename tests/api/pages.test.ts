import { afterEach, describe, expect, test } from 'vitest';
import { buildManifest } from '../../src/manifest/manifest.ts';
import { readManifestSource } from '../../src/manifest/source.ts';
import { type Hosted, host } from '../support/fake-teams/host.ts';

let hosted: Hosted | null = null;
afterEach(async () => {
  await hosted?.server.close();
  hosted = null;
});

const registration = {
  appId: '00000000-0000-4000-8000-000000000001',
  publicUrl: 'https://bot.example.jp',
  publicHost: 'bot.example.jp',
};

describe('the pages that the app package links to', () => {
  test.each(['/', '/privacy', '/terms'])('%s is served in Japanese and English', async (path) => {
    hosted = await host({ receive: async () => ({ status: 200 }) });
    const response = await fetch(`${hosted.url}${path}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await response.text();
    expect(html).toMatch(/<section lang="ja"><h1>[^<]+<\/h1><p>/);
    expect(html).toMatch(/<section lang="en"><h1>[^<]+<\/h1><p>/);
    expect(html).not.toMatch(/https?:|<script/);
  });

  test('every link of the package has its page', async () => {
    hosted = await host({ receive: async () => ({ status: 200 }) });
    const { developer } = buildManifest(readManifestSource(), registration, []);
    const { websiteUrl, privacyUrl, termsOfUseUrl } = developer as Record<string, string>;
    for (const link of [websiteUrl, privacyUrl, termsOfUseUrl]) {
      const { pathname } = new URL(link ?? '');
      expect((await fetch(`${hosted.url}${pathname}`)).status).toBe(200);
    }
  });
});
