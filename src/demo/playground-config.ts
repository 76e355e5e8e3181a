import { stringify } from 'yaml';

/** A person of the demo as the chat client knows them. `id` is the bot-specific id (`29:…`). */
export interface PlaygroundUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly entraId: string;
}

export interface PlaygroundIdentity {
  readonly botName: string;
  readonly tenantId: string;
  readonly user: PlaygroundUser;
  /** The other four. */
  readonly others: readonly PlaygroundUser[];
}

/** The file the client reads at its start; every id in it is unique, as the client demands. */
export const configFileName = '.m365agentsplayground.yml';

// The client insists on five users beside the current one. The fifth is nobody of the sample organisation.
const visitor: PlaygroundUser = {
  id: '29:demo-visitor',
  name: '名簿に ない人',
  email: 'visitor@demo.invalid',
  entraId: '00000000-0000-4000-8000-0000000000ff',
};

/** The personal chat with the bot, as activities name it. */
export function conversationIdOf(user: PlaygroundUser): string {
  return `a:${user.entraId}`;
}

export function playgroundConfig(identity: PlaygroundIdentity): string {
  return stringify({
    version: '0.1.1',
    tenantId: identity.tenantId,
    bot: { id: '28:hagukumi', name: identity.botName },
    currentUser: account(identity.user),
    users: [...identity.others, visitor].map(account),
    personalChat: { id: conversationIdOf(identity.user) },
    groupChat: { id: '19:demo-group@thread.v2', name: 'グループチャット（デモでは使いません）' },
    team: {
      id: '19:demo-team@thread.tacv2',
      name: 'チーム（デモでは使いません）',
      aadGroupId: '00000000-0000-4000-8000-0000000000fe',
      channels: [],
    },
  });
}

function account(user: PlaygroundUser): Record<string, string> {
  const [surname = user.name, givenName = ''] = user.name.split(/[\s\u3000]+/);
  return {
    id: user.id,
    name: user.name,
    // The spelling is the client's own.
    userPrincipleName: user.email,
    aadObjectId: user.entraId,
    givenName,
    surname,
    email: user.email,
  };
}
