import type { Migration } from 'kysely';
import { up as first } from './2026-11-first.ts';
import { up as attributes } from './2026-12-attributes.ts';
import { up as backups } from './2026-12-backups.ts';
import { up as budgetIndex } from './2026-12-budget-index.ts';
import { up as calendarEvents } from './2026-12-calendar-events.ts';
import { up as calendarViews } from './2026-12-calendar-views.ts';
import { up as campaigns } from './2026-12-campaigns.ts';
import { up as followUps } from './2026-12-follow-ups.ts';
import { up as hr } from './2026-12-hr.ts';
import { up as insight } from './2026-12-insight.ts';
import { up as interviewCycles } from './2026-12-interview-cycles.ts';
import { up as interviewRooms } from './2026-12-interview-rooms.ts';
import { up as interviewScopes } from './2026-12-interview-scopes.ts';
import { up as interviewTrials } from './2026-12-interview-trials.ts';
import { up as interviews } from './2026-12-interviews.ts';
import { up as ledgerIndexes } from './2026-12-ledger-indexes.ts';
import { up as links } from './2026-12-links.ts';
import { up as mentors } from './2026-12-mentors.ts';
import { up as preferences } from './2026-12-preferences.ts';
import { up as reachChanges } from './2026-12-reach-changes.ts';
import { up as restores } from './2026-12-restores.ts';
import { up as sharedPace } from './2026-12-shared-pace.ts';
import { up as triesAndReads } from './2026-12-tries-and-reads.ts';
import { up as whoHasTheApp } from './2026-12-who-has-the-app.ts';
import { up as withOthers } from './2026-12-with-others.ts';
import { up as writtenPolicies } from './2026-12-written-policies.ts';
import { up as rosterHistory } from './2026-12-years-of-rosters.ts';
import { up as entering } from './2026-12-years-with-entering.ts';

/** Append only: a migration that has run anywhere is never edited. Keys sort in the order they run. */
export const migrations: Record<string, Migration> = {
  '2026-11-first': { up: first },
  '2026-12-ledger-indexes': { up: ledgerIndexes },
  '2026-12-ledger-origin': { up: followUps },
  '2026-12-people-attributes': { up: attributes },
  '2026-12-people-preferences': { up: preferences },
  '2026-12-reach-changes': { up: reachChanges },
  '2026-12-restores': { up: restores },
  '2026-12-shared-pace': { up: sharedPace },
  '2026-12-tries-and-reads': { up: triesAndReads },
  '2026-12-visible-to-mentors': { up: mentors },
  '2026-12-week-of-the-budget': { up: budgetIndex },
  '2026-12-who-has-the-app': { up: whoHasTheApp },
  '2026-12-with-others': { up: withOthers },
  '2026-12-written-backups': { up: backups },
  '2026-12-written-by-hr': { up: hr },
  '2026-12-written-policies': { up: writtenPolicies },
  '2026-12-year-of-interviews': { up: interviews },
  '2026-12-year-round-campaigns': { up: campaigns },
  '2026-12-years-of-rosters': { up: rosterHistory },
  '2026-12-years-with-calendars': { up: calendarEvents },
  '2026-12-years-with-cycles': { up: interviewCycles },
  '2026-12-years-with-entering': { up: entering },
  '2026-12-years-with-scopes': { up: interviewScopes },
  '2026-12-years-with-views': { up: calendarViews },
  '2026-12-years-worked-out': { up: insight },
  '2026-12-years-yet-to-open': { up: interviewTrials },
  '2026-12-yesterdays-links': { up: links },
  '2026-12-yet-with-rooms': { up: interviewRooms },
};
