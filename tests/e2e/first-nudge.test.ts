import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../src/demo/demo.ts';
import { demoPeople } from '../../src/demo/organisation/people.ts';
import { createLog } from '../../src/log.ts';
import { launchBrowser } from './support/browser.ts';
import { Chat } from './support/chat.ts';

const gratitude = '手伝ってもらったその日に';
const help = '仕事が一区切りしたら';
const title = '今週のふりかえり';
const kept = { timeout: 60_000 };

describe('the first nudge, as the demo shows it', { timeout: 300_000 }, () => {
  let folder: string;
  let demo: Demo;
  let browser: Browser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hagukumi-first-nudge-'));
    demo = await startDemo({
      folder,
      servicePort: 0,
      firstClientPort: 0,
      log: createLog('silent'),
      startsAt: Temporal.Instant.from('2026-11-24T01:00:00Z'),
    });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('choose own actions, move the clock, answer in the card, change the answer', async () => {
    const chat = await Chat.open(browser, demo.clients[0]?.url ?? '');
    const card = await chat.waitForCard('はじめまして');
    await card.press('自分アクションを選ぶ');
    await card.open('1 「ありがとう」');
    await card.tick(gratitude);
    await card.open('8 タテ・ヨコ');
    await card.tick(help);
    await card.press('これに決める');
    await card.shows('自分アクションが決まりました');

    await chat.say('デモ 金曜');
    const nudge = await chat.waitForCard(title);
    expect(await nudge.text()).toContain('このカードが届いた理由: 今週の自分アクションのふりかえり');
    expect(await nudge.isTicked('上司と共有する')).toBe(false);
    await nudge.choose(gratitude, '◎ できた');
    await nudge.choose(help, '△ これから');
    await nudge.fill('ひとこと', '来週は自分から声をかける');
    await nudge.press('ふりかえる');
    await nudge.shows('来週は自分から声をかける');

    await expect.poll(keptMarks, kept).toEqual(['done', 'not']);
    await nudge.press('直す');
    await nudge.choose(help, '○ 少しできた');
    await nudge.press('ふりかえる');
    // The form names every mark as well, so that the text alone does not tell that it was kept.
    await expect.poll(keptMarks, kept).toEqual(['done', 'partly']);

    const history = await chat.nextCard('ふりかえりの履歴', () => chat.say('履歴'));
    await history.shows('来週は自分から声をかける');
    const why = await chat.nextCard(/(?<!この)カードが届いた理由/, () => chat.say('なぜ'));
    await why.shows(/4\.2\.1/);
    await chat.close();

    const nudges = await demo.app.store.nudges.ofEmployee(demoPeople.employee.number, 10);
    const ledger = nudges.find(({ rule }) => rule === 'my-card.weekly');
    expect(ledger).toMatchObject({ state: 'sent', attempts: 1 });
    expect(ledger?.answered_at).not.toBeNull();
  });

  test('the supervisor of the same office gets a chat of her own', async () => {
    const chat = await Chat.open(browser, demo.clients[1]?.url ?? '');
    await chat.waitForCard('はじめまして');
    // What had waited for her to be reached may come in between.
    await chat.say('これは何ですか');
    const menu = await chat.waitForCard('いまの文はわかりませんでした');
    await menu.shows('メニュー');
    await chat.close();
  });

  async function keptMarks(): Promise<string[]> {
    const employee = demoPeople.employee.number;
    const query = { program: 'my-card', kind: 'reflection', employee };
    const [answer] = await demo.app.store.answers.read({ role: 'self', employee }, query);
    const { marks } = JSON.parse(answer?.body ?? '{"marks":[]}') as { marks: { mark: string }[] };
    return marks.map(({ mark }) => mark);
  }
});
