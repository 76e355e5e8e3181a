import type { Kysely } from 'kysely';
import type { CampaignReminderRow, Schema } from './schema.ts';

/** The rounds in which people were to be reminded of a campaign. */
export function campaignReminderQueries(db: Kysely<Schema>) {
  return {
    async ask(row: CampaignReminderRow): Promise<void> {
      await db.insertInto('campaign_reminders').values(row).execute();
    },

    /** Those whose people are not all in the ledger. */
    toEnter: (): Promise<CampaignReminderRow[]> =>
      db
        .selectFrom('campaign_reminders')
        .selectAll()
        .where('entered_at', 'is', null)
        .orderBy('asked_at')
        .execute(),

    async setEntered(campaign: string, round: number, at: string): Promise<void> {
      await db
        .updateTable('campaign_reminders')
        .set({ entered_at: at })
        .where('campaign', '=', campaign)
        .where('round', '=', round)
        .execute();
    },
  };
}
