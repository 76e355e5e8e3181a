import type { Temporal } from 'temporal-polyfill';
import { InputError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Directory } from '../../people/directory.ts';
import { audit } from '../../people/hr/audit.ts';
import type { Scope } from '../../people/hr/roles.ts';
import type { Pack } from '../../policy/pack.ts';
import { chunksOf } from '../../store/chunks.ts';
import { toText } from '../../store/moments.ts';
import type { CampaignRow, NudgeState } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { meantBy } from './audience.ts';
import { audienceOf, type Doing, subjectOf } from './draft.ts';
import { type Entering, expiryOf, nudgesOf, nudgeTo, reminderOccurrence, trialOccurrence } from './ledger.ts';

export interface SendingParts {
  readonly store: Store;
  readonly directory: Directory;
  readonly pack: () => Pack;
  readonly log: Log;
}

/** Nudges entered in one transaction: others have to get a word in between. */
const atOnce = 1000;

/** Begins what is due, and ends what has gone out to everybody; safe on several replicas and after a break. */
export async function sendCampaigns(parts: SendingParts, now: Temporal.Instant): Promise<void> {
  for (const row of await parts.store.campaigns.toStart(toText(now))) await start(parts, row, now);
  for (const { id } of await parts.store.campaigns.list('sending')) await endIfDone(parts.store, id, now);
}

/**
 * Enters a nudge for everybody it was approved for. Each piece looks again whether the campaign still stands as it
 * was, so that nothing is entered behind a cancellation; what was entered before a break is not entered twice.
 */
async function start({ store, directory, pack, log }: SendingParts, row: CampaignRow, now: Temporal.Instant) {
  const policy = pack();
  const today = policy.calendar.dateOf(now);
  const people = await store.campaignLedger.recipients(row.id);
  const drift = await driftOf({ store, directory, pack: policy, today }, row, people);
  const entering: Entering = {
    as: 'announcement',
    occurrence: nudgesOf(row).occurrence,
    wantedAt: row.send_at ?? toText(now),
    expiresAt: expiryOf(row, now),
    now,
    policyDigest: policy.digest,
  };
  for (const chunk of chunksOf(people, atOnce)) {
    const entered = await store.transaction(async (tx) => {
      if ((await tx.campaigns.byId(row.id))?.revision !== row.revision) return false;
      await tx.nudges.insert(chunk.map((employee) => nudgeTo(row, employee, entering)));
      return true;
    });
    if (!entered) return;
  }
  const begun = { state: 'sending', started_at: toText(now), expires_at: entering.expiresAt } as const;
  const change = { ...begun, drift: JSON.stringify(drift) };
  if (await store.campaigns.change(row.id, row.revision, change))
    log.info({ campaign: row.id, people: people.length }, 'campaign begun');
}

/** How the audience has changed since the approval; nothing where it can no longer be worked out. */
async function driftOf(
  parts: Parameters<typeof meantBy>[0],
  row: CampaignRow,
  fixed: readonly string[],
): Promise<{ joined: number; gone: number } | null> {
  const scope = row.scope === null ? null : (JSON.parse(row.scope) as Scope);
  const meant = await meantBy(parts, audienceOf(row), scope).catch((thrown: unknown) => {
    // A fact or a saved audience that it asks for is gone since.
    if (thrown instanceof InputError) return null;
    throw thrown;
  });
  if (!meant) return null;
  const [before, now] = [new Set(fixed), new Set(meant.people)];
  return {
    joined: meant.people.filter((number) => !before.has(number)).length,
    gone: fixed.filter((number) => !now.has(number)).length,
  };
}

async function endIfDone(store: Store, id: string, now: Temporal.Instant): Promise<void> {
  const row = await store.campaigns.byId(id);
  if (row?.state !== 'sending') return;
  const { rule, occurrence } = nudgesOf(row);
  const states = await store.campaignLedger.states(rule, occurrence);
  if (states.has('planned') || states.has('sending')) return;
  await store.campaigns.change(id, row.revision, { state: 'sent', changed_at: toText(now) });
}

export interface SendingStep extends Doing {
  readonly row: CampaignRow;
  readonly pack: Pack;
}

/** Sends it to whoever does this, as it stands; outside all limits, since they asked for it. */
export async function sendTrial({ store, row, actor, now, pack }: SendingStep): Promise<number> {
  const nudge = nudgeTo(row, actor, {
    as: 'trial',
    occurrence: trialOccurrence(row),
    wantedAt: toText(now),
    // Outside the working hours it waits for the next.
    expiresAt: toText(now.add({ hours: 24 * 7 })),
    now,
    policyDigest: pack.digest,
  });
  await store.nudges.insert([nudge]);
  await audit(
    store,
    { actor, action: 'campaign.test', subject: subjectOf(row.id), after: { nudge: nudge.id } },
    now,
  );
  return 1;
}

/** Sends it once more to whoever got it and has not answered. */
export async function remind({ store, row, actor, now, pack }: SendingStep): Promise<number> {
  const people = await store.campaignLedger.unanswered(nudgesOf(row));
  const round = row.reminders + 1;
  const entering: Entering = {
    as: 'reminder',
    occurrence: reminderOccurrence(row, round),
    wantedAt: toText(now),
    expiresAt: expiryOf(row, now),
    now,
    policyDigest: pack.digest,
  };
  await store.nudges.insert(people.map((employee) => nudgeTo(row, employee, entering)));
  await store.campaigns.change(row.id, row.revision, { reminders: round });
  const after = { round, people: people.length };
  await audit(store, { actor, action: 'campaign.remind', subject: subjectOf(row.id), after }, now);
  return people.length;
}

/** Lets what failed, or what nobody knows of, go out again; everything else stays as it is. */
export async function resend(
  { store, row, actor, now }: SendingStep,
  states: readonly Extract<NudgeState, 'failed' | 'unknown'>[],
): Promise<number> {
  const at = toText(now);
  const again = {
    state: 'planned',
    reason: 'planned',
    detail: null,
    attempts: 0,
    due_at: at,
    expires_at: expiryOf(row, now),
    changed_at: at,
  } as const;
  const people = await store.campaignLedger.changeAll(nudgesOf(row), states, again);
  if (row.state === 'sent' && people > 0)
    await store.campaigns.change(row.id, row.revision, { state: 'sending', changed_at: at });
  const after = { states, people };
  await audit(store, { actor, action: 'campaign.resend', subject: subjectOf(row.id), after }, now);
  return people;
}
