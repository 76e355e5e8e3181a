import { beforeAll, describe, expect, it } from 'vitest';
import { begun, type Console, consoleOf, listOf } from '../api/campaigns/support.ts';
import { sharedService } from '../support/service.ts';
import { sharedBrowser, Tab } from './support/tab.ts';

const writer = '102004';
const approver = '102001';
const reached = '401004';

const service = sharedService();
const browser = sharedBrowser();
let people: Console;

beforeAll(async () => {
  people = await consoleOf(service());
  await (await service().employee(reached)).installs();
});

describe('an announcement that is sent', () => {
  it('is for the people of its conditions and lists, which whoever approves it reads in words', async () => {
    const { id } = await people.inoue.ask('campaign-create', { body: {} });
    const tab = await Tab.open(browser(), { url: service().url, path: `campaigns/${id}`, as: writer });
    await tab.field('見出し').fill('健康診断');
    await tab.field('本文').fill('6月に行います。');
    const send = tab.page.getByRole('group', { name: '送る人' });
    await send.getByRole('button', { name: '条件を加える' }).click();
    await send.getByLabel('条件 1 の項目').selectOption({ label: '所属' });
    await send.getByLabel('条件 1 の値').selectOption({ label: '窓口係 (401010)' });
    await send.getByLabel('職員番号のリスト（貼り付け）').fill('102004 999999');
    await tab.page.getByText('送れる範囲の外）が 1 件').waitFor();
    await tab.look('campaign-audience');
    await tab.button('承認を願い出る').click();
    await tab.page.getByText('除いて進める').click();
    await tab.look('campaign-submit');
    await tab.page.getByRole('dialog').getByRole('button', { name: '承認を願い出る' }).click();
    await tab.page.getByText('所属の中（下の所属を含む）: 窓口係 (401010)').waitFor();
    await tab.page.getByText('職員番号のリスト 2 件').waitFor();
    await tab.look('campaign-submitted');
    await tab.close();
  });

  it('is reported person by person, in numbers that add up', async () => {
    const { id } = await begun(people, { audience: listOf(reached, '401003', '401005') });
    await service().beat();
    const path = `campaigns/${id}/report`;
    for (const language of ['ja', 'en'] as const) {
      const tab = await Tab.open(browser(), { url: service().url, path, as: approver, language });
      await tab.page.getByText(language === 'ja' ? '対象 3 人' : '3 people in all').waitFor();
      await tab.page.getByText('401005').waitFor();
      const counts = await tab.page.locator('dd').allInnerTexts();
      expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(3);
      await tab.look('report');
      if (language === 'ja') {
        await tab.page.getByLabel('氏名・番号・所属コード').fill('401003');
        await tab.page.getByText('401005').waitFor({ state: 'detached' });
        const [file] = await Promise.all([
          tab.page.waitForEvent('download'),
          tab.button('CSV に書き出す').click(),
        ]);
        expect(file.suggestedFilename()).toMatch(/\.csv$/);
      }
      await tab.close();
    }
  });

  it('is listed with fifty thousand people, of whom only those in view are drawn', async () => {
    const { id } = await begun(people, { audience: listOf(reached) });
    await service().beat();
    const [one] = (await people.watanabe.ask('campaign-recipients', { params: { campaign: id } })).items;
    const tab = await Tab.open(browser(), { as: approver });
    await tab.page.route('**/recipients?*', async (route) => {
      const cursor = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
      const items = Array.from({ length: 5_000 }, (_, index) => ({ ...one, number: `n${cursor + index}` }));
      const next = cursor + 5_000 < 50_000 ? String(cursor + 5_000) : null;
      await route.fulfill({ json: { items, next } });
    });
    await tab.page.goto(`${service().url}/tabs/hr/campaigns/${id}/report`);
    await tab.page.getByText('50000 人', { exact: true }).waitFor();
    const list = tab.page.getByRole('region', { name: '宛先の一人ひとり' });
    expect(await list.getByRole('listitem').count()).toBeLessThan(60);
    await list.focus();
    await tab.page.keyboard.press('End');
    await list.getByText('n49999').waitFor();
    expect(await list.getByRole('listitem').count()).toBeLessThan(60);
    await tab.close();
  });
});
