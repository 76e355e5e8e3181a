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
import { changed } from './refuse.ts';

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
  for (const row of await parts.store.campaigns.toStart(toText(now))) await begin(parts, row, now);
  for (const { id } of await parts.store.campaigns.list('sending')) await goOn(parts, id, now);
}

/** From here on it has begun, whatever is entered by then: it can be cancelled and recalled, but not put off. */
async function begin({ store, directory, pack, log }: SendingParts, row: CampaignRow, now: Temporal.Instant) {
  const policy = pack();
  const today = policy.calendar.dateOf(now);
  const people = await store.campaignLedger.recipients(row.id);
  const drift = await driftOf({ store, directory, pack: policy, today }, row, people);
  const change = {
    state: 'sending',
    started_at: toText(now),
    expires_at: expiryOf(row, now),
    drift: JSON.stringify(drift),
  } as const;
  if (await store.campaigns.change(row.id, row.revision, change))
    log.info({ campaign: row.id, people: people.length }, 'campaign begun');
}

/** Enters those who are missing, and ends it when there is nothing left to send. */
async function goOn(parts: SendingParts, id: string, now: Temporal.Instant): Promise<void> {
  const row = await parts.store.campaigns.byId(id);
  if (row?.state !== 'sending') return;
  const { rule, occurrence } = nudgesOf(row);
  const entered = await parts.store.campaignLedger.states(rule, occurrence);
  const sum = [...entered.values()].reduce((total, count) => total + count, 0);
  if (sum < (row.people ?? 0)) return await enterAll(parts, row, now);
  if (!entered.has('planned') && !entered.has('sending')) await end(parts.store, row, now);
}

/**
 * Enters a nudge for everybody it was approved for. Each piece looks again whether it still goes out, so that nothing
 * is entered behind a cancellation; what was entered before a break is not entered twice.
 */
async function enterAll({ store, pack }: SendingParts, row: CampaignRow, now: Temporal.Instant) {
  const entering: Entering = {
    as: 'announcement',
    occurrence: nudgesOf(row).occurrence,
    wantedAt: row.send_at ?? toText(now),
    expiresAt: expiryOf(row, now),
    now,
    policyDigest: pack().digest,
  };
  for (const chunk of chunksOf(await store.campaignLedger.recipients(row.id), atOnce)) {
    const entered = await store.transaction(async (tx) => {
      const present = await tx.campaigns.byId(row.id);
      if (present?.state !== 'sending' || present.recalled_at !== null) return false;
      await tx.nudges.insert(chunk.map((employee) => nudgeTo(row, employee, entering)));
      return true;
    });
    if (!entered) return;
  }
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

/** Only while it stands as it was seen: what is sent again meanwhile makes another revision of it. */
async function end(store: Store, row: CampaignRow, now: Temporal.Instant): Promise<void> {
  await store.campaigns.change(row.id, row.revision, { state: 'sent', changed_at: toText(now) });
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
  await changed(store, row, { reminders: round });
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
  if (people > 0) await changed(store, row, { state: 'sending', changed_at: at });
  const after = { states, people };
  await audit(store, { actor, action: 'campaign.resend', subject: subjectOf(row.id), after }, now);
  return people;
}
