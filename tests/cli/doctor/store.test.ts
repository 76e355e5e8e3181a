import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBackup } from '../../../src/cli/doctor/backup.ts';
import { checkCalendars } from '../../../src/cli/doctor/calendars.ts';
import { checkAgainstLedger } from '../../../src/cli/doctor/clock.ts';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import { checkInstalls } from '../../../src/cli/doctor/installs.ts';
import { checkLedger } from '../../../src/cli/doctor/ledger.ts';
import { checkPeople } from '../../../src/cli/doctor/people.ts';
import { backUp, restore } from '../../../src/store/backup/index.ts';
import { toMoment, toText } from '../../../src/store/moments.ts';
import type { EmployeeRow, NudgeRow } from '../../../src/store/schema.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { packOf } from '../../policy/support.ts';
import { employeeRow, interviewRow, nudgeRow } from '../../support/builders.ts';
import { fridayAfternoon, reachRow, tokyo, weeklyRule } from '../../support/delivery.ts';
import { freshFolder, memoryStore } from '../../support/stores.ts';

const pack = packOf(weeklyRule);

function states(findings: readonly Finding[]): Record<string, string> {
  return Object.fromEntries(findings.map(({ id, state }) => [id, state]));
}

async function storeWith(...employees: EmployeeRow[]): Promise<Store> {
  const store = await memoryStore();
  await store.employees.replace({ employees, departments: [], changes: [] });
  return store;
}

describe('the people', () => {
  const boss = employeeRow('1', { entra_id: 'entra-1' });
  const today = '2026-11-25';

  it('are fine when everybody is complete and reached', async () => {
    const store = await storeWith(boss, employeeRow('2', { entra_id: 'entra-2', supervisor: '1' }));
    for (const number of ['1', '2']) await store.reach.put(reachRow(number));
    expect(states(await checkPeople(store, { today, registered: true }))).toEqual({
      'people.roster': 'ok',
      'people.accounts': 'ok',
      'people.supervisors': 'ok',
      'people.reach': 'ok',
    });
  });

  it('may be missing altogether', async () => {
    const store = await storeWith();
    expect(states(await checkPeople(store, { today, registered: true }))).toEqual({
      'people.roster': 'warning',
    });
  });

  it('without account or supervisor are named by their numbers, nobody by name', async () => {
    const store = await storeWith(
      boss,
      ...Array.from({ length: 7 }, (_, index) => employeeRow(`20${index}`, { name: '長野 花子' })),
      employeeRow('300', { status: 'left' }),
    );
    const findings = await checkPeople(store, { today, registered: false });
    expect(states(findings)).toMatchObject({
      'people.accounts': 'warning',
      'people.supervisors': 'warning',
    });
    const text = JSON.stringify(findings);
    expect(text).toContain('7 人います（200、201、202、203、204 …）');
    expect(text).not.toContain('花子');
    expect(text).not.toContain('300');
  });

  it.each([
    [true, 'problem'],
    [false, 'warning'],
  ])('may all be out of reach (registered: %s)', async (registered, state) => {
    const store = await storeWith(boss, employeeRow('2', { entra_id: 'entra-2', supervisor: '1' }));
    await store.reach.put(reachRow('1', { state: 'blocked', cause: '403 ConversationBlockedByUser' }));
    expect(states(await checkPeople(store, { today, registered }))).toMatchObject({ 'people.reach': state });
  });

  it('of whom some are out of reach come with what helps most of them', async () => {
    const store = await storeWith(boss, employeeRow('2'), employeeRow('3'), employeeRow('4'));
    await store.reach.put(reachRow('1'));
    for (const number of ['2', '3']) {
      await store.reach.put(reachRow(number, { state: 'blocked', cause: '403 ConversationBlockedByUser' }));
    }
    const found = (await checkPeople(store, { today, registered: true })).find(
      ({ id }) => id === 'people.reach',
    );
    expect(found?.state).toBe('warning');
    expect(found?.message.en).toBe('Reach in Teams: reachable 1, not-installed 1, blocked 2');
    expect(found?.hint?.en).toContain('choose Unblock');
  });

  it('of a roster whose date has come should be those in use', async () => {
    const store = await storeWith(boss);
    const row = {
      id: 'i',
      created_at: toText(fridayAfternoon),
      applied_at: null,
      roster: '',
      imported_by: null,
      changes: null,
    };
    await store.rosterImports.add({ ...row, effective_on: '2026-11-25' });
    expect(states(await checkPeople(store, { today, registered: true }))).toMatchObject({
      'people.imports': 'warning',
    });
    expect(states(await checkPeople(store, { today: '2026-11-24', registered: true }))).not.toHaveProperty(
      'people.imports',
    );
  });
});

describe('the ledger', () => {
  const later = fridayAfternoon.add({ minutes: 30 });

  async function look(rows: readonly NudgeRow[], now = later, usedPack: typeof pack | null = pack) {
    const store = await memoryStore();
    await store.nudges.insert(rows);
    return { store, findings: await checkLedger({ store, pack: usedPack, now }) };
  }

  it('is fine when nothing waits and nothing failed', async () => {
    const { findings } = await look([nudgeRow({ state: 'sent' })]);
    expect(states(findings)).toEqual({ 'ledger.overdue': 'ok', 'ledger.missed': 'ok' });
  });

  it.each([
    ['fifteen minutes', fridayAfternoon.add({ minutes: 15 }), 'ok'],
    ['half an hour', later, 'problem'],
    ['until after closing time', tokyo('2026-11-27T18:00'), 'ok'],
    ['over the weekend, at the start of work', tokyo('2026-11-30T08:40'), 'ok'],
    ['over the weekend and longer', tokyo('2026-11-30T08:46'), 'problem'],
  ])('has something that has waited %s', async (_name, now, state) => {
    const { findings } = await look([nudgeRow()], now);
    expect(states(findings)).toMatchObject({ 'ledger.overdue': state });
  });

  it('says that Teams has asked to wait', async () => {
    const { store } = await look([nudgeRow()]);
    await store.pace.pause('tenant', toText(later.add({ minutes: 5 })), toText(later.add({ hours: 1 })));
    const [finding] = await checkLedger({ store, pack, now: later });
    expect(finding).toMatchObject({ id: 'ledger.overdue', state: 'warning' });
    expect(finding?.message.en).toContain('Teams has asked to wait');
  });

  it('counts what was cut off', async () => {
    const held = { state: 'sending', lease_owner: 'gone' } as const;
    const { findings } = await look([
      nudgeRow({ ...held, lease_until: toText(fridayAfternoon) }),
      nudgeRow({ ...held, employee: '1002', lease_until: toText(later.add({ minutes: 1 })) }),
    ]);
    const leases = findings.find(({ id }) => id === 'ledger.leases');
    expect(leases?.message.en).toBe('1 sends were cut off in the middle');
  });

  it('gives the failed and unknown of the week by reason, and the older ones not', async () => {
    const { findings } = await look([
      nudgeRow({ state: 'failed', reason: 'blocked' }),
      nudgeRow({ state: 'failed', reason: 'blocked', employee: '1002' }),
      nudgeRow({ state: 'unknown', reason: 'interrupted', employee: '1003' }),
      nudgeRow({ state: 'failed', reason: 'rejected', employee: '1004', due_at: '2026-11-01T00:00:00.000Z' }),
    ]);
    expect(findings.slice(1).map(({ id, message }) => [id, message.en])).toEqual([
      ['ledger.failed', '2 failed in the last 7 days: The person has blocked the bot (blocked)'],
      [
        'ledger.unknown',
        '1 unknown in the last 7 days: The service stopped in the middle of sending; whether it arrived is not known (interrupted)',
      ],
    ]);
  });

  it.each([
    [pack.digest, 'ok'],
    ['another', 'warning'],
  ])('tells whether the service plans with the policy in the files (%#)', async (inputs, state) => {
    const { store } = await look([]);
    await store.plannedDays.put({ date: '2026-11-27', inputs, planned_at: toText(fridayAfternoon) });
    expect(states(await checkLedger({ store, pack, now: later }))).toMatchObject({ 'ledger.policy': state });
  });

  it.each([
    [later, 'ok'],
    [fridayAfternoon.subtract({ minutes: 10 }), 'problem'],
  ])('tells that the clock has gone back (%#)', async (now, state) => {
    const { store } = await look([]);
    expect(await checkAgainstLedger(store, now)).toMatchObject({ state: 'ok' });
    const planned = { date: '2026-11-27', inputs: '', planned_at: toText(fridayAfternoon) };
    await store.plannedDays.put(planned);
    expect(await checkAgainstLedger(store, now)).toMatchObject({ state });
  });
});

describe('the installation of the app', () => {
  it('is looked at where it is switched on, and says by code what stands in its way', async () => {
    const store = await storeWith(employeeRow('1'), employeeRow('2'), employeeRow('3'));
    expect(await checkInstalls(store, true)).toMatchObject([{ id: 'graph.installs', state: 'ok' }]);
    const moments = { next_at: toText(fridayAfternoon), changed_at: toText(fridayAfternoon) };
    for (const [number, code] of [
      ['1', 'not-in-catalog'],
      ['2', 'not-in-catalog'],
      ['3', '403 Forbidden'],
    ] as const) {
      await store.reach.put(reachRow(number, { state: 'not-installed', cause: '403 X', conversation: null }));
      await store.appInstalls.put({ employee: number, attempts: 1, code, ...moments });
    }
    const found = await checkInstalls(store, true);
    expect(found.map(({ state, message }) => [state, message.en])).toEqual([
      ['warning', 'The app could not be installed for 1 people (403 Forbidden)'],
      ['warning', 'The app could not be installed for 2 people (not-in-catalog)'],
    ]);
    expect(found[0]?.hint?.en).toContain('TeamsAppInstallation');
    expect(found[1]?.hint?.ja).toContain('アプリ カタログ');
    expect(await checkInstalls(store, false)).toEqual([]);
  });
});

describe('the backup', () => {
  it('should be there, and of this week', async () => {
    const folder = await freshFolder();
    const url = `file:${join(folder, 'used.sqlite')}`;
    const store = await openStore(url);
    expect(await checkBackup(store, fridayAfternoon)).toMatchObject({ state: 'warning' });
    await backUp(url, join(folder, 'one.backup'), fridayAfternoon.subtract({ hours: 240 }));
    const old = await checkBackup(store, fridayAfternoon);
    expect([old.state, old.message.en]).toEqual(['warning', 'The latest backup was taken 10 days ago']);
    await backUp(url, join(folder, 'two.backup'), fridayAfternoon.subtract({ hours: 30 }));
    expect(await checkBackup(store, fridayAfternoon)).toMatchObject({ state: 'ok' });
    await restore(url, join(folder, 'one.backup'), fridayAfternoon);
    expect(await checkBackup(store, fridayAfternoon)).toMatchObject({ state: 'ok' });
    await store.close();
  });
});

describe('the calendars', () => {
  it('are looked at where they are written, and say by code what stays out of them', async () => {
    const store = await storeWith(employeeRow('1'), employeeRow('3001'));
    const now = toMoment('2027-05-06T00:00:00.000Z');
    expect(await checkCalendars(store, now, true)).toMatchObject([{ id: 'graph.calendars', state: 'ok' }]);
    const codes = ['403 ErrorAccessDenied', 'graph.credentials', '503 X', null];
    await store.interviews.insert(codes.map((_, index) => interviewRow(`${index}`)));
    await store.calendarEvents.enter(toText(now));
    const claim = { now: toText(now), leaseUntil: '2027-05-06T01:00:00.000Z', owner: 'one' };
    const due = await store.calendarEvents.claim({ ...claim, limit: 4, perOrganizer: 4 });
    for (const [index, { event }] of due.entries())
      await store.calendarEvents.settle(event, { state: 'planned', code: codes[index] ?? null });
    const found = await checkCalendars(store, now, true);
    expect(found.map(({ state, message }) => [state, message.en])).toEqual([
      ['warning', '1 interviews could not be entered in calendars (403 ErrorAccessDenied)'],
      ['warning', '1 interviews could not be entered in calendars (503 X)'],
      ['warning', '1 interviews could not be entered in calendars (graph.credentials)'],
    ]);
    expect(found[0]?.hint?.en).toContain('application access policy');
    expect(found[1]?.hint?.en).toContain('tried again');
    expect(await checkCalendars(store, now, false)).toEqual([]);
  });
});
