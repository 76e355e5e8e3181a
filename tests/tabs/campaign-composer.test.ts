import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { chatOf, SeenCard } from '../flows/chat.ts';
import { type ApiUser, grant } from '../support/api.ts';
import { sharedService } from '../support/service.ts';
import { noise } from './support/pictures.ts';
import { sharedBrowser, Tab } from './support/tab.ts';

const writer = '102004';
const approver = '102001';

const service = sharedService();
const browser = sharedBrowser();
let author: ApiUser;

beforeAll(async () => {
  author = await grant(service(), writer, 'author');
  await grant(service(), approver, 'approver');
  await (await service().employee(writer)).installs();
});

describe('the composer', () => {
  it('takes a large picture, says what is wrong where it is, and sends a trial, wherever the machine is', async () => {
    // Neither the day nor the hour of this machine is that of the city.
    const zone = 'America/Los_Angeles';
    const tab = await Tab.open(browser(), { url: service().url, path: 'campaigns', as: writer, zone });
    await tab.button('新しく作る').click();
    await tab.field('見出し').fill('窓口の臨時休業');
    await tab.field('本文').fill('[くわしく](http://example.jp)');
    await tab.page.getByText('https:// で始まるアドレス').waitFor();
    const { id } = (await author.ask('campaigns')).items[0] ?? { id: '' };
    const kept = async () => await author.ask('campaign', { params: { campaign: id } });

    const picture = tab.page.getByLabel('画像（PNG・JPEG・GIF）');
    await picture.setInputFiles({
      name: 'a.png',
      mimeType: 'image/png',
      buffer: Buffer.from('no picture'),
    });
    await tab.page.getByText('この画像は読めません').waitFor();
    const large = noise(1600, 1100);
    expect(large.length).toBeGreaterThan(5 * 1024 * 1024);
    await picture.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: large });
    await tab.page.getByText('画像の内容を言葉で書いてください').waitFor();
    await tab.look('campaign-picture');
    await tab.field('画像の内容（読み上げ用）').fill('市役所の窓口');
    const preview = tab.page.getByRole('region', { name: '見え方' });
    await preview.getByRole('img', { name: '市役所の窓口' }).waitFor();
    const shownWidth = "document.querySelector('[alt=市役所の窓口]').naturalWidth";
    await expect.poll(() => tab.page.evaluate(shownWidth)).toBe(1024);
    await tab.field('本文').fill('[くわしく](https://example.jp)');
    await tab.page.getByText('https:// で始まるアドレス').waitFor({ state: 'detached' });

    await tab.page.getByLabel('送る日時（日本時間）').fill('2026-11-23T09:30');
    const list = [
      '401004',
      '４０１００５',
      '名簿',
      ...Array.from({ length: 9_998 }, (_each, at) => 700_000 + at),
    ];
    const send = tab.page.getByRole('group', { name: '送る人' });
    await send.getByLabel('職員番号のリスト（貼り付け）').focus();
    await tab.paste(list.join('\n'));
    await send.getByText('10000 件').waitFor();
    await send.getByText('職員番号ではないもの: 名簿').waitFor();
    await tab.page.getByText('今は 2 人です。').waitFor();
    await tab.page.getByText('9998 件あります').waitFor();
    await tab.confirm('承認を願い出る');
    const refusal = tab.page.getByRole('alert');
    await refusal.getByText('送る日時は、これから先の日時にしてください').waitFor();
    await refusal.getByText('9998件').waitFor();
    await tab.look('campaign-refused');
    await tab.page.getByLabel('送る日時（日本時間）').fill('2026-11-27T08:15');
    await expect.poll(async () => (await kept()).sendAt).toBe('2026-11-26T23:15:00.000Z');

    await tab.button('自分に試し送り').click();
    await tab.page.getByText('自分あてに送ります').waitFor();
    await service().beat();
    const cards = chatOf(service().teams, await service().employee(writer));
    expect(cards.some((card) => card instanceof SeenCard && card.text.includes('窓口の臨時休業'))).toBe(true);
    await tab.button('承認を願い出る').click();
    await tab.page.getByText('除いて進める').click();
    await tab.dialog.getByRole('button', { name: '承認を願い出る' }).click();
    await tab.page.getByText('承認待ち').waitFor();
    await tab.page.getByText('送る日時: 2026年11月27日(金) 08:15').waitFor();
    await tab.close();
  });

  it('saves an audience, uses it again, and copies a template', async () => {
    const tab = await Tab.open(browser(), {
      url: service().url,
      path: 'campaigns',
      as: writer,
      language: 'en',
    });
    await tab.button('New campaign').click();
    await tab.field('Title').fill('Monthly report');
    const send = tab.page.getByRole('group', { name: 'People to send it to' });
    await send.getByLabel('List of employee numbers (paste)').fill('401004 401005');
    await tab.page.getByText('These are 2 people now.').waitFor();
    await tab.field('Save this audience under a name').fill('The desk');
    await tab.button('Save').click();
    await send.getByLabel('List of employee numbers (paste)').fill('');
    await send.getByRole('checkbox', { name: 'The desk' }).check();
    await tab.page.getByText('These are 2 people now.').waitFor();
    await tab.page.getByLabel('Ask for a text').check();
    await tab.page.getByLabel('Keep it as a template').check();
    await tab.page.getByText('Saved', { exact: true }).waitFor();
    await tab.page.getByRole('link', { name: 'Campaigns' }).click();
    await tab.page.getByLabel('Show').selectOption({ label: 'Templates' });
    await tab.button('Use as a start').click();
    await tab.page.getByText('Saved', { exact: true }).waitFor();
    expect(await tab.field('Title').inputValue()).toBe('Monthly report');
    await tab.page.getByText('These are 2 people now.').waitFor();
    // Whoever threw the audience away did not know who uses it.
    const [saved] = (await author.ask('audiences')).items;
    await author.ask('audience-delete', { params: { audience: saved?.id ?? '' } });
    await tab.page.reload();
    await tab.page.getByText('This saved audience is no longer there').first().waitFor();
    await send.getByRole('checkbox', { name: '(no longer there' }).click();
    await tab.page.getByText('These are 0 people now.').waitFor();
    await tab.close();
  });

  it('is used by keyboard alone, from the first word to the report', async () => {
    const tab = await Tab.open(browser(), { url: service().url, path: 'campaigns', as: writer });
    const press = async (wanted: Locator, ...keys: string[]) => {
      await tab.tabTo(wanted);
      for (const key of keys) await tab.page.keyboard.press(key);
    };
    const write = async (wanted: Locator, text: string) => {
      await tab.tabTo(wanted);
      await tab.page.keyboard.insertText(text);
    };
    const confirm = async (name: string) => {
      await press(tab.button(name), 'Enter');
      await press(tab.dialog.getByRole('button', { name, exact: true }), 'Enter');
    };
    await press(tab.button('新しく作る'), 'Enter');
    await write(tab.field('見出し'), 'キーボードで書く');
    await write(tab.field('本文'), '本文です。');
    await press(tab.page.getByRole('radio', { name: 'なし' }), 'ArrowDown');
    await write(tab.field('質問の文'), '読みましたか');
    const send = tab.page.getByRole('group', { name: '送る人' });
    await write(send.getByLabel('職員番号のリスト（貼り付け）'), '401004 401005');
    await tab.page.getByText('今は 2 人です。').waitFor();
    await confirm('承認を願い出る');
    await tab.page.getByText('承認待ち').waitFor();
    await press(tab.button('別の人で開く'), 'Enter');
    const { name } = (await service().store.employees.byNumber(approver)) ?? { name: '' };
    await press(tab.button(name), 'Enter');
    await press(tab.button('承認する'), 'Enter');
    await tab.dialog.getByText('2 人に送ることを承認します').waitFor();
    await press(tab.dialog.getByRole('button', { name: '承認する' }), 'Enter');
    await tab.page.getByText('承認済み', { exact: true }).waitFor();
    await confirm('今すぐ送る');
    await tab.page.getByText('予約済み', { exact: true }).waitFor();
    await service().beat();
    await press(tab.page.getByRole('link', { name: '配信の結果' }), 'Enter');
    await tab.page.getByText('2 人', { exact: true }).waitFor();
    await write(tab.page.getByLabel('氏名・番号・所属コード'), '401005');
    await tab.page.getByText('1 人', { exact: true }).waitFor();
    await press(tab.page.getByLabel('状態'), 'ArrowDown');
    await tab.page.getByText('当てはまる人はいません').waitFor();
    await tab.close();
  });
});
