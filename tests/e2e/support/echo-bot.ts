import { once } from 'node:events';
import {
  type Activity,
  ActivityHandler,
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import { createServer, plugins } from 'restify';

// The same object; the two packages differ only in how they write optional properties.
type BotRequest = Parameters<CloudAdapter['process']>[0];

export interface EchoBot {
  readonly endpoint: string;
  /** Everything that arrived, in order. */
  readonly received: readonly Partial<Activity>[];
  stop(): Promise<void>;
}

/** The smallest bot that uses what the product relies on: a welcome, a card, an answer in its place. */
export async function startEchoBot(question: object): Promise<EchoBot> {
  const received: Partial<Activity>[] = [];
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const bot = new QuestionBot(question);
  const server = createServer();
  server.use(plugins.bodyParser());
  server.post('/api/messages', async (request, response) => {
    received.push(request.body);
    await adapter.process(request as unknown as BotRequest, response, (context) => bot.run(context));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${server.address().port}/api/messages`,
    received,
    stop: async () => {
      const closed = once(server.server, 'close');
      server.server.closeAllConnections();
      server.close();
      await closed;
    },
  };
}

class QuestionBot extends ActivityHandler {
  constructor(question: object) {
    super();
    this.onInstallationUpdate((context) => say(context, 'ようこそ'));
    this.onMessage((context) =>
      context.activity.text === '質問'
        ? say(context, { attachments: [CardFactory.adaptiveCard(question)] })
        : say(context, `聞こえました: ${context.activity.text}`),
    );
  }

  protected override async onAdaptiveCardInvoke(
    _context: TurnContext,
    { action }: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    const body = [{ type: 'TextBlock', wrap: true, text: `受け取りました: ${JSON.stringify(action.data)}` }];
    const value = { type: 'AdaptiveCard', version: '1.5', body };
    return {
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: value as unknown as Record<string, object>,
    };
  }
}

async function say(context: TurnContext, message: string | Partial<Activity>): Promise<void> {
  await context.sendActivity(message);
}
