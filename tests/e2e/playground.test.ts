import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversationIdOf, type Playground, startPlaygrounds } from '../../src/demo/playground.ts';
import { createLog } from '../../src/log.ts';
import { launchBrowser } from './support/browser.ts';
import { Chat } from './support/chat.ts';
import { type EchoBot, startEchoBot } from './support/echo-bot.ts';
import { fivePeople } from './support/people.ts';

const tenantId = '00000000-0000-4000-8000-0000000000aa';

const question = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: '今週の一歩', style: 'heading' },
    {
      type: 'Input.ChoiceSet',
      id: 'mark',
      label: 'どうでしたか',
      style: 'expanded',
      isRequired: true,
      errorMessage: '一つ選んでください',
      choices: [
        { title: '◎ できた', value: '3' },
        { title: '△ まだ', value: '1' },
      ],
    },
    { type: 'Input.Text', id: 'note', label: 'ひとこと', isMultiline: true },
    {
      type: 'Input.ChoiceSet',
      id: 'unit',
      label: '係',
      choices: [
        { title: '人事係', value: 'hr' },
        { title: '給与係', value: 'pay' },
      ],
    },
    {
      type: 'Input.Toggle',
      id: 'shared',
      label: '見せる相手',
      title: '上司と共有する',
      valueOn: 'true',
      valueOff: 'false',
      value: 'false',
    },
    { type: 'TextBlock', id: 'why', text: '金曜日の決まりによります', isVisible: false },
    {
      type: 'ActionSet',
      actions: [
        { type: 'Action.Execute', title: '送る', verb: 'answer', data: { nudge: 'n-1' } },
        { type: 'Action.ToggleVisibility', title: 'なぜ届いたの？', targetElements: ['why'] },
      ],
    },
  ],
};

describe('the chat client with one person per instance', () => {
  let stateDir: string;
  let bot: EchoBot;
  let playgrounds: readonly Playground[];
  let browser: Browser;

  beforeAll(async () => {
    stateDir = await mkdtemp(join(tmpdir(), 'hagukumi-e2e-'));
    bot = await startEchoBot(question);
    const options = { users: fivePeople, botName: 'はぐくみ', tenantId, stateDir, log: createLog('silent') };
    playgrounds = await startPlaygrounds({ ...options, botEndpoint: bot.endpoint, firstPort: 0 });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all((playgrounds ?? []).map((playground) => playground.stop()));
    await bot?.stop();
    await rm(stateDir, { recursive: true, force: true });
  });

  test('a card is answered and replaced in its place', async () => {
    const chat = await Chat.open(browser, urlOf(0));
    await chat.waitForText('ようこそ');
    const card = await chat.nextCard('今週の一歩', () => chat.say('質問'));

    await card.hides('金曜日の決まり');
    await card.press('なぜ届いたの？');
    await card.shows('金曜日の決まり');
    await card.press('送る');
    await card.shows('一つ選んでください');

    await card.choose('どうでしたか', '◎ できた');
    await card.fill('ひとこと', '朝のあいさつ');
    await card.select('係', '給与係');
    expect(await card.isTicked('上司と共有する')).toBe(false);
    await card.tick('上司と共有する');
    await card.press('送る');

    await card.shows('受け取りました');
    const data = { nudge: 'n-1', mark: '3', note: '朝のあいさつ', unit: 'pay', shared: 'true' };
    expect(await card.text()).toContain(JSON.stringify(data));
    expect(await chat.cardCount()).toBe(1);

    const second = await chat.nextCard('今週の一歩', () => chat.say('質問'));
    const [latest, answered] = [
      await chat.waitForCard('今週の一歩'),
      await chat.waitForCard('受け取りました'),
    ];
    expect(await latest.text()).toBe(await second.text());
    expect(await answered.text()).toBe(await card.text());
    await chat.close();
  });

  test('each person writes as themselves, in a chat of their own', async () => {
    const chats = [await Chat.open(browser, urlOf(1)), await Chat.open(browser, urlOf(4))];
    await chats[0]?.say('一番です');
    await chats[1]?.say('四番です');
    await chats[0]?.waitForText('聞こえました: 一番です');
    await chats[1]?.waitForText('聞こえました: 四番です');

    for (const [index, text] of [
      [1, '一番です'],
      [4, '四番です'],
    ] as const) {
      const person = fivePeople[index];
      const message = bot.received.find((activity) => activity.text === text);
      expect(message).toMatchObject({
        channelId: 'msteams',
        from: { id: person?.id, aadObjectId: person?.entraId },
        conversation: { id: person && conversationIdOf(person), conversationType: 'personal', tenantId },
        serviceUrl: `${urlOf(index)}/_connector`,
      });
    }
    await Promise.all(chats.map((chat) => chat.close()));
  });

  test('installing again greets again', async () => {
    const installs = () => bot.received.filter((activity) => activity.type === 'installationUpdate').length;
    const chat = await Chat.open(browser, urlOf(2));
    await chat.waitForText('ようこそ');
    const before = installs();
    await chat.install();
    await chat.waitForText('ようこそ');
    expect(installs()).toBe(before + 1);
    await chat.close();
  });

  function urlOf(index: number): string {
    const playground = playgrounds[index];
    if (!playground) throw new Error(`no chat client ${index}`);
    return playground.url;
  }
});
