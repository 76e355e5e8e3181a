import { z } from 'zod';
import type { From } from '../chat/inbound.ts';

/** The platform's ids are plain and short; a database's index refuses what is not. */
const id = z.string().regex(/^[\x20-\x7e]{1,500}$/);
const word = z.string().max(100);
const tenant = z.looseObject({ id: word.nullish() });

/** What is read from an activity; everything else of it passes through unread. */
const schema = z.looseObject({
  type: word.min(1),
  id: id.nullish(),
  timestamp: word.nullish(),
  channelId: word,
  serviceUrl: id,
  replyToId: id.nullish(),
  from: z.looseObject({ id, aadObjectId: word.nullish() }),
  recipient: z.looseObject({ id: z.string().nullish() }).nullish(),
  conversation: z.looseObject({
    id,
    conversationType: word.nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: word.nullish(),
  }),
  channelData: z.looseObject({ tenant: tenant.nullish() }).nullish(),
  locale: word.nullish(),
  name: word.nullish(),
  action: word.nullish(),
  text: z.string().nullish(),
  entities: z
    .array(z.looseObject({ type: z.string().nullish() }))
    .max(100)
    .nullish(),
  value: z.unknown().optional(),
});

/** An activity of the Bot Framework protocol whose read parts have the right shape. */
export type TeamsActivity = z.infer<typeof schema>;

export function isId(text: string): boolean {
  return id.safeParse(text).success;
}

/** The activity in a request body, or null if it is none. */
export function readActivity(body: unknown): TeamsActivity | null {
  const result = schema.safeParse(body);
  return result.success ? result.data : null;
}

/** The tenant an activity names; null if it names none, or two. */
export function tenantOf(activity: TeamsActivity): string | null {
  const named = [activity.channelData?.tenant?.id, activity.conversation.tenantId];
  const tenants = new Set(named.filter((tenant) => typeof tenant === 'string' && tenant !== ''));
  return tenants.size === 1 ? ([...tenants][0] ?? null) : null;
}

export function isPersonal({ conversation }: TeamsActivity): boolean {
  const { conversationType, isGroup } = conversation;
  return conversationType ? conversationType === 'personal' : isGroup !== true;
}

export function fromOf(activity: TeamsActivity): From {
  return {
    tenantId: tenantOf(activity) ?? '',
    serviceUrl: activity.serviceUrl,
    conversationId: activity.conversation.id,
    userId: activity.from.id,
    entraId: activity.from.aadObjectId || null,
    locale: localeOf(activity),
    saidAt: saidAtOf(activity),
  };
}

/** The activity's own time in UTC with three decimals, so that text order is time order; null if it has none. */
function saidAtOf({ timestamp }: TeamsActivity): string | null {
  const at = Date.parse(timestamp ?? '');
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** The locale of the client; older clients name it only in an entity about themselves. */
export function localeOf(activity: TeamsActivity): string | null {
  const client = activity.entities?.find((entity) => entity.type === 'clientInfo');
  return activity.locale || (typeof client?.locale === 'string' && client.locale) || null;
}

/** Some events carry no id; one made of what does not change when the event is repeated serves as well. */
export function activityIdOf(activity: TeamsActivity): string {
  return (
    activity.id ?? [activity.type, activity.action, activity.conversation.id, activity.timestamp].join('|')
  );
}
