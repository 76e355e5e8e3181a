import { beforeAll, describe, expect, it } from 'vitest';
import type { CampaignContent } from '../../../src/api/contract/campaigns.ts';
import { launchBrowser } from '../../e2e/support/browser.ts';
import { chatOf, SeenCard } from '../../flows/chat.ts';
import { sharedService } from '../../support/service.ts';
import { begun, type Console, consoleOf, content, ja, listOf, submitted } from './support.ts';

const service = sharedService();
const six = ['401001', '401002', '401003', '401004', '401005', '401008'];
const url = 'https://example.jp/reserve?a=1&b="2"';
let people: Console;

beforeAll(async () => {
  people = await consoleOf(service());
  await service().goTo('2026-11-24T10:00');
  for (const number of six) await (await service().employee(number)).installs();
});

function withButton(change: Partial<CampaignContent> = {}): CampaignContent {
  return { ...content, buttons: [{ title: ja('予約する'), url }], ...change };
}

/** Sends a campaign and returns its id. */
async function sent(text: CampaignContent, numbers = six): Promise<string> {
  const { id } = await begun(people, { content: text, audience: listOf(...numbers), priority: 'required' });
  await service().beat();
  return id;
}

const get = (path: string) => fetch(service().url + path, { redirect: 'manual' });
const count = async (path: string, from: string | null = 'same-origin') =>
  (
    await fetch(service().url + path, {
      method: 'POST',
      ...(from === null ? {} : { headers: { 'sec-fetch-site': from } }),
    })
  ).status;

async function links(campaign: string) {
  return (await people.inoue.ask('campaign-report', { params: { campaign } })).links;
}

/** Where the links lead on the last campaign that a person has, as it stands by now. */
async function buttonsOf(number: string): Promise<unknown[]> {
  const cards = chatOf(service().teams, await service().employee(number)).filter(
    (seen) => seen instanceof SeenCard && seen.text.includes('健康診断のお知らせ'),
  ) as SeenCard[];
  const json = JSON.stringify(cards.at(-1)?.content);
  return [...json.matchAll(/"url":("(?:[^"\\]|\\.)*")/g)].map(([, found = '']) => JSON.parse(found));
}

describe('a link of a campaign', () => {
  it('leads over a page that says where to, and is counted by day, never by person', async () => {
    const id = await sent(withButton());
    const path = `/go/${id}/1`;
    expect(await buttonsOf('401004')).toEqual([path]);
    const page = await get(path);
    expect([page.status, page.headers.get('cache-control'), page.headers.get('referrer-policy')]).toEqual([
      200,
      'no-store',
      'no-referrer',
    ]);
    expect(await page.text()).toContain('href="https://example.jp/reserve?a=1&amp;b=&quot;2&quot;"');
    // Fetching alone counts nothing, nor does another site.
    expect([await count(path, null), await count(path, 'cross-site')]).toEqual([403, 403]);
    expect([await count(path), await count(path)]).toEqual([204, 204]);
    expect(await links(id)).toEqual([{ title: ja('予約する'), url, opened: 0 }]);
    expect(service().tables().campaign_openings).toEqual([
      { campaign: id, nth: 1, day: '2026-11-24', count: 2 },
    ]);
    // Two of one day could be told apart; with those of the next they are enough.
    await service().goTo('2026-11-25T10:00');
    expect(await links(id)).toEqual([{ title: ja('予約する'), url, opened: 0 }]);
    for (let nth = 0; nth < 3; nth++) expect(await count(path)).toBe(204);
    await service().goTo('2026-11-26T10:00');
    expect(await links(id)).toEqual([{ title: ja('予約する'), url, opened: 5 }]);
    expect(service().toldInLog()).toEqual([]);
  });

  it('goes on working after another text and after the campaign was recalled', async () => {
    const id = await sent(withButton());
    const params = { campaign: id };
    const other = withButton({ buttons: [{ title: ja('変更する'), url: 'https://example.jp/other' }] });
    const { revision } = await people.inoue.ask('campaign', { params });
    const proposed = await people.inoue.ask('campaign-edit', { params, body: { content: other }, revision });
    const edited = await people.watanabe.ask('campaign-approve-edit', {
      params,
      revision: proposed.revision,
    });
    for (const minute of ['01', '05', '10']) await service().goTo(`2026-11-26T10:${minute}`);
    expect(await buttonsOf('401004')).toEqual([`/go/${id}/2`]);
    expect((await links(id))?.map((each) => each.url)).toEqual([url, 'https://example.jp/other']);
    await people.inoue.ask('campaign-recall', { params, revision: edited.revision });
    for (const nth of [1, 2]) expect((await get(`/go/${id}/${nth}`)).status).toBe(200);
    for (const wrong of [`/go/${id}/3`, `/go/${id}/0`, `/go/${id}/x`, `/go/nothing/1`])
      expect((await get(wrong)).status).toBe(404);
  });

  it('goes straight where HR wants it so, on a trial, and is not told of a few people', async () => {
    const straight = await sent(withButton({ countLinks: false }));
    expect(await buttonsOf('401004')).toEqual([url]);
    expect(await links(straight)).toBeNull();
    await (await service().employee('102004')).installs();
    const { id: draft } = await submitted(people, { content: withButton() });
    await people.inoue.ask('campaign-test', { params: { campaign: draft } });
    await service().beat();
    expect(await buttonsOf('102004')).toEqual([url]);
    const few = await sent(withButton(), ['401004']);
    expect(await count(`/go/${few}/1`)).toBe(204);
    await service().goTo('2026-11-27T10:00');
    expect(await links(few)).toBeNull();
  });

  it('is opened by a browser, which counts it and goes on; without scripts the link stands there', async () => {
    const id = await sent(withButton());
    const browser = await launchBrowser();
    try {
      const context = await browser.newContext();
      await context.route('https://example.jp/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<h1>there</h1>' }),
      );
      const page = await context.newPage();
      const counted = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.goto(`${service().url}/go/${id}/1`);
      await page.getByRole('heading', { name: 'there' }).waitFor();
      expect((await counted).status()).toBe(204);
      const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      await plain.goto(`${service().url}/go/${id}/1`);
      expect(await plain.getByRole('link').getAttribute('href')).toBe(url);
    } finally {
      await browser.close();
    }
  });

  it('is counted only so often at once', async () => {
    const id = await sent(withButton());
    const answers = new Set<number>();
    for (let nth = 0; nth < 210; nth++) answers.add(await count(`/go/${id}/1`));
    expect([...answers]).toEqual([204, 429]);
  });
});
