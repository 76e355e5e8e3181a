import type { Organisation } from '../../../people/organisation.ts';
import { actionsOf } from '../../../programs/campaign/actions.ts';
import type { Announcement } from '../../../programs/campaign/content.ts';
import { audienceOf, contentOf } from '../../../programs/campaign/draft.ts';
import type { ListedCampaign } from '../../../store/campaigns.ts';
import { toText } from '../../../store/moments.ts';
import type { CampaignRow } from '../../../store/schema.ts';
import type {
  Campaign,
  CampaignAudience,
  CampaignContent,
  CampaignSummary,
} from '../../contract/campaigns.ts';
import type { Endpoint } from '../../contract/endpoint.ts';
import type { Call, Caller } from '../../routing/handler.ts';
import { actorOf } from './visible.ts';

export function summaryOf(row: ListedCampaign, organisation: Organisation): CampaignSummary {
  return {
    id: row.id,
    title: JSON.parse(row.title) as CampaignSummary['title'],
    state: row.state,
    template: row.template === 1,
    priority: row.priority,
    sendAt: row.send_at,
    expiresAt: row.expires_at,
    createdBy: named(row.created_by, organisation),
    changedBy: named(row.changed_by, organisation),
    changedAt: row.changed_at,
    people: row.people,
    recalled: row.recalled_at !== null,
    revision: row.revision,
  };
}

/** A campaign as the caller sees it, with what they may do. */
export async function campaignAnswer(
  { caller, directory, store, now }: Pick<Call<Endpoint>, 'directory' | 'store' | 'now'> & { caller: Caller },
  row: CampaignRow,
): Promise<Campaign> {
  const organisation = await directory.organisation(store);
  const maybe = (number: string | null) => (number === null ? null : named(number, organisation));
  return {
    ...summaryOf(row, organisation),
    content: contractContent(contentOf(row)),
    audience: audienceOf(row) as CampaignAudience,
    submittedBy: maybe(row.submitted_by),
    approvedBy: maybe(row.approved_by),
    startedAt: row.started_at,
    note: row.note,
    edit: row.edit === null ? null : editOf(row.edit, named(row.edit_by ?? '', organisation)),
    drift: row.drift === null ? null : (JSON.parse(row.drift) as Campaign['drift']),
    actions: actionsOf(row, actorOf(caller, row, organisation), toText(now)),
  };
}

function editOf(edit: string, by: CampaignSummary['createdBy']): Campaign['edit'] {
  return { content: contractContent(JSON.parse(edit) as Announcement), by };
}

/** The same thing: what is read of the database is never changed. */
function contractContent(content: Announcement): CampaignContent {
  return content as CampaignContent;
}

export function named(number: string, organisation: Organisation) {
  return { number, name: organisation.person(number)?.name ?? number };
}
