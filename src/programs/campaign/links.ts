import { fewestPeople } from '../../people/aggregate.ts';
import type { CampaignRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import type { Announcement } from './content.ts';
import { contentOf } from './draft.ts';

/** Where a counted link leads first; nothing in it tells of a person. */
export function countedPath(campaign: string, nth: number): string {
  return `/go/${campaign}/${nth}`;
}

/** Enters the links of a text that is to go out. What went out once stays, for cards that still show it. */
export async function keepLinks(
  store: Store,
  campaign: string,
  { buttons, countLinks }: Announcement,
): Promise<void> {
  if (!countLinks) return;
  const known = await store.campaignLinks.of(campaign);
  const added = buttons.filter(
    ({ url }, index) =>
      !known.some((link) => link.url === url) && buttons.findIndex((each) => each.url === url) === index,
  );
  const rows = added.map(({ title, url }, index) => ({
    campaign,
    nth: known.length + index + 1,
    title: JSON.stringify(title),
    url,
  }));
  await store.campaignLinks.add(rows);
}

/** What stands on the card in place of each link that is counted, by the link. */
export async function countedLinks(store: Store, row: CampaignRow): Promise<ReadonlyMap<string, string>> {
  const { countLinks, buttons } = contentOf(row);
  if (!countLinks || buttons.length === 0) return new Map();
  const links = await store.campaignLinks.of(row.id);
  return new Map(links.map(({ url, nth }) => [url, countedPath(row.id, nth)]));
}

/**
 * How often each link was opened, on days that are over, so that nobody can watch who has just read it; `null` where
 * nothing is counted or where it arrived with so few that they could be told apart. Days with few openings are added
 * with later ones: what one look shows beyond an earlier one is never of the one person who was reminded in between.
 */
export async function openingsOf(store: Store, { id }: CampaignRow, arrived: number, today: string) {
  const links = await store.campaignLinks.of(id);
  if (links.length === 0 || arrived < fewestPeople) return null;
  const openings = await store.campaignLinks.openings(id, today);
  return links.map(({ nth, title, url }) => ({
    title: JSON.parse(title) as Announcement['title'],
    url,
    opened: toldOf(openings.filter((each) => each.nth === nth).map(({ count }) => count)),
  }));
}

function toldOf(days: readonly number[]): number {
  let told = 0;
  let waiting = 0;
  for (const count of days) {
    waiting += count;
    if (waiting < fewestPeople) continue;
    told += waiting;
    waiting = 0;
  }
  return told;
}
