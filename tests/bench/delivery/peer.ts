import { readFileSync } from 'node:fs';
import {
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
} from 'botbuilder';
import { monotonicSeconds } from '../../../src/clock.ts';
import { answering } from '../harness/child.ts';
import { measured } from './measured.ts';

// Sends as botbuilder's own samples do: finished cards, as many at once as ours has under way, and nothing is kept.
const [cardsFile = '', serviceUrl = '', atOnce = '64'] = process.argv.slice(2);
const cards = JSON.parse(readFileSync(cardsFile, 'utf8')) as object[];
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: '' }));

async function send(card: object, index: number): Promise<void> {
  const reference: Partial<ConversationReference> = {
    channelId: 'msteams',
    serviceUrl,
    bot: { id: 'bot', name: '' },
    user: { id: `29:${index}`, name: '' },
    conversation: { id: `a:${index}`, isGroup: false, conversationType: 'personal', name: '' },
  };
  await adapter.continueConversationAsync('', reference, async (context) => {
    await context.sendActivity({ type: 'message', attachments: [CardFactory.adaptiveCard(card)] });
  });
}

async function sendAll(): Promise<number> {
  let next = 0;
  await Promise.all(
    Array.from({ length: Number(atOnce) }, async () => {
      for (let index = next++; index < cards.length; index = next++) await send(cards[index] ?? {}, index);
    }),
  );
  return cards.length;
}

await answering({}, () => measured(monotonicSeconds, sendAll));
