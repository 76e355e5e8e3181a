import { randomUUID } from 'node:crypto';
import type { SeededRandom } from '../../../src/demo/organisation/generator/random.ts';
import { programs } from '../../../src/programs/index.ts';

export interface Sender {
  readonly userId: string;
  readonly entraId: string;
  readonly conversationId: string;
}

const verbs = [
  'chat.command',
  'chat.settings',
  ...programs.flatMap(({ answers }) => Object.keys(answers)),
] as const;

/** A valid activity of one of the kinds that Teams sends; what it carries is nobody's answer. */
export function anActivity(random: SeededRandom, sender: Sender, serviceUrl: string, tenantId: string) {
  return {
    id: `fuzz-${random.hex(12)}`,
    timestamp: '2026-11-24T00:00:00.000Z',
    channelId: 'msteams',
    serviceUrl,
    from: { id: sender.userId, name: 'fake', aadObjectId: sender.entraId },
    recipient: { id: '28:bot', name: 'bot' },
    conversation: { id: sender.conversationId, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    locale: 'ja-JP',
    ...content(random),
  };
}

function content(random: SeededRandom): object {
  const kind = random.between(0, 9);
  if (kind < 6) {
    const action = { type: 'Action.Execute', id: 'x', verb: verb(random), data: data(random) };
    return {
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: 'a',
      value: { action, trigger: 'manual' },
    };
  }
  if (kind === 6) return { type: 'message', value: { verb: verb(random), ...data(random) } };
  if (kind === 7)
    return { type: 'message', textFormat: 'plain', text: random.pick(['メニュー', 'what', '選ぶ']) };
  if (kind === 8)
    return { type: 'installationUpdate', action: random.pick(['add-upgrade', 'remove', 'other']) };
  const name = 'application/vnd.microsoft.readReceipt';
  return { type: 'event', name, value: { lastReadMessageId: `1${random.hex(8)}` } };
}

function verb(random: SeededRandom): string {
  const [first = '', ...others] = verbs;
  return random.chance(0.8)
    ? random.pick([first, ...others])
    : random.pick(['', 'no.such', '__proto__', 'constructor']);
}

/** The shape of answers, but with a nudge that nobody has. */
function data(random: SeededRandom): object {
  return {
    nudge: random.chance(0.8) ? randomUUID() : 'none',
    period: '2026-W48',
    'mark-1': random.pick(['done', 'partly', 'perfect']),
    'picked-action-01': 'no-such-suggestion',
    command: random.pick(['menu', 'history', 'no-such-command']),
    note: 'x',
  };
}
