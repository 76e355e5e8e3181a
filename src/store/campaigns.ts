import type { Kysely } from 'kysely';
import type { CampaignRow, CampaignState, Schema } from './schema.ts';

/** What a list shows; the long parts are left where they are. */
const listed = [
  'id',
  'title',
  'scope',
  'priority',
  'send_at',
  'expires_at',
  'template',
  'state',
  'revision',
  'created_by',
  'changed_by',
  'changed_at',
  'people',
  'recalled_at',
] as const satisfies readonly (keyof CampaignRow)[];

export type ListedCampaign = Pick<CampaignRow, (typeof listed)[number]>;

export function campaignQueries(db: Kysely<Schema>) {
  return {
    async insert(row: CampaignRow): Promise<void> {
      await db.insertInto('campaigns').values(row).execute();
    },

    byId: (id: string): Promise<CampaignRow | undefined> =>
      db.selectFrom('campaigns').selectAll().where('id', '=', id).executeTakeFirst(),

    /** All of them, or those in one state, the latest change first. */
    list: (state?: CampaignState): Promise<ListedCampaign[]> =>
      db
        .selectFrom('campaigns')
        .select(listed)
        .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'draft'))
        .orderBy('changed_at', 'desc')
        .orderBy('id', 'desc')
        .execute(),

    /** Those that are to begin by now. */
    toStart: (now: string): Promise<CampaignRow[]> =>
      db
        .selectFrom('campaigns')
        .selectAll()
        .where('state', '=', 'scheduled')
        .where('send_at', '<=', now)
        .orderBy('send_at')
        .execute(),

    /** Changes the revision that the caller saw; false when somebody else has changed it since. */
    async change(id: string, revision: number, change: Partial<CampaignRow>): Promise<boolean> {
      const result = await db
        .updateTable('campaigns')
        .set({ ...change, revision: revision + 1 })
        .where('id', '=', id)
        .where('revision', '=', revision)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    /** Notes that everybody is in the ledger; no revision of what people write. */
    async setEntered(id: string, at: string): Promise<void> {
      await db.updateTable('campaigns').set({ entered_at: at }).where('id', '=', id).execute();
    },

    async remove(id: string, revision: number): Promise<boolean> {
      const result = await db
        .deleteFrom('campaigns')
        .where('id', '=', id)
        .where('revision', '=', revision)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
  };
}
