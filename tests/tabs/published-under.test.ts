import { beforeAll, expect, it } from 'vitest';
import { grant } from '../support/api.ts';
import { sharedService } from '../support/service.ts';
import { sharedBrowser, Tab } from './support/tab.ts';

const service = sharedService({ variables: { PUBLIC_URL: 'https://city.example/hagukumi' } });
const browser = sharedBrowser();

beforeAll(() => grant(service(), '102001', 'admin'));

it('stays under the path of the published address, with its files, its questions and its pages', async () => {
  const tab = await Tab.open(browser(), { as: '102001' });
  await tab.page.goto(`${service().url}/hagukumi/tabs/hr/audit`);
  await tab.page.getByRole('cell', { name: '権限を与えた' }).first().waitFor();
  await tab.page.getByRole('link', { name: '今日' }).click();
  await tab.page.getByRole('heading', { name: '所属ごとの届く人' }).waitFor();
  expect(new URL(tab.page.url()).pathname).toBe('/hagukumi/tabs/hr/today');
  await tab.page.reload();
  await tab.page.getByRole('heading', { name: '所属ごとの届く人' }).waitFor();
  const asked = await tab.page.evaluate<string[]>(
    'performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)',
  );
  expect(asked.filter((path) => !path.startsWith('/hagukumi/'))).toEqual([]);
  await tab.close();
});
