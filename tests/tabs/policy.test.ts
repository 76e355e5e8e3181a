import { beforeAll, describe, expect, it } from 'vitest';
import { grant } from '../support/api.ts';
import { sharedService } from '../support/service.ts';
import { zippedPolicy } from '../support/zipped-policy.ts';
import { sharedBrowser, Tab } from './support/tab.ts';

const admin = '102001';

const service = sharedService();
const browser = sharedBrowser();

beforeAll(async () => {
  await grant(service(), admin, 'admin');
  await service().beat();
});

const open = (language: 'ja' | 'en' = 'ja') =>
  Tab.open(browser(), { url: service().url, path: 'policy', language, as: admin });

describe('the page of the policy', () => {
  it.each(['ja', 'en'] as const)('shows all its views (%s)', async (language) => {
    const ja = language === 'ja';
    const tab = await open(language);
    await tab.page.getByRole('heading', { name: ja ? /版 / : /version/ }).waitFor();
    await tab.look('policy-initiatives');
    await tab.page
      .getByRole('button', { name: ja ? 'これから4週間' : 'Next four weeks', exact: true })
      .click();
    await tab.page.getByRole('heading', { name: ja ? '日ごとの見込み' : 'Expected day by day' }).waitFor();
    await tab.look('policy-weeks');
    await tab.page.getByRole('button', { name: ja ? '年間カレンダー' : 'Year', exact: true }).click();
    await tab.button(ja ? /^12月31日/ : /^Thu,? 31 Dec/).click();
    await tab.page.getByText(ja ? '休み: 年末年始' : 'Closed:').waitFor();
    await tab.button(ja ? /^3月15日.*繁忙期/ : /^Mon,? 15 Mar.*busy/).click();
    await tab.page
      .getByText(ja ? /人事異動の事務（/ : /Handling the transfers/)
      .nth(1)
      .waitFor();
    await tab.look('policy-year');
    await tab.close();
  });

  it('switches a rule off with a reason, by keyboard, and says why a person does not get it', async () => {
    const tab = await open();
    const rule = tab.page.getByRole('listitem').filter({ hasText: 'my-card.weekly' });
    const off = rule.getByRole('button', { name: '止める' });
    await off.focus();
    await tab.page.keyboard.press('Enter');
    const dialog = tab.page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: '止める' }).isDisabled()).toBe(true);
    await dialog.getByLabel(/理由/).fill('文面に誤りがあるため');
    await dialog.getByRole('button', { name: '止める' }).click();
    await rule.getByText(/停止中（.*文面に誤りがあるため/).waitFor();
    await tab.page.getByRole('button', { name: '届く理由', exact: true }).click();
    await tab.page.getByLabel('職員番号').fill('999999');
    await tab.page.getByLabel(/^きまり/).selectOption('my-card.weekly');
    await tab.page.getByLabel(/^日/).fill('2026-11-27');
    await tab.button('理由を見る').click();
    await tab.page.getByRole('alert').waitFor();
    await tab.page.getByLabel('職員番号').fill('401004');
    await tab.button('理由を見る').click();
    await tab.page.getByText('文面に誤りがあるため').first().waitFor();
    await tab.look('policy-explain');
    await tab.close();
  });

  it('checks an uploaded policy, keeps it, compares it and puts it in force', async () => {
    const tab = await open();
    await tab.page.getByRole('button', { name: '版', exact: true }).click();
    const give = (upload: { name: string; content: string }) =>
      tab.page.getByLabel(/方針のフォルダーの ZIP/).setInputFiles({
        name: upload.name,
        mimeType: 'application/zip',
        buffer: Buffer.from(upload.content, 'base64'),
      });
    await give({ name: 'no.zip', content: Buffer.from('no').toString('base64') });
    await tab.page.getByText('ZIP として開けません').waitFor();
    await give(zippedPolicy({ 'policy.yaml': (text) => text.replace(/^issuer:/m, 'isuer:') }));
    await tab.page.getByText(/直すところが\d+件あります/).waitFor();
    await tab.look('policy-problems');
    await give(zippedPolicy({ 'policy.yaml': (text) => text.replace(/^version: .*$/m, 'version: "2027"') }));
    await tab.page.getByText(/版「2027」に問題はありません/).waitFor();
    await tab.button('今の版と比べる').click();
    // Only the name of the version is another one.
    await tab.page.getByText(/に\d+人へ届くものは変わりません/).waitFor();
    await tab.button('この版を使う').click();
    const dialog = tab.page.getByRole('dialog');
    await dialog.getByLabel(/理由/).fill('年度の改定');
    await dialog.getByRole('button', { name: 'この版を使う' }).click();
    await tab.page.getByText('版を切り替えた: 2027').waitFor();
    await tab.look('policy-versions');
    await tab.close();
  });
});
