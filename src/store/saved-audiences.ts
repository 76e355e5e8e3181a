import type { Kysely } from 'kysely';
import type { CampaignImageRow, SavedAudienceRow, Schema } from './schema.ts';

export function savedAudienceQueries(db: Kysely<Schema>) {
  return {
    all: (): Promise<SavedAudienceRow[]> =>
      db.selectFrom('saved_audiences').selectAll().orderBy('name').orderBy('id').execute(),

    async put(row: SavedAudienceRow): Promise<void> {
      await db
        .insertInto('saved_audiences')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },

    async remove(id: string): Promise<void> {
      await db.deleteFrom('saved_audiences').where('id', '=', id).execute();
    },
  };
}

export function campaignImageQueries(db: Kysely<Schema>) {
  return {
    async insert(row: CampaignImageRow): Promise<void> {
      await db.insertInto('campaign_images').values(row).execute();
    },

    byId: (id: string): Promise<CampaignImageRow | undefined> =>
      db.selectFrom('campaign_images').selectAll().where('id', '=', id).executeTakeFirst(),
  };
}
