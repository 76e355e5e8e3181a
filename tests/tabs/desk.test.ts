import { beforeAll, describe, it } from 'vitest';
import { grant } from '../support/api.ts';
import { sharedService } from '../support/service.ts';
import { sharedBrowser, Tab } from './support/tab.ts';

const admin = '102001';
const author = '102004';

const service = sharedService();
const browser = sharedBrowser();

beforeAll(async () => {
  await grant(service(), admin, 'admin');
  await grant(service(), author, 'author', ['10']);
  await service().beat();
});

const open = (path: string, language: 'ja' | 'en' = 'ja', as = admin) =>
  Tab.open(browser(), { url: service().url, path, language, as });

describe('the pages around the announcements', () => {
  it.each(['ja', 'en'] as const)('show today and whom the bot cannot reach (%s)', async (language) => {
    const ja = language === 'ja';
    const tab = await open('today', language);
    await tab.page.getByRole('heading', { name: ja ? '所属ごとの届く人' : 'Reach by department' }).waitFor();
    await tab.page
      .getByText(ja ? 'まだ一度もやり取りがありません' : 'Nothing has been heard')
      .first()
      .waitFor();
    await tab.look('today');
    await tab.close();
  });

  it('show what was done, with before and after, and keep it from others', async () => {
    const tab = await open('audit');
    await tab.page.getByRole('cell', { name: '権限を与えた' }).first().waitFor();
    await tab.look('audit');
    await tab.page.getByLabel('操作した人').selectOption({ label: '運用担当者（コマンド）' });
    await tab.page.getByRole('cell', { name: '権限を与えた' }).first().waitFor();
    await tab.page.getByLabel('いつまで').fill('2026-11-23');
    await tab.page.getByText('当てはまる記録がありません').waitFor();
    await tab.page.getByLabel('いつまで').fill('2026-11-24');
    await tab.page.getByRole('cell', { name: '権限を与えた' }).first().waitFor();
    await tab.look('audit-filtered');
    await tab.close();
    const other = await open('audit', 'en', author);
    await other.page.getByRole('alert').waitFor();
    await other.look('audit-refused');
    await other.close();
  });
});
