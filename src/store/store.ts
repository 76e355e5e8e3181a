import { sql } from 'kysely';
import { answeredRequestQueries } from './answered-requests.ts';
import { answerQueries } from './answers.ts';
import { appInstallQueries } from './app-installs.ts';
import { attributeQueries } from './attributes.ts';
import { auditQueries } from './audit.ts';
import { backupQueries } from './backups.ts';
import { blockedTimeQueries } from './blocked-times.ts';
import { calendarEventQueries } from './calendar-events.ts';
import { calendarViewQueries } from './calendar-views.ts';
import { campaignLedgerQueries } from './campaign-ledger.ts';
import { campaignLinkQueries } from './campaign-links.ts';
import { campaignReminderQueries } from './campaign-reminders.ts';
import { campaignQueries } from './campaigns.ts';
import { cardChangeQueries } from './card-changes.ts';
import { closedTotalQueries } from './closed-totals.ts';
import { type Database, openDatabase, openDatabaseToRead } from './database.ts';
import { employeeQueries } from './employees.ts';
import { GroupCommit } from './group-commit.ts';
import { hrRoleQueries } from './hr-roles.ts';
import { inboundQueries } from './inbound.ts';
import { insightQueries } from './insight.ts';
import { interviewCycleQueries } from './interview-cycles.ts';
import { interviewTrialQueries } from './interview-trials.ts';
import { interviewQueries } from './interviews.ts';
import { ledgerDayQueries } from './ledger-days.ts';
import { mentorQueries } from './mentors.ts';
import { nudgeQueries } from './nudges.ts';
import { paceQueries } from './pace.ts';
import { plannedDayQueries } from './planned-days.ts';
import { policyQueries } from './policies.ts';
import { postingQueries } from './postings.ts';
import { preferenceQueries } from './preferences.ts';
import { reachQueries } from './reach.ts';
import { restoreQueries } from './restores.ts';
import { rosterImportQueries } from './roster-imports.ts';
import { campaignImageQueries, savedAudienceQueries } from './saved-audiences.ts';
import { totalQueries } from './totals.ts';
import { inTransaction } from './transaction.ts';

/** Every query of the service, grouped by subject. Nothing outside this folder knows the database. */
export interface Store {
  readonly answers: ReturnType<typeof answerQueries>;
  readonly answeredRequests: ReturnType<typeof answeredRequestQueries>;
  readonly appInstalls: ReturnType<typeof appInstallQueries>;
  readonly attributes: ReturnType<typeof attributeQueries>;
  readonly audit: ReturnType<typeof auditQueries>;
  readonly backups: ReturnType<typeof backupQueries>;
  readonly blockedTimes: ReturnType<typeof blockedTimeQueries>;
  readonly calendarEvents: ReturnType<typeof calendarEventQueries>;
  readonly calendarViews: ReturnType<typeof calendarViewQueries>;
  readonly campaignImages: ReturnType<typeof campaignImageQueries>;
  readonly campaignLedger: ReturnType<typeof campaignLedgerQueries>;
  readonly campaignReminders: ReturnType<typeof campaignReminderQueries>;
  readonly campaignLinks: ReturnType<typeof campaignLinkQueries>;
  readonly campaigns: ReturnType<typeof campaignQueries>;
  readonly cardChanges: ReturnType<typeof cardChangeQueries>;
  readonly closedTotals: ReturnType<typeof closedTotalQueries>;
  readonly employees: ReturnType<typeof employeeQueries>;
  readonly hrRoles: ReturnType<typeof hrRoleQueries>;
  readonly inbound: ReturnType<typeof inboundQueries>;
  readonly insight: ReturnType<typeof insightQueries>;
  readonly interviewCycles: ReturnType<typeof interviewCycleQueries>;
  readonly interviewTrials: ReturnType<typeof interviewTrialQueries>;
  readonly interviews: ReturnType<typeof interviewQueries>;
  readonly ledgerDays: ReturnType<typeof ledgerDayQueries>;
  readonly mentors: ReturnType<typeof mentorQueries>;
  readonly nudges: ReturnType<typeof nudgeQueries>;
  readonly pace: ReturnType<typeof paceQueries>;
  readonly plannedDays: ReturnType<typeof plannedDayQueries>;
  readonly policies: ReturnType<typeof policyQueries>;
  readonly postings: ReturnType<typeof postingQueries>;
  readonly preferences: ReturnType<typeof preferenceQueries>;
  readonly reach: ReturnType<typeof reachQueries>;
  readonly restores: ReturnType<typeof restoreQueries>;
  readonly rosterImports: ReturnType<typeof rosterImportQueries>;
  readonly savedAudiences: ReturnType<typeof savedAudienceQueries>;
  readonly totals: ReturnType<typeof totalQueries>;

  /**
   * Runs the work on a store of its own: all of it is kept, or nothing. The work must use the store it is
   * handed, must not wait for anything but the database, and is run again where the database undid it.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /**
   * The same for work of a few statements, of which many may come at once: on SQLite those that wait at the same
   * moment share one write to the disk. Each is kept or not by itself.
   */
  shortTransaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the store behind `DATABASE_URL`, its tables brought up to date. */
export async function openStore(url: string): Promise<Store> {
  const database = await openDatabase(url);
  return storeOf(database, new GroupCommit(database.db));
}

/** Opens the store as it is, only to read it; its tables may be those of another version. */
export async function openStoreToRead(url: string): Promise<Store> {
  const database = await openDatabaseToRead(url);
  return storeOf(database, new GroupCommit(database.db));
}

const stores = new WeakMap<Database['db'], Store>();

/** The store in a transaction; those that share one share its store, which takes longer to make than they take. */
function storeIn(database: Database, group: GroupCommit): Store {
  const known = stores.get(database.db);
  if (known) return known;
  const store = storeOf(database, group);
  stores.set(database.db, store);
  return store;
}

function storeOf(database: Database, group: GroupCommit): Store {
  const { db, engine } = database;
  return {
    appInstalls: appInstallQueries(db),
    answers: answerQueries(database),
    answeredRequests: answeredRequestQueries(db),
    attributes: attributeQueries(database),
    audit: auditQueries(db),
    backups: backupQueries(db),
    blockedTimes: blockedTimeQueries(db),
    calendarEvents: calendarEventQueries(database),
    calendarViews: calendarViewQueries(db),
    campaignImages: campaignImageQueries(db),
    campaignLedger: campaignLedgerQueries(db),
    campaignReminders: campaignReminderQueries(db),
    campaignLinks: campaignLinkQueries(db),
    campaigns: campaignQueries(db),
    cardChanges: cardChangeQueries(db),
    closedTotals: closedTotalQueries(db),
    employees: employeeQueries(db),
    hrRoles: hrRoleQueries(db),
    inbound: inboundQueries(database),
    insight: insightQueries(db),
    interviewCycles: interviewCycleQueries(db),
    interviewTrials: interviewTrialQueries(db),
    interviews: interviewQueries(database),
    ledgerDays: ledgerDayQueries(db),
    mentors: mentorQueries(db),
    nudges: nudgeQueries(database),
    pace: paceQueries(database),
    plannedDays: plannedDayQueries(db),
    policies: policyQueries(database),
    postings: postingQueries(db),
    preferences: preferenceQueries(db),
    reach: reachQueries(db),
    restores: restoreQueries(db),
    rosterImports: rosterImportQueries(database),
    savedAudiences: savedAudienceQueries(db),
    totals: totalQueries(db),
    transaction(work) {
      // Work that already runs in a transaction joins it.
      if (db.isTransaction) return work(this);
      return inTransaction(database, (transaction) => work(storeIn({ db: transaction, engine }, group)));
    },
    shortTransaction(work) {
      // Those that run side by side share their way to the disk without being told to.
      if (db.isTransaction || engine.sideBySide) return this.transaction(work);
      return group.run((transaction) => work(storeIn({ db: transaction, engine }, group)));
    },
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
}
