import { beforeAll, describe, expect, it } from 'vitest';
import type { CampaignDraft } from '../../src/api/contract/campaigns.ts';
import {
  type Console,
  consoleOf,
  content,
  draftOf,
  ja,
  listOf,
  nobody,
  submitted,
} from '../api/campaigns/support.ts';
import { sharedService } from '../support/service.ts';
import { sharedBrowser, Tab } from './support/tab.ts';

const writer = '102004';
const approver = '102001';

const service = sharedService();
const browser = sharedBrowser();
let people: Console;

beforeAll(async () => {
  people = await consoleOf(service());
});

const open = (id: string, as: string, language: 'ja' | 'en' = 'ja', zone = 'Asia/Tokyo') =>
  Tab.open(browser(), { url: service().url, path: `campaigns/${id}`, as, language, zone });

async function change(id: string, part: Partial<CampaignDraft>): Promise<void> {
  const params = { campaign: id };
  const { revision } = await people.inoue.ask('campaign', { params });
  await people.inoue.ask('campaign-save', { params, body: draftOf(part), revision });
}

describe('the way to an approval', () => {
  it('shows an approver that it changed meanwhile, and its author why it came back', async () => {
    const { id, revision } = await submitted(people);
    const params = { campaign: id };
    const second = await open(id, approver, 'en', 'America/Los_Angeles');
    await second.button('Approve').click();
    await second.page.getByText('Approve sending it to 1 person.').waitFor();
    // Its author takes it back, changes it and submits it again while the question is open.
    await people.inoue.ask('campaign-withdraw', { params, revision });
    await change(id, {
      content: { ...content, title: ja('日程の変更') },
      audience: listOf('401004', '401005'),
    });
    const now = await people.inoue.ask('campaign', { params });
    await people.inoue.ask('campaign-submit', { params, body: {}, revision: now.revision });
    await second.dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await second.page.getByText('Somebody else has changed this meanwhile').waitFor();
    await second.look('campaign-approval-stale');
    await second.button('Open what stands now').click();
    await second.heading('日程の変更').waitFor();
    await second.button('Hand back').click();
    const back = second.dialog.getByRole('button', { name: 'Hand back', exact: true });
    expect(await back.isDisabled()).toBe(true);
    await second.dialog.getByLabel(/^Why/).fill('会場も書いてください');
    await second.look('campaign-hand-back');
    await back.click();
    await second.page.getByText('Draft', { exact: true }).waitFor();
    await second.close();

    const first = await open(id, writer);
    await first.page.getByText('差し戻されました。理由: 会場も書いてください').waitFor();
    await first.look('campaign-handed-back');
    await first.field('本文').fill('会場は本庁舎です。');
    await first.confirm('承認を願い出る');
    await first.page.getByText('承認待ち').waitFor();
    await first.button('願い出を取り下げる').click();
    await first.field('本文').waitFor();
    expect(await first.field('本文').inputValue()).toBe('会場は本庁舎です。');
    await first.close();
  });

  it('asks both for the number of people where it goes to everybody, and sends it once, whatever is pressed twice', async () => {
    const { id } = await people.inoue.ask('campaign-create', { body: {} });
    await change(id, { audience: { ...nobody, everybody: true }, sendAt: '2026-11-27T23:15:00.000Z' });
    const { people: count } = await people.inoue.ask('audience-preview', {
      body: { audience: { ...nobody, everybody: true } },
    });
    const first = await open(id, writer, 'en', 'America/Los_Angeles');
    await first.button('Submit for approval').click();
    const submit = first.dialog.getByRole('button', { name: 'Submit for approval' });
    await first.dialog.getByLabel(/type the number of people/).fill(String(count - 1));
    expect(await submit.isDisabled()).toBe(true);
    await first.dialog.getByLabel(/type the number of people/).fill(String(count));
    await submit.click();
    await first.page.getByText('Awaiting approval').waitFor();
    await first.page.getByText('Goes out: Sat, 28 Nov 2026, 08:15').waitFor();
    await first.close();

    const second = await open(id, approver);
    await second.button('承認する').click();
    const approve = second.dialog.getByRole('button', { name: '承認する' });
    await second.dialog.getByText(`${count} 人に送ることを承認します`).waitFor();
    expect(await approve.isDisabled()).toBe(true);
    await second.look('campaign-approve-everybody');
    await second.dialog.getByLabel(/人数（\d+）を入力/).fill(String(count));
    await approve.click();
    await second.page.getByText('予約済み').waitFor();
    await second.button('予約をやめる').click();
    await second.page.getByText('承認済み', { exact: true }).waitFor();
    await second.button('今すぐ送る').click();
    await second.dialog.getByRole('button', { name: '今すぐ送る' }).dblclick();
    await second.page.getByText('予約済み').waitFor();
    // Whoever closes the browser now misses nothing.
    await second.close();
    await service().beat();
    const again = await open(`${id}/report`, approver);
    await again.page.getByText(`対象 ${count} 人`).waitFor();
    const counts = await again.page.locator('dd').allInnerTexts();
    expect(counts.reduce((sum, each) => sum + Number(each), 0)).toBe(count);
    await again.close();
    const log = service().tables().audit_log ?? [];
    expect(
      log.filter(({ action, subject }) => action === 'campaign.schedule' && subject === `campaign/${id}`),
    ).toHaveLength(1);
  });

  it('keeps what two people write, also when it is no draft any more', async () => {
    const { id } = await people.inoue.ask('campaign-create', { body: {} });
    await change(id, {});
    const tab = await open(id, writer);
    await tab.field('見出し').waitFor();
    await change(id, { content: { ...content, title: ja('相手の見出し') } });
    await tab.field('見出し').fill('自分の見出し');
    await tab.page.getByText('ほかの人がこの下書きを変更しました').waitFor();
    await tab.button('自分の内容を別の下書きにする').click();
    await expect.poll(() => tab.page.url()).not.toContain(id);
    await tab.page.getByText('保存しました').waitFor();
    expect(await tab.field('見出し').inputValue()).toBe('自分の見出し');
    const theirs = await people.inoue.ask('campaign', { params: { campaign: id } });
    expect(theirs.title.ja).toBe('相手の見出し');
    const own = tab.page.url().split('/').at(-1) ?? '';
    const { revision } = await people.inoue.ask('campaign', { params: { campaign: own } });
    await people.inoue.ask('campaign-delete', { params: { campaign: own }, revision });
    await tab.field('見出し').fill('それでも書く');
    await tab.page.getByText('この画面にまだ残っています').waitFor();
    await tab.look('campaign-closed');
    await tab.button('自分の内容を別の下書きにする').click();
    await expect.poll(() => tab.page.url()).not.toContain(own);
    expect(await tab.field('見出し').inputValue()).toBe('それでも書く');
    await tab.page.getByText('保存しました').waitFor();
    await tab.close();
  });
});
