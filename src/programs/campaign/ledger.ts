import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { newNudge } from '../../outbox/new-nudge.ts';
import { announcement } from '../../policy/announcement.ts';
import type { CampaignNudges } from '../../store/campaign-ledger.ts';
import { toText } from '../../store/moments.ts';
import type { CampaignRow, NudgeRow } from '../../store/schema.ts';
import { contentOf } from './draft.ts';
import { type NudgeData, program } from './records.ts';

/** How a campaign's nudges are named: by who reads the answers, as the card says, and by what they are. */
function occurrenceOf(row: CampaignRow, suffix = ''): string {
  return `campaign.${contentOf(row).answers}@${row.id}${suffix}`;
}

/** The nudges of a campaign itself. */
export function nudgesOf(row: CampaignRow): CampaignNudges {
  return {
    campaign: row.id,
    rule: announcement.id,
    occurrence: occurrenceOf(row),
    missing: row.state === 'cancelled' ? 'skipped' : 'planned',
  };
}

export function reminderOccurrence(row: CampaignRow, round: number): string {
  return occurrenceOf(row, `/${round}`);
}

export interface Entering {
  readonly as: NudgeData['as'];
  /** Told apart from others of the same kind. */
  readonly occurrence: string;
  readonly wantedAt: string;
  readonly expiresAt: string;
  readonly now: Temporal.Instant;
  readonly policyDigest: string;
}

/** The nudge of a campaign to one person. */
export function nudgeTo(row: CampaignRow, employee: string, entering: Entering): NudgeRow {
  const data: NudgeData = { campaign: row.id, as: entering.as };
  const wanted = {
    id: randomUUID(),
    rule: announcement.id,
    occurrence: entering.occurrence,
    employee,
    program,
    priority: row.priority,
    origin: 'follow-up',
    asked: entering.as === 'trial' ? 1 : 0,
    data: JSON.stringify(data),
    wanted_at: entering.wantedAt,
    expires_at: entering.expiresAt,
    if_unsure: 'leave',
    policy_digest: entering.policyDigest,
  } as const;
  return newNudge(wanted, toText(entering.now));
}

/** Days after which an announcement is not worth sending any more, where its author names no end. */
const usualDays = 7;

export function expiryOf({ expires_at }: CampaignRow, from: Temporal.Instant): string {
  return expires_at ?? toText(from.add({ hours: 24 * usualDays }));
}

export function trialOccurrence(row: CampaignRow): string {
  return occurrenceOf(row, `/trial/${randomUUID()}`);
}
