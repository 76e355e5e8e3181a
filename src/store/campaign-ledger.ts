import { type Kysely, sql } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { NudgeRow, NudgeState, Schema } from './schema.ts';

/** A campaign's nudges: their names in the ledger, and what those count as that are not in it (yet). */
export interface CampaignNudges {
  readonly campaign: string;
  readonly rule: string;
  readonly occurrence: string;
  readonly missing: 'planned' | 'skipped';
}

type Named = Omit<CampaignNudges, 'missing'>;

export interface RecipientQuery extends CampaignNudges {
  readonly state?: NudgeState | undefined;
  readonly answered?: boolean | undefined;
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Everybody a campaign is for, with what became of its nudge to them. */
export function campaignLedgerQueries(db: Kysely<Schema>) {
  const recipients = ({ campaign, rule, occurrence, missing }: CampaignNudges) =>
    db
      .selectFrom('campaign_recipients as r')
      .leftJoin('nudges as n', (join) =>
        join
          .onRef('n.employee', '=', 'r.employee')
          .on('n.rule', '=', rule)
          .on('n.occurrence', '=', occurrence),
      )
      .leftJoin('answers as a', (join) =>
        join
          .onRef('a.employee', '=', 'r.employee')
          .on('a.program', '=', 'campaign')
          .on('a.kind', '=', 'answer')
          .on('a.period', '=', campaign),
      )
      .leftJoin('employees as e', 'e.number', 'r.employee')
      .where('r.campaign', '=', campaign)
      .$call((query) => query.select(sql<NudgeState>`coalesce(n.state, ${missing})`.as('state')));

  /** Whoever got it and has not answered. */
  const silent = ({ campaign, rule, occurrence }: Named) =>
    db
      .selectFrom('nudges as n')
      .leftJoin('answers as a', (join) =>
        join
          .onRef('a.employee', '=', 'n.employee')
          .on('a.program', '=', 'campaign')
          .on('a.kind', '=', 'answer')
          .on('a.period', '=', campaign),
      )
      .where('n.rule', '=', rule)
      .where('n.occurrence', '=', occurrence)
      .where('n.state', '=', 'sent')
      .where('a.id', 'is', null);

  return {
    async addRecipients(campaign: string, employees: readonly string[]): Promise<void> {
      for (const chunk of chunksOf(employees))
        await db
          .insertInto('campaign_recipients')
          .values(chunk.map((employee) => ({ campaign, employee })))
          .execute();
    },

    async removeRecipients(campaign: string): Promise<void> {
      await db.deleteFrom('campaign_recipients').where('campaign', '=', campaign).execute();
    },

    recipients: async (campaign: string): Promise<string[]> => {
      const rows = await db
        .selectFrom('campaign_recipients')
        .select('employee')
        .where('campaign', '=', campaign)
        .orderBy('employee')
        .execute();
      return rows.map(({ employee }) => employee);
    },

    /** Some of those who have no nudge of it yet. */
    async notEntered({ campaign, rule, occurrence }: Named, limit: number): Promise<string[]> {
      const rows = await db
        .selectFrom('campaign_recipients as r')
        .select('r.employee')
        .where('r.campaign', '=', campaign)
        .where(withoutNudge('r.employee', rule, occurrence))
        .orderBy('r.employee')
        .limit(limit)
        .execute();
      return rows.map(({ employee }) => employee);
    },

    /** Whether any of its nudges waits or is under way. */
    async anyOpen({ rule, occurrence }: Named): Promise<boolean> {
      const row = await db
        .selectFrom('nudges')
        .select('id')
        .where('rule', '=', rule)
        .where('occurrence', '=', occurrence)
        .where('state', 'in', ['planned', 'sending'])
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** How many are in each state for each reason. */
    reasons: (nudges: CampaignNudges) =>
      recipients(nudges)
        .select((eb) => [sql<string | null>`n.reason`.as('reason'), eb.fn.countAll<number>().as('count')])
        .groupBy(['n.state', 'n.reason'])
        .execute(),

    /** How many by department: whom it was for, got it, read it and answered it. */
    departments: (nudges: CampaignNudges) =>
      recipients(nudges)
        .clearSelect()
        .select((eb) => [
          sql<string>`coalesce(e.department, '')`.as('department'),
          eb.fn.countAll<number>().as('targeted'),
          sql<number>`sum(case when n.state = 'sent' then 1 else 0 end)`.as('sent'),
          sql<number>`sum(case when n.read_at is not null then 1 else 0 end)`.as('read'),
          sql<number>`sum(case when a.id is not null then 1 else 0 end)`.as('answered'),
        ])
        .groupBy('e.department')
        .execute(),

    /** How many arrived, were read and were answered in each hour. */
    async hours(nudges: CampaignNudges) {
      const by = (column: 'n.sent_at' | 'n.read_at' | 'a.created_at') =>
        recipients(nudges)
          .clearSelect()
          .select((eb) => [
            sql<string>`substr(${sql.ref(column)}, 1, 13)`.as('hour'),
            eb.fn.countAll<number>().as('count'),
          ])
          .where(column, 'is not', null)
          .groupBy(sql`substr(${sql.ref(column)}, 1, 13)`)
          .execute();
      return { sent: await by('n.sent_at'), read: await by('n.read_at'), answered: await by('a.created_at') };
    },

    page: ({ state, answered, search, after, limit, ...nudges }: RecipientQuery) =>
      recipients(nudges)
        .leftJoin('reach as h', 'h.employee', 'r.employee')
        .leftJoin('departments as d', 'd.code', 'e.department')
        .select([
          'r.employee',
          'e.name',
          'e.entra_id',
          'd.name as department',
          'h.state as reach',
          'h.cause',
          'n.reason',
          'n.detail',
          'n.due_at',
          'n.sent_at',
          'n.read_at',
          'a.id as answer',
        ])
        .$if(state !== undefined, (query) =>
          query.where(sql<boolean>`coalesce(n.state, ${nudges.missing}) = ${state}`),
        )
        .$if(answered !== undefined, (query) => query.where('a.id', answered ? 'is not' : 'is', null))
        .$if(search !== undefined && search !== '', (query) =>
          query.where((eb) => {
            const part = `%${(search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
            return eb.or([
              sql<boolean>`r.employee like ${part} escape '\\'`,
              sql<boolean>`e.name like ${part} escape '\\'`,
              eb('e.department', '=', search ?? ''),
            ]);
          }),
        )
        .$if(after !== undefined, (query) => query.where('r.employee', '>', after ?? ''))
        .orderBy('r.employee')
        .limit(limit)
        .execute(),

    /** How many nudges of one occurrence are in each state. */
    async states(rule: string, occurrence: string): Promise<Map<NudgeState, number>> {
      const rows = await db
        .selectFrom('nudges')
        .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
        .where('rule', '=', rule)
        .where('occurrence', '=', occurrence)
        .groupBy('state')
        .execute();
      return new Map(rows.map(({ state, count }) => [state, Number(count)]));
    },

    /** How many went out since a moment, to see how fast it goes. */
    async sentSince(rule: string, occurrence: string, moment: string): Promise<number> {
      const row = await db
        .selectFrom('nudges')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('rule', '=', rule)
        .where('occurrence', '=', occurrence)
        .where('sent_at', '>=', moment)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },

    /** Changes all nudges of an occurrence that are in one of the states; returns how many. */
    async changeAll(
      { rule, occurrence }: Named,
      from: readonly NudgeState[],
      change: Partial<NudgeRow>,
    ): Promise<number> {
      const result = await db
        .updateTable('nudges')
        .set(change)
        .where('rule', '=', rule)
        .where('occurrence', '=', occurrence)
        .where('state', 'in', from)
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    },

    /** What was answered where the card says that HR reads it, without who did. */
    namedBodies: async (campaign: string): Promise<string[]> => {
      const rows = await db
        .selectFrom('answers')
        .select('body')
        .where('program', '=', 'campaign')
        .where('kind', '=', 'answer')
        .where('period', '=', campaign)
        .where('visibility', '=', 'hr-named')
        .execute();
      return rows.map(({ body }) => body);
    },

    /** Some of those who got it, have not answered and have no nudge of that reminder yet. */
    async unanswered(nudges: Named, reminder: string, limit: number): Promise<string[]> {
      const rows = await silent(nudges)
        .select('n.employee')
        .where(withoutNudge('n.employee', nudges.rule, reminder))
        .orderBy('n.employee')
        .limit(limit)
        .execute();
      return rows.map(({ employee }) => employee);
    },

    /** How many got it and have not answered. */
    async countUnanswered(nudges: Named): Promise<number> {
      const row = await silent(nudges)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}

function withoutNudge(employee: 'r.employee' | 'n.employee', rule: string, occurrence: string) {
  return sql<boolean>`not exists (select 1 from nudges as entered where entered.rule = ${rule}
    and entered.occurrence = ${occurrence} and entered.employee = ${sql.ref(employee)})`;
}
