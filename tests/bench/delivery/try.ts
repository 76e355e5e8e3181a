import { rmSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { MovableClock } from '../../../src/clock.ts';
import { deliverDue } from '../../../src/delivery/deliver.ts';
import { paths } from '../../../src/paths.ts';
import { openStore } from '../../../src/store/store.ts';
import { createCardRenderer } from '../../../src/teams/cards/render.ts';
import { TeamsApart } from '../../support/fake-teams/apart.ts';
import { announcements, settle } from './city.ts';
import { deliveryOf } from './ours.ts';

const [side = 'ours', limit = '3000', n = '1500', rounds = '4'] = process.argv.slice(2);
const teams = await TeamsApart.start();
const people = Array.from({ length: Number(n) }, (_, i) => String(10000 + i));
rmSync('/tmp/dlv/try.sqlite', { force: true });
const store = await openStore('file:/tmp/dlv/try.sqlite');
await settle(store, people, teams.serviceUrl);
const clock = new MovableClock(Temporal.Instant.from('2026-11-02T01:00:00Z'));
const parts = deliveryOf(store, clock, Number(limit));
const day = (k: number) => Temporal.Instant.from('2026-11-02T01:00:00Z').add({ hours: 24 * (k + 2 * Math.floor(k / 5)) });
let cards: object[] = [];
if (side === 'peer') {
  const render = createCardRenderer(paths.cards);
  await store.nudges.insert(announcements(people, day(0), day(1)));
  cards = [];
  await deliverDue({ ...parts, sender: { send: async (_to, card) => { cards.push(render(card)); return { kind: 'sent', activityId: 'x', conversationId: 'y' }; } } });
}
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
for (let k = 1; k <= Number(rounds); k++) {
  clock.moveTo(day(k).add({ minutes: 1 }));
  if (side === 'ours') await store.nudges.insert(announcements(people, day(k), day(k + 3)));
  await teams.arrivals();
  const cpu = process.cpuUsage(), t = performance.now();
  if (side === 'ours') await deliverDue(parts);
  else {
    let i = 0;
    await Promise.all(Array.from({ length: 64 }, async () => {
      while (i < cards.length) {
        const card = cards[i++];
        await adapter.continueConversationAsync('', { channelId: 'msteams', serviceUrl: teams.serviceUrl, conversation: { id: `a:${i}` }, bot: { id: 'bot' }, user: { id: `29:${i}` } } as never, async (ctx) => { await ctx.sendActivity({ type: 'message', attachments: [CardFactory.adaptiveCard(card)] }); });
      }
    }));
  }
  const u = process.cpuUsage(cpu), s = (performance.now() - t) / 1000;
  const at = (await teams.arrivals()).sort((a, b) => a - b);
  let from = 0, most = 0;
  at.forEach((m, i) => { while (m - at[from]! >= 1000) from++; most = Math.max(most, i - from + 1); });
  console.log(side, `round ${k}: ${at.length} arrived, ${((u.user + u.system) / 1000 / at.length).toFixed(3)} ms cpu/card, ${(at.length / s).toFixed(1)}/s, fullest second ${most}, rss ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB, paced ${((at.length - 1) / ((at.at(-1)! - at[0]!) / 1000)).toFixed(2)}/s`);
}
await teams.close();
process.exit(0);
