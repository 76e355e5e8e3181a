import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { audit } from '../../people/hr/audit.ts';
import type { Scope } from '../../people/hr/roles.ts';
import { toText } from '../../store/moments.ts';
import type { CampaignRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { type AudienceText, emptyAudience } from './audience-text.ts';
import { type Announcement, emptyAnnouncement } from './content.ts';
import { changed, outdated } from './refuse.ts';

/** What its author writes. */
export interface Draft {
  readonly content: Announcement;
  readonly audience: AudienceText;
  readonly priority: CampaignRow['priority'];
  readonly sendAt: string | null;
  readonly expiresAt: string | null;
  readonly template: boolean;
}

/** Who does something in HR's name, and when. */
export interface Doing {
  readonly store: Store;
  readonly actor: string;
  readonly now: Temporal.Instant;
}

type Kept = Omit<Announcement, 'countLinks'> & Partial<Pick<Announcement, 'countLinks'>>;

export function contentOf({ content }: Pick<CampaignRow, 'content'>): Announcement {
  // What was written before links were counted says nothing of it, and they go straight.
  return { countLinks: false, ...(JSON.parse(content) as Kept) };
}

export function audienceOf({ audience }: Pick<CampaignRow, 'audience'>): AudienceText {
  return JSON.parse(audience) as AudienceText;
}

/** Begins a draft, empty or with what another campaign says and whom it is for. */
export async function beginDraft(
  { store, actor, now }: Doing,
  scope: Scope,
  copied?: CampaignRow,
): Promise<CampaignRow> {
  const at = toText(now);
  const row: CampaignRow = {
    id: randomUUID(),
    title: copied?.title ?? JSON.stringify(emptyAnnouncement.title),
    content: copied?.content ?? JSON.stringify(emptyAnnouncement),
    audience: copied?.audience ?? JSON.stringify(emptyAudience),
    scope: scope && JSON.stringify(scope),
    priority: copied?.priority ?? 'normal',
    send_at: null,
    expires_at: null,
    template: 0,
    state: 'draft',
    revision: 1,
    created_by: actor,
    created_at: at,
    changed_by: actor,
    changed_at: at,
    submitted_by: null,
    approved_by: null,
    people: null,
    note: null,
    started_at: null,
    entered_at: null,
    recalled_at: null,
    edit: null,
    edit_by: null,
    drift: null,
    reminders: 0,
  };
  await store.campaigns.insert(row);
  const after = copied ? { copyOf: copied.id } : {};
  await audit(store, { actor, action: 'campaign.begin', subject: subjectOf(row.id), after }, now);
  return row;
}

/** Keeps a draft, complete or not, unless somebody else has changed it since the author saw it. */
export async function saveDraft(doing: Doing, row: CampaignRow, draft: Draft): Promise<CampaignRow> {
  const { store, actor, now } = doing;
  const change = {
    title: JSON.stringify(draft.content.title),
    content: JSON.stringify(draft.content),
    audience: JSON.stringify(draft.audience),
    priority: draft.priority,
    send_at: draft.sendAt,
    expires_at: draft.expiresAt,
    template: draft.template ? 1 : 0,
    changed_by: actor,
    changed_at: toText(now),
  };
  const saved = await changed(store, row, change);
  await audit(
    store,
    { actor, action: 'campaign.save', subject: subjectOf(row.id), before: shown(row), after: shown(saved) },
    now,
  );
  return saved;
}

export async function deleteDraft({ store, actor, now }: Doing, row: CampaignRow): Promise<void> {
  if (!(await store.campaigns.remove(row.id, row.revision))) throw outdated();
  await audit(
    store,
    { actor, action: 'campaign.delete', subject: subjectOf(row.id), before: shown(row) },
    now,
  );
}

export function subjectOf(campaign: string): string {
  return `campaign/${campaign}`;
}

/** What the audit log keeps of a draft. */
function shown(row: CampaignRow) {
  const { priority, send_at, expires_at, template, revision } = row;
  return {
    revision,
    content: contentOf(row),
    audience: audienceOf(row),
    priority,
    send_at,
    expires_at,
    template,
  };
}
