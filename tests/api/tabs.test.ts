import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveTabs } from '../../src/api/tabs.ts';
import { type Hosted, host } from '../support/fake-teams/host.ts';

let folder: string;
let hosted: Hosted;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hagukumi-tabs-'));
  hosted = await host(
    { receive: async () => ({ status: 200 }) },
    { routes: (server) => serveTabs(server, join(folder, 'tabs')) },
  );
});
afterAll(async () => {
  await hosted.server.close();
  await rm(folder, { recursive: true });
});

/** Asks without unpacking, and without tidying up the path. */
function ask(
  path: string,
  accept = '',
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  const { hostname, port } = new URL(hosted.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers: { 'accept-encoding': accept } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject).end();
  });
}

describe('the files of the tabs', () => {
  it('says what to do while they are not built, and finds them once they are', async () => {
    expect(await ask('/tabs/hr')).toMatchObject({
      status: 503,
      body: expect.stringContaining('npm run build'),
    });
    expect((await ask('/tabs/assets/main.js')).status).toBe(404);
    await mkdir(join(folder, 'tabs', 'assets'), { recursive: true });
    await writeFile(join(folder, 'tabs', 'index.html'), '<p>page</p>');
    for (const name of ['main.js', 'main.js.br', 'main.js.gz', 'only.js.gz', 'only.js', 'notes.txt'])
      await writeFile(join(folder, 'tabs', 'assets', name), name);
    await writeFile(join(folder, 'secret.js'), 'secret');
    expect(await ask('/tabs/hr')).toMatchObject({ status: 200, body: '<p>page</p>' });
  });

  it('shows the page at every path below the tab, in Teams only, never kept', async () => {
    for (const path of [
      '/tabs/hr',
      '/tabs/hr/',
      '/tabs/hr/campaigns',
      '/tabs/hr/campaigns/1/report?locale=en',
    ]) {
      const { status, headers } = await ask(path);
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['cache-control']).toBe('no-cache');
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toMatch(/frame-ancestors 'self' https:\/\/teams\.microsoft\.com /);
      expect(policy).not.toMatch(/unsafe|\*[ ;]/);
    }
  });

  it('sends what is smallest of what the browser takes, to be kept for ever', async () => {
    const kept = 'public, max-age=31536000, immutable';
    const cases = [
      ['main.js', 'gzip, deflate, br, zstd', 'main.js.br', 'br'],
      ['main.js', 'gzip', 'main.js.gz', 'gzip'],
      ['main.js', '', 'main.js', undefined],
      ['only.js', 'gzip, br', 'only.js.gz', 'gzip'],
    ] as const;
    for (const [name, accept, body, encoding] of cases) {
      const answer = await ask(`/tabs/assets/${name}`, accept);
      expect(answer).toMatchObject({ status: 200, body });
      expect(answer.headers).toMatchObject({ 'cache-control': kept, vary: 'Accept-Encoding' });
      expect(answer.headers['content-encoding']).toBe(encoding);
      expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    }
  });

  it.each([
    '/tabs/assets/none.js',
    '/tabs/assets/notes.txt',
    '/tabs/assets/..%2F..%2Fsecret.js',
    '/tabs/assets/../../secret.js',
    '/tabs/index.html',
    '/tabs/sources.txt',
    '/tabs/other',
  ])('serves nothing else: %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });
});
