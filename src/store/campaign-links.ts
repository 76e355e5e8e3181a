import type { Kysely } from 'kysely';
import type { CampaignLinkRow, Schema } from './schema.ts';

/** Links of campaigns, and how often they were opened. */
export function campaignLinkQueries(db: Kysely<Schema>) {
  return {
    of: (campaign: string): Promise<CampaignLinkRow[]> =>
      db.selectFrom('campaign_links').selectAll().where('campaign', '=', campaign).orderBy('nth').execute(),

    one: (campaign: string, nth: number): Promise<CampaignLinkRow | undefined> =>
      db
        .selectFrom('campaign_links')
        .selectAll()
        .where('campaign', '=', campaign)
        .where('nth', '=', nth)
        .executeTakeFirst(),

    async add(rows: readonly CampaignLinkRow[]): Promise<void> {
      if (rows.length > 0) await db.insertInto('campaign_links').values(rows).execute();
    },

    /** Counts one more opening, also when two come at once. */
    async opened(campaign: string, nth: number, day: string): Promise<void> {
      await db
        .insertInto('campaign_openings')
        .values({ campaign, nth, day, count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['campaign', 'nth', 'day'])
            .doUpdateSet((eb) => ({ count: eb('campaign_openings.count', '+', 1) })),
        )
        .execute();
    },

    /** How often each link was opened on each day before one, the earliest first. */
    openings: (campaign: string, before: string): Promise<{ nth: number; count: number }[]> =>
      db
        .selectFrom('campaign_openings')
        .select(['nth', 'count'])
        .where('campaign', '=', campaign)
        .where('day', '<', before)
        .orderBy('day')
        .execute(),
  };
}
