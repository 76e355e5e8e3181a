import { beforeAll, describe, expect, it } from 'vitest';
import type { Overrides } from '../../src/app.ts';
import { grant } from '../support/api.ts';
import { FakeTeams } from '../support/fake-teams/index.ts';
import { sharedService } from '../support/service.ts';
import { tabToken } from '../support/tab-token.ts';
import { sharedBrowser, Tab } from './support/tab.ts';
import { changeTheme, showInTeams } from './support/teams-frame.ts';

const author = '102004';
const approver = '102003';
const employee = '401004';

const service = sharedService();
const browser = sharedBrowser();
const overrides: { -readonly [Name in keyof Overrides]: Overrides[Name] } = {};
let keys: FakeTeams;

beforeAll(async () => {
  keys = await FakeTeams.start();
  overrides.signInKeys = `${keys.url}/keys`;
  return () => keys.close();
});

/** A service with a registration, where only the tenant says who somebody is. */
const closed = sharedService({
  registered: true,
  overrides,
  variables: { PUBLIC_URL: 'https://bot.example.jp' },
});

beforeAll(async () => {
  await grant(service(), author, 'author');
  await grant(service(), approver, 'approver', ['10']);
});

describe('the tab of HR in a browser', () => {
  it.each(['ja', 'en'] as const)(
    'is opened as one of HR’s people, by keyboard alone (%s)',
    async (language) => {
      const ja = language === 'ja';
      const tab = await Tab.open(browser(), { url: service().url, path: 'roles', language });
      const { name } = (await service().store.employees.byNumber(approver)) ?? { name: '' };
      await tab.button(name).waitFor();
      await tab.look('sign-in');
      await tab.tabTo(tab.button(name));
      await tab.page.keyboard.press('Enter');
      await tab.heading(ja ? '自分の権限' : 'My roles').waitFor();
      await expect.poll(() => tab.page.title()).toBe(ja ? '自分の権限 - Hagukumi' : 'My roles - Hagukumi');
      expect(await tab.page.getByRole('listitem').filter({ hasText: '総務部' }).count()).toBe(1);
      await tab.look('roles');
      expect(await tab.page.locator('html').getAttribute('lang')).toBe(language);
      if (!ja) await tab.button('Menu').click();
      await tab.button(ja ? '別の人で開く' : 'Open as somebody else').click();
      await tab.button(name).waitFor();
      await tab.close();
    },
  );

  it('shows nothing to somebody without a role, and lets whoever typed a wrong number try again', async () => {
    const tab = await Tab.open(browser(), { url: service().url, path: 'roles', as: employee });
    await tab.page.getByText('この画面を使う権限がありません').waitFor();
    await tab.button('別の人で開く').click();
    await tab.page.getByLabel('職員番号').fill('999999');
    await tab.button('開く').click();
    await tab.page.getByRole('alert').waitFor();
    await tab.button('別の人で開く').click();
    await tab.page.getByLabel('職員番号').fill(author);
    await tab.page.keyboard.press('Enter');
    await tab.heading('自分の権限').waitFor();
    await tab.close();
  });

  it('says that there is no such page, and goes back and forth', async () => {
    const tab = await Tab.open(browser(), { url: service().url, as: author, path: 'nothing/here' });
    await tab.page.getByText('このページはありません').waitFor();
    await tab.page.getByRole('link', { name: '自分の権限' }).click();
    await tab.heading('自分の権限').waitFor();
    await tab.page.goBack();
    await tab.page.getByText('このページはありません').waitFor();
    await tab.close();
  });

  it('says that the service does not answer, and tries again', async () => {
    const tab = await Tab.open(browser(), { as: author });
    await tab.page.route('**/api/v1/sign-in', (route) => route.abort());
    await tab.page.goto(`${service().url}/tabs/hr/roles`);
    await tab.page.getByText('サービスにつながりません').waitFor();
    await tab.look('not-reached');
    await tab.page.unroute('**/api/v1/sign-in');
    await tab.button('もう一度').click();
    await tab.heading('自分の権限').waitFor();
    await tab.close();
  });
});

describe('the tab of HR in Teams', () => {
  it('takes language and theme from Teams, also when the theme changes', async () => {
    const tab = await Tab.open(browser(), { as: author });
    const framed = await showInTeams(tab.page, `${service().url}/tabs/hr/roles`, {
      locale: 'en-us',
      theme: 'dark',
    });
    await framed.getByRole('heading', { name: 'My roles' }).waitFor();
    const background = () =>
      framed.evaluate<string>("getComputedStyle(document.querySelector('#root > div')).backgroundColor");
    const dark = await background();
    await changeTheme(tab.page, 'contrast');
    await expect.poll(background).toBe('rgb(0, 0, 0)');
    await changeTheme(tab.page, 'dark');
    await expect.poll(background).toBe(dark);
    await tab.close();
  });

  it('signs the person in whom the tenant’s token names, and says so where it gets none', async () => {
    await grant(closed(), author, 'author');
    const { name } = (await closed().store.employees.byNumber(author)) ?? { name: '' };
    const entraId = (await closed().employee(author)).entraId;
    const address = `${closed().url}/tabs/hr/campaigns`;
    const tab = await Tab.open(browser(), {});
    const around = { locale: 'ja-jp', theme: 'default' } as const;
    const framed = await showInTeams(tab.page, address, {
      ...around,
      token: tabToken(closed(), keys, entraId),
    });
    await framed.getByText(name, { exact: true }).waitFor();
    expect(await framed.getByRole('button', { name: '別の人で開く' }).count()).toBe(0);
    await framed.getByRole('button', { name: '新しく作る' }).click();
    await framed.getByRole('textbox', { name: '見出し' }).fill('Teams の中から');
    await framed.getByText('保存しました').waitFor();
    const stranger = tabToken(closed(), keys, '00000000-0000-4000-8000-0000000000ee');
    const other = await showInTeams(tab.page, address, { ...around, token: stranger });
    await other.getByText('名簿にないアカウントです').waitFor();
    const refused = await showInTeams(tab.page, address, around);
    await refused.getByText('Teams からサインインの情報を受け取れませんでした').waitFor();
    await tab.page.goto(address);
    await tab.page.getByText('Microsoft Teams の「Hagukumi」アプリ').waitFor();
    await tab.look('outside-teams');
    await tab.close();
  });
});
