import type { Temporal } from 'temporal-polyfill';
import { InputError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Directory } from '../../people/directory.ts';
import type { Scope } from '../../people/hr/roles.ts';
import type { Pack } from '../../policy/pack.ts';
import { toText } from '../../store/moments.ts';
import type { CampaignReminderRow, CampaignRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { meantBy } from './audience.ts';
import { audienceOf } from './draft.ts';
import { type Entering, expiryOf, nudgesOf, nudgeTo, reminderOccurrence } from './ledger.ts';

export interface SendingParts {
  readonly store: Store;
  readonly directory: Directory;
  readonly pack: () => Pack;
  readonly log: Log;
}

/** Nudges entered in one transaction: others have to get a word in between. */
const atOnce = 1000;

/**
 * Begins what is due, enters whoever is missing, and ends what has gone out to everybody; safe on several replicas and
 * after a break. Stops between two pieces when the signal is aborted.
 */
export async function sendCampaigns(
  parts: SendingParts,
  now: Temporal.Instant,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const { campaigns, campaignReminders } = parts.store;
  for (const row of await campaigns.toStart(toText(now))) await begin(parts, row, now);
  for (const { id } of await campaigns.list('sending')) await goOn(parts, id, now, signal);
  for (const reminder of await campaignReminders.toEnter()) await bringToMind(parts, reminder, now, signal);
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
async function goOn(parts: SendingParts, id: string, now: Temporal.Instant, signal: AbortSignal) {
  const { store } = parts;
  const row = await store.campaigns.byId(id);
  if (row?.state !== 'sending') return;
  if (row.entered_at === null) {
    const all = await enterAll(parts, signal, async (tx) => {
      const present = await tx.campaigns.byId(id);
      if (present?.state !== 'sending') return null;
      const people = await tx.campaignLedger.notEntered(nudgesOf(present), atOnce);
      return { row: present, people, entering: announcing(present, now) };
    });
    if (all) await store.campaigns.setEntered(id, toText(now));
    return;
  }
  if (!(await store.campaignLedger.anyOpen(nudgesOf(row)))) await end(store, row, now);
}

function announcing(row: CampaignRow, now: Temporal.Instant): Wanted {
  return {
    as: 'announcement',
    occurrence: nudgesOf(row).occurrence,
    wantedAt: row.send_at ?? toText(now),
    expiresAt: expiryOf(row, now),
    now,
  };
}

/** Whoever answers while others are entered is not reminded. */
async function bringToMind(
  parts: SendingParts,
  { campaign, round, asked_at }: CampaignReminderRow,
  now: Temporal.Instant,
  signal: AbortSignal,
): Promise<void> {
  const all = await enterAll(parts, signal, async (tx) => {
    const row = await tx.campaigns.byId(campaign);
    if (row === undefined || row.recalled_at !== null) return null;
    const occurrence = reminderOccurrence(row, round);
    const people = await tx.campaignLedger.unanswered(nudgesOf(row), occurrence, atOnce);
    const expiresAt = expiryOf(row, now);
    return { row, people, entering: { as: 'reminder', occurrence, wantedAt: asked_at, expiresAt, now } };
  });
  if (all) await parts.store.campaignReminders.setEntered(campaign, round, toText(now));
}

type Wanted = Omit<Entering, 'policyDigest'>;

interface Piece {
  readonly row: CampaignRow;
  readonly people: readonly string[];
  readonly entering: Wanted;
}

/**
 * Enters piece by piece whoever is still to be entered; true when nobody is left. Each piece is looked for in the
 * transaction that enters it, so that nothing is entered behind a cancellation and nobody twice.
 *
 * @param next those who come next, or null when nothing is to be entered any more
 */
async function enterAll(
  { store, pack }: SendingParts,
  signal: AbortSignal,
  next: (tx: Store) => Promise<Piece | null>,
): Promise<boolean> {
  const policyDigest = pack().digest;
  while (!signal.aborted) {
    const entered = await store.transaction(async (tx) => {
      const piece = await next(tx);
      if (piece === null) return 0;
      const { row, people, entering } = piece;
      const doubted = doubtOf(entering, await tx.restores.gaps());
      await tx.nudges.insert(
        people.map((employee) => ({ ...nudgeTo(row, employee, { ...entering, policyDigest }), ...doubted })),
      );
      return people.length;
    });
    if (entered < atOnce) return true;
  }
  return false;
}

/** What was wanted before a backup was put back may have gone out without this ledger; HR can have it sent again. */
function doubtOf({ wantedAt }: Wanted, gaps: readonly { readonly restored_at: string }[]) {
  const may = gaps.some(({ restored_at }) => wantedAt <= restored_at);
  return may ? ({ state: 'unknown', reason: 'restored' } as const) : {};
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
