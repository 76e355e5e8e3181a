import type { InboundEvent } from '../chat/inbound.ts';
import { activityIdOf, fromOf, isId, type TeamsActivity } from './activity.ts';

/** What an activity asks for. */
export type Translation =
  | { readonly kind: 'event'; readonly event: InboundEvent }
  /** Of no concern here. */
  | { readonly kind: 'ignored' }
  /** An invoke of a kind that is not served. */
  | { readonly kind: 'unsupported' }
  /** A card action without a verb. */
  | { readonly kind: 'malformed' };

type Data = Readonly<Record<string, unknown>>;

type Content = InboundEvent extends infer Each
  ? Each extends InboundEvent
    ? Omit<Each, 'from' | 'activityId'>
    : never
  : never;

/** Translates an activity of a personal chat. Who sent it must have been authenticated before. */
export function translate(activity: TeamsActivity): Translation {
  const content = contentOf(activity);
  if (typeof content === 'string') return { kind: content };
  const event = { ...content, from: fromOf(activity), activityId: activityIdOf(activity) };
  return { kind: 'event', event: event as InboundEvent };
}

function contentOf(activity: TeamsActivity): Content | 'ignored' | 'unsupported' | 'malformed' {
  switch (activity.type) {
    case 'message':
      return submitted(activity) ?? { kind: 'message', text: textOf(activity) };
    case 'invoke':
      return activity.name === 'adaptiveCard/action' ? executed(activity) : 'unsupported';
    case 'installationUpdate':
      return installation(activity.action ?? '');
    case 'event':
      return readReceipt(activity) ?? 'ignored';
    // conversationUpdate accompanies every installation: greeting there too would greet twice.
    default:
      return 'ignored';
  }
}

function installation(action: string): Content | 'ignored' {
  if (action === 'add' || action === 'add-upgrade') return { kind: 'installed', upgrade: action !== 'add' };
  if (action === 'remove' || action === 'remove-upgrade') return { kind: 'uninstalled' };
  return 'ignored';
}

/** Action.Execute: the client has merged the inputs into the action's data. */
function executed(activity: TeamsActivity): Content | 'malformed' {
  const action = asData(asData(activity.value)?.action);
  const verb = action?.verb;
  if (typeof verb !== 'string' || verb === '') return 'malformed';
  return { kind: 'action', verb, data: asData(action?.data) ?? {} };
}

/** Action.Submit, the fallback of clients without Action.Execute: a message whose value is verb and data. */
function submitted(activity: TeamsActivity): Content | null {
  const value = asData(activity.value);
  if (typeof value?.verb !== 'string' || value.verb === '') return null;
  const { verb, msteams: _client, ...data } = value;
  return { kind: 'action', verb: value.verb, data };
}

function readReceipt(activity: TeamsActivity): Content | null {
  if (activity.name !== 'application/vnd.microsoft.readReceipt') return null;
  const last = asData(activity.value)?.lastReadMessageId;
  return typeof last === 'string' && isId(last) ? { kind: 'read', lastReadActivityId: last } : null;
}

/** What was typed, without the mention of the bot itself. */
function textOf(activity: TeamsActivity): string {
  let text = activity.text ?? '';
  for (const entity of activity.entities ?? []) {
    const mentioned = asData(entity.mentioned);
    if (entity.type !== 'mention' || mentioned?.id !== activity.recipient?.id) continue;
    if (typeof entity.text === 'string' && entity.text !== '') text = text.replaceAll(entity.text, ' ');
  }
  return text.replaceAll('&nbsp;', ' ').trim();
}

function asData(value: unknown): Data | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : undefined;
}
