import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../src/demo/demo.ts';
import { demoPeople } from '../../src/demo/organisation/people.ts';
import { createLog } from '../../src/log.ts';
import { launchBrowser } from './support/browser.ts';
import { Chat } from './support/chat.ts';

const [employee, supervisor] = [demoPeople.employee.number, demoPeople.supervisor.number];
const next = '窓口の案内を一つ書きなおす';

let folder: string;
let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hagukumi-interview-'));
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

test('an interview from its proposal to what comes of it, as the demo shows it', {
  timeout: 180_000,
}, async () => {
  const [staff, boss] = await Promise.all([chatOf(0), chatOf(1)]);
  const proposals = await boss.nextCard('面談の日時', () => boss.say('面談'));
  const proposed = await interview();
  await proposals.root.getByRole('button', { name: 'このまま決める' }).click();
  await proposals.shows('部下の返事を待っています');

  const offer = await staff.waitForCard('この日時でよいか、返事をしてください');
  const other = offer.root.getByRole('radio').nth(1);
  await other.check();
  await offer.press('この日時にする');
  await offer.shows('決まりました');
  const agreed = await interview();
  expect(agreed).toMatchObject({ state: 'agreed', employee, supervisor });
  expect(agreed?.starts_at).not.toBe(proposed?.starts_at);

  await offer.press('準備シートを開く');
  await offer.fill('話したいこと', '窓口の待ち時間');
  await offer.tick('面談の前に上司と共有する');
  await offer.press('メモを残す');
  await expect.poll(() => offer.value('話したいこと')).toBe('窓口の待ち時間');

  await staff.say('デモ 面談');
  const after = await staff.waitForCard('面談は済みましたか');
  await after.fill('話し合って決めたこと', next);
  await after.press('済んだ');
  await after.shows('済みました');
  await after.shows(next);
  await after.root.getByRole('combobox').click();
  await staff.page.getByRole('option').first().click();
  await after.press('自分アクションにする');
  await after.shows('自分アクションに入っています');
  expect((await interview())?.state).toBe('held');
  await Promise.all([staff.close(), boss.close()]);
});

async function chatOf(client: number): Promise<Chat> {
  const chat = await Chat.open(browser, demo.clients[client]?.url ?? '');
  await chat.waitForCard('はじめまして');
  return chat;
}

async function interview() {
  const rows = await demo.app.store.interviews.of(employee, '2026-11-24');
  return rows.find((row) => row.employee === employee);
}
