/** Somebody who taps. */
export interface Target {
  readonly number: string;
  readonly entraId: string;
}

/** What a bot says once it listens. */
export interface Ready {
  readonly port: number;
  readonly targets: readonly Target[];
  /** The finished card that answers a tap. */
  readonly card: object;
}

/** What the load generator is asked to do; the name of a run is in each of its taps. */
export interface LoadOrder {
  readonly port: number;
  readonly seconds: number;
  readonly run: string;
}

/** What the load generator says in the end. */
export interface LoadRun {
  readonly answered: number;
  readonly seconds: number;
  readonly p99Ms: number;
}

/** What a bot says whenever it is asked: how much processor time it has used, in milliseconds. */
export function cpuUsed(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A tap on a card, as Teams posts it. */
export function activityOf({ number, entraId }: Target, id: string, verb: string, data: object): string {
  return JSON.stringify({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id,
    timestamp: '2026-11-27T06:00:00.000Z',
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1:9/teams/',
    from: { id: `29:${number}`, name: 'x', aadObjectId: entraId },
    recipient: { id: '28:bot', name: 'bot' },
    conversation: { id: `a:${number}`, conversationType: 'personal', tenantId: 't' },
    channelData: { tenant: { id: 't' } },
    locale: 'ja-JP',
    replyToId: '1',
    value: { action: { type: 'Action.Execute', id: 'x', verb, data }, trigger: 'manual' },
  });
}
