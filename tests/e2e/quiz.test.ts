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

describe('a quiz, as the demo shows it', { timeout: 180_000 }, () => {
  let folder: string;
  let demo: Demo;
  let browser: Browser;

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
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('ask for a question, choose, see why, and see how well one knows it', async () => {
    const chat = await Chat.open(browser, demo.clients[0]?.url ?? '');
    await chat.waitForCard('はじめまして');
    const card = await chat.nextCard(() => chat.say('クイズ'));
    await card.shows('1問目（全1問）');
    await tickFirst(card);
    await card.press('答える');
    await card.shows('覚えておきたいこと');
    await card.shows(/以降にもう一度出ます/);
    await card.press('まとめを見る');
    await card.shows('おつかれさまでした');
    await card.press('習得度を見る');
    await card.shows('クイズの習得度');
    await card.shows('読めるのは: あなただけ');
    await chat.close();

    const employee = demoPeople.employee.number;
    const query = { program: 'quiz', kind: 'review', employee };
    expect(await demo.app.store.answers.read({ role: 'self', employee }, query)).toHaveLength(1);
    expect(await demo.app.store.answers.read({ role: 'hr', employee }, query)).toEqual([]);
  });

  /** The first choice, of one or of several. */
  async function tickFirst(card: Card): Promise<void> {
    await card.root.locator('input[type=radio], input[type=checkbox]').first().check();
  }
});
