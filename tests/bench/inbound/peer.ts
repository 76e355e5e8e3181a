import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';
import { answering } from '../harness/child.ts';
import { cpuUsed, type Ready } from './protocol.ts';

// A bare bot as botbuilder's own samples build one: it answers with a finished card and keeps nothing.
const card = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Record<string, unknown>;

class Bot extends ActivityHandler {
  protected override async onAdaptiveCardInvoke() {
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: '' }));
const bot = new Bot();
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (req: restify.Request, res: restify.Response) => {
  await adapter.process(req as never, res, (context) => bot.run(context));
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const { port } = server.address() as AddressInfo;
await answering({ port, targets: [], card } satisfies Ready, cpuUsed);
server.close();
