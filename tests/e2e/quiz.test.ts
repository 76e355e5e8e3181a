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
import type { Card } from './support/card.ts';
import { Chat } from './support/chat.ts';

describe('a quiz and a self-check, as the demo shows them', { timeout: 300_000 }, () => {
  let folder: string;
  let demo: Demo;
  let browser: Browser;
  let chat: Chat;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hagukumi-quiz-'));
    demo = await startDemo({
      folder,
      servicePort: 0,
      firstClientPort: 0,
      log: createLog('silent'),
      startsAt: Temporal.Instant.from('2026-11-24T01:00:00Z'),
    });
    browser = await launchBrowser();
    chat = await Chat.open(browser, demo.clients[0]?.url ?? '');
    await chat.waitForCard('はじめまして');
  });

  afterAll(async () => {
    await chat?.close();
    await browser?.close();
    await demo?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('ask for a question, choose, see why, and see how well one knows it', async () => {
    const card = await chat.nextCard('1問目（全1問）', () => chat.say('クイズ'));
    await tickFirst(card);
    await card.press('答える');
    await card.shows('覚えておきたいこと');
    await card.shows(/以降にもう一度出ます/);
    await card.press('まとめを見る');
    await card.shows('おつかれさまでした');
    await card.press('習得度を見る');
    await card.shows('クイズの習得度');
    await card.shows('読めるのは: あなただけ');

    const employee = demoPeople.employee.number;
    const query = { program: 'quiz', kind: 'review', employee };
    expect(await demo.app.store.answers.read({ role: 'self', employee }, query)).toHaveLength(1);
    expect(await demo.app.store.answers.read({ role: 'hr', employee }, query)).toEqual([]);
  });

  test('go through a checklist, leave it half-way, finish it, and take a suggestion over', async () => {
    const check = await chat.nextCard('この四半期のチェックリストです', () => chat.say('セルフチェック'));
    await check.root.getByRole('button', { name: 'はじめる' }).first().click();
    await check.shows('1/5');
    await check.hides('同僚は声をかけ、上司は責めずに理由を聞きます');
    await check.root.getByRole('button', { name: 'サインと、気づいたとき' }).first().click();
    await check.shows('同僚は声をかけ、上司は責めずに理由を聞きます');
    await check.choose('出勤・休暇・外出を、決まりどおりに届けている', 'これから');
    await check.press('あとで続ける');
    await check.shows('17項目のうち1項目に回答');
    await check.press('つづき');
    await check.shows('1/5');
    let step = 0;
    for (const button of [...Array(4).fill('保存して次へ'), '保存して終わる']) {
      await check.shows(`${++step}/5`);
      await yesToAll(check);
      await check.press(button);
    }
    await check.shows('おつかれさまでした');
    await check.press('自分アクションにする');
    await check.shows('✓ 自分アクションに入っています。');

    const employee = demoPeople.employee.number;
    const done = { program: 'self-check', kind: 'done', employee };
    expect(await demo.app.store.answers.read({ role: 'hr', employee }, done)).toHaveLength(1);
    const marks = { ...done, kind: 'marks' };
    expect(await demo.app.store.answers.read({ role: 'self', employee }, marks)).toHaveLength(5);
    expect(await demo.app.store.answers.read({ role: 'hr', employee }, marks)).toEqual([]);
  });

  /** Says yes to everything a step asks and that is not answered yet. */
  async function yesToAll(card: Card): Promise<void> {
    const groups = await card.root.getByRole('radiogroup').all();
    for (const group of groups) {
      if ((await group.getByRole('radio', { checked: true }).count()) === 0)
        await group.getByRole('radio', { name: 'はい' }).check();
    }
  }

  /** The first choice, of one or of several. */
  async function tickFirst(card: Card): Promise<void> {
    await card.root.locator('input[type=radio], input[type=checkbox]').first().check();
  }
});
