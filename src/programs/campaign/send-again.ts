import { audit } from '../../people/hr/audit.ts';
import type { Pack } from '../../policy/pack.ts';
import { toText } from '../../store/moments.ts';
import type { CampaignRow, NudgeState } from '../../store/schema.ts';
import { type Doing, subjectOf } from './draft.ts';
import { expiryOf, nudgesOf, nudgeTo, trialOccurrence } from './ledger.ts';
import { changed } from './refuse.ts';

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

/** Has it sent once more to whoever got it and does not answer before; returns how many that are now. */
export async function remind({ store, row, actor, now }: SendingStep): Promise<number> {
  const people = await store.campaignLedger.countUnanswered(nudgesOf(row));
  const round = row.reminders + 1;
  await store.campaignReminders.ask({ campaign: row.id, round, asked_at: toText(now), entered_at: null });
  await changed(store, row, { reminders: round });
  const after = { round, people };
  await audit(store, { actor, action: 'campaign.remind', subject: subjectOf(row.id), after }, now);
  return people;
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
