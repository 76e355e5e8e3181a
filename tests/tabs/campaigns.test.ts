import { beforeAll, describe, expect, it } from 'vitest';
import { type ApiUser, grant } from '../support/api.ts';
import { sharedService } from '../support/service.ts';
import { sharedBrowser, Tab } from './support/tab.ts';

const writer = '102004';
const second = '102003';

const service = sharedService();
const browser = sharedBrowser();
let other: ApiUser;

beforeAll(async () => {
  await grant(service(), writer, 'author');
  other = await grant(service(), second, 'author');
});

describe('an announcement that is written', () => {
  it('keeps itself and shows its card, with whatever is wrong at its place', async () => {
    const tab = await Tab.open(browser(), { url: service().url, path: 'campaigns', as: writer });
    await tab.page.getByText('お知らせはまだありません').waitFor();
    await tab.look('campaigns-none');
    await tab.tabTo(tab.button('新しく作る'));
    await tab.page.keyboard.press('Enter');
    await tab.field('見出し').fill('健康診断のお知らせ');
    await tab.field('本文').fill('**6月**に実施します。\n\n- 会場: 本庁舎\n- <script>alert(1)</script>');
    await tab.button('ボタンを加える').click();
    await tab.field('ボタン 1 の文字').fill('くわしく');
    await tab.field('ボタン 1 のリンク').fill('http://example.jp');
    await tab.page.getByText('https:// で始まるアドレス').waitFor();
    await tab.look('campaign-wrong');
    await tab.field('ボタン 1 のリンク').fill('https://example.jp/kenshin');
    await tab.page.getByLabel('選択肢から選んでもらう').check();
    await tab.field('質問の文').fill('受けますか');
    await tab.field('選択肢 1').fill('受けます');
    await tab.field('選択肢 2').fill('受けません');
    const preview = tab.page.getByRole('region', { name: '見え方' });
    await preview.getByText('受けません').waitFor();
    await preview.getByText('<script>alert(1)</script>').waitFor();
    await tab.page.getByText('保存しました', { exact: true }).waitFor();
    await tab.page.reload();
    await preview.getByText('受けません').waitFor();
    expect(await tab.field('ボタン 1 のリンク').inputValue()).toBe('https://example.jp/kenshin');
    expect(await tab.field('選択肢 2').inputValue()).toBe('受けません');
    await tab.look('campaign-draft');
    await tab.close();
  });

  it('is kept through a failure and through somebody else’s change', async () => {
    const { id, revision, ...draft } = await other.ask('campaign-create', { body: {} });
    const { content, audience, priority, sendAt, expiresAt, template } = draft;
    const tab = await Tab.open(browser(), {
      url: service().url,
      path: `campaigns/${id}`,
      as: writer,
      language: 'en',
    });
    await tab.field('Title').waitFor();
    await tab.page.route(`**/api/v1/campaigns/${id}`, (route) => route.abort());
    await tab.field('Title').fill('Mine');
    await tab.page.getByText('The service cannot be reached').waitFor();
    await tab.page.unroute(`**/api/v1/campaigns/${id}`);
    const theirs = { ...content, title: { ja: 'Theirs', en: '' } };
    const body = { content: theirs, audience, priority, sendAt, expiresAt, template };
    await other.ask('campaign-save', { params: { campaign: id }, revision, body });
    await tab.button('Try again').click();
    await tab.page.getByText('Somebody else has changed this draft').waitFor();
    await tab.look('campaign-stale');
    expect(await tab.field('Title').inputValue()).toBe('Mine');
    await tab.button('Save mine over it').click();
    await tab.page.getByText('Saved', { exact: true }).waitFor();
    expect((await other.ask('campaign', { params: { campaign: id } })).content.title.ja).toBe('Mine');
    await tab.close();
  });

  it('is copied, and thrown away only after a question', async () => {
    const { id } = await other.ask('campaign-create', { body: {} });
    const tab = await Tab.open(browser(), { url: service().url, path: `campaigns/${id}`, as: writer });
    await tab.button('写して作る').click();
    await expect.poll(() => tab.page.url()).not.toContain(id);
    await tab.page.getByText('保存しました', { exact: true }).waitFor();
    const copied = tab.page.url().split('/').at(-1) ?? '';
    await tab.button('捨てる').click();
    await tab.page.getByText('元には戻せません').waitFor();
    await tab.button('戻る').click();
    await tab.button('捨てる').click();
    await tab.page.getByRole('dialog').getByRole('button', { name: '捨てる' }).click();
    await tab.heading('お知らせ').waitFor();
    expect((await other.refused('campaign', { params: { campaign: copied } })).status).toBe(404);
    await tab.look('campaigns');
    await tab.close();
  });
});
