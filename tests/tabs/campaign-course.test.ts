import { beforeAll, describe, expect, it } from 'vitest';
import {
  begun,
  type Console,
  consoleOf,
  content,
  ja,
  listOf,
  nobody,
  submitted,
} from '../api/campaigns/support.ts';
import { chatOf, pressed, SeenCard } from '../flows/chat.ts';
import { failing } from '../support/fake-teams/index.ts';
import { sharedService } from '../support/service.ts';
import { sharedBrowser, Tab } from './support/tab.ts';

const writer = '102004';
const approver = '102001';
const [sato, tanaka, kato, suzuki] = ['401004', '401005', '101004', '101001'] as const;

const service = sharedService({ start: '2026-11-26T10:00' });
const browser = sharedBrowser();
let people: Console;

beforeAll(async () => {
  people = await consoleOf(service());
  for (const number of [sato, tanaka, suzuki]) await (await service().employee(number)).installs();
  service().teams.withoutApp.add((await service().employee(kato)).entraId);
});

const open = (path: string, as: string, language: 'ja' | 'en' = 'ja') =>
  Tab.open(browser(), { url: service().url, path: `campaigns/${path}`, as, language });

async function cardOf(number: string, title: string): Promise<SeenCard> {
  const cards = chatOf(service().teams, await service().employee(number));
  const card = cards.findLast((seen) => seen instanceof SeenCard && seen.text.includes(title));
  if (!(card instanceof SeenCard)) throw new Error(`${number} has no card`);
  return card;
}

async function next(behaviour: ReturnType<typeof failing>, number: string): Promise<void> {
  const { userId } = await service().employee(number);
  service().teams.next(behaviour, { operation: 'send', person: userId });
}

describe('a campaign on its way', () => {
  it('is followed live, and stopped where it is', async () => {
    await next(failing(429, 'Throttled', { retryAfter: '600' }), tanaka);
    const { id } = await begun(people, {
      content: { ...content, title: ja('途中で止める') },
      audience: listOf(sato, tanaka, suzuki),
    });
    const report = await open(`${id}/report`, writer);
    await report.page.getByText('対象 3 人').waitFor();
    await service().beat();
    // Nobody reloads the page: it is told.
    await report.page.getByText('残り約 1 分').waitFor();
    await report.page.getByText('届いた: 届きました').waitFor();
    await report.page
      .getByRole('listitem')
      .filter({ hasText: '佐藤 美咲' })
      .getByText('届きました')
      .waitFor();
    await report.look('report-sending');
    const tab = await open(id, writer, 'en');
    await tab.page.getByText('Sending', { exact: true }).waitFor();
    await tab.confirm('Stop the sending');
    await tab.page.getByText('People who do not get it: 1').waitFor();
    await tab.page.getByText('Cancelled', { exact: true }).waitFor();
    await tab.close();
    await report.page.getByText('とりやめ', { exact: true }).waitFor();
    const counts = await report.page.locator('dd').allInnerTexts();
    expect(counts.reduce((sum, each) => sum + Number(each), 0)).toBe(3);
    await report.close();
  });

  it('is repeated for whom it did not reach, answered, brought to mind, changed and taken back', async () => {
    await service().goTo('2026-11-27T10:00');
    await next(failing(500, 'ServiceError'), tanaka);
    const audience = listOf(sato, tanaka, kato);
    const saved = await people.inoue.ask('audience-save', { body: { name: '窓口', audience } });
    const using = { ...nobody, include: { match: null, numbers: [], saved: [saved.id] } };
    const { id, revision } = await submitted(people, { audience: using, priority: 'required' });
    const params = { campaign: id };
    await people.watanabe.ask('campaign-approve', { params, body: { people: 3 }, revision });
    // Between approval and sending the audience comes to mean others.
    const later = listOf(sato, tanaka, suzuki);
    await people.inoue.ask('audience-save', { body: { name: '窓口', audience: later } });
    const approved = await people.inoue.ask('campaign', { params });
    const now = { params, body: { sendAt: null }, revision: approved.revision };
    await people.inoue.ask('campaign-schedule', now);
    await service().beat();
    await service().beat();
    await pressed(await service().employee(sato), await cardOf(sato, '健康診断'), 'campaign.answer');

    const report = await open(`${id}/report`, writer);
    await report.page.getByText('1 人増え、1 人減りました').waitFor();
    await report.button('届かなかった人に送り直す').click();
    await report.dialog.getByLabel(/^届かなかった人（1 人）/).uncheck();
    await report.dialog.getByLabel(/^届いたか分からない人（1 人/).check();
    await report.look('report-resend');
    // The state says as much before and after, and its words stand elsewhere on the page too.
    const resent = report.page.waitForResponse((response) => response.url().endsWith('/resend'));
    await report.dialog.getByRole('button', { name: '届かなかった人に送り直す' }).click();
    expect((await resent).status()).toBe(200);
    await service().beat();
    await service().beat();
    await report.page.getByText('送信済み').waitFor();
    await report.button('回答を開く').click();
    await report.page.getByRole('row').filter({ hasText: '佐藤 美咲' }).getByText('確認しました').waitFor();
    await report.look('report-answers');
    expect(service().tables().access_log).toMatchObject([{ employee: sato, viewer: writer, role: 'hr' }]);
    await report.page.getByLabel('回答', { exact: true }).selectOption('まだ');
    await report.page.getByText('2 人', { exact: true }).waitFor();
    await report.page.getByLabel('状態').selectOption('届かなかった');
    await report.page.getByText('1 人', { exact: true }).waitFor();
    await report.page.getByRole('link', { name: 'お知らせに戻る' }).click();
    await report.confirm('未回答の人に知らせる');
    await report.page.getByText('もう一度送る人: 1 人').waitFor();

    await report.button('文面を直す').click();
    await report.field('本文').fill('日程が変わりました。');
    await report.page.getByRole('region', { name: '直した文面の見え方' }).getByText('変わりました').waitFor();
    await report.look('campaign-edit');
    await report.button('直した文面の承認を願い出る').click();
    await report.page.getByText('承認を待っています').waitFor();
    await report.close();

    const second = await open(id, approver, 'en');
    await second.page.getByText('awaits approval').waitFor();
    await second.look('campaign-edit-proposed');
    await second.confirm('Approve the new text');
    await second.page.getByText('awaits approval').waitFor({ state: 'detached' });
    await service().goTo('2026-11-27T10:05');
    expect((await cardOf(sato, '健康診断')).text).toContain('変わりました');
    await second.confirm('Recall');
    await second.page.getByText(/Cards to take back: \d/).waitFor();
    await second.page.getByText('Recalled', { exact: true }).waitFor();
    await service().goTo('2026-11-27T10:10');
    await expect(cardOf(sato, '健康診断')).rejects.toThrow('no card');
    await second.page.getByRole('link', { name: 'Delivery report' }).click();
    await second.page.getByText(/^Done \d/).waitFor();
    await second.close();
  });

  it('is over when it expires', async () => {
    const question = { kind: 'text' as const, text: ja('ひとこと') };
    const { id } = await begun(people, {
      content: { ...content, title: ja('期限のある質問'), question },
      audience: listOf(sato),
      priority: 'required',
      expiresAt: '2026-11-28T03:00:00.000Z',
    });
    await service().beat();
    await service().beat();
    const tab = await open(id, writer);
    await tab.button('未回答の人に知らせる').waitFor();
    await service().goTo('2026-11-30T10:00');
    await tab.confirm('未回答の人に知らせる');
    await tab.page.getByText('今の状態ではその操作ができません').waitFor();
    await tab.button('最新の内容を開く').click();
    await tab.button('未回答の人に知らせる').waitFor({ state: 'detached' });
    await tab.page.getByText('期限: 2026年11月28日(土) 12:00').waitFor();
    await tab.close();
  });
});
