import { StoppedClock } from '../../src/clock.ts';
import type { Address, Card, Go, SendOutcome } from '../../src/delivery/sender.ts';
import { TeamsAdapter } from '../../src/teams/adapter.ts';
import type { RenderCard } from '../../src/teams/message.ts';
import { TeamsSender } from '../../src/teams/sender.ts';
import type { Services } from '../../src/teams/service-url.ts';
import type { FakeTeams } from '../support/fake-teams/index.ts';

export const card: Card = { name: 'greeting', data: { word: 'おはよう' }, language: 'ja' };

/** Stands in for the templates: shows what it was given. */
export const render: RenderCard = ({ name, data }) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: name,
  body: [{ type: 'TextBlock', text: JSON.stringify(data) }],
});

/** Lets every request go at once. */
export const freely: Go = async () => ({ answered: () => {} });

/** The moment all sends of these tests happen at. */
const now = '2027-04-02T01:00:00Z';

interface SenderSetup {
  readonly timeoutMs?: number;
  readonly render?: RenderCard;
  readonly services?: Services;
}

export function senderFor(options: SenderSetup = {}): TeamsSender {
  const adapter = new TeamsAdapter(null, { timeoutMs: options.timeoutMs ?? 10_000 });
  const { services } = options;
  const parts = { adapter, render: options.render ?? render, clock: new StoppedClock(now) };
  return new TeamsSender({ ...parts, ...(services ? { services } : {}) });
}

/** The address of somebody whose chat exists, or with `conversationId: null` has yet to be created. */
export function addressOf(teams: FakeTeams, more: Partial<Address> = {}): Address {
  return {
    tenantId: teams.tenantId,
    serviceUrl: teams.serviceUrl,
    conversationId: teams.chats.open('29:hanako'),
    userId: '29:hanako',
    entraId: null,
    ...more,
  };
}

export function send(teams: FakeTeams, more: Partial<Address> = {}): Promise<SendOutcome> {
  return senderFor().send(addressOf(teams, more), card, freely);
}
