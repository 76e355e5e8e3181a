import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { answerRow, employeeRow, nudgeRow } from '../support/builders.ts';
import { storeKinds } from '../support/stores.ts';

const campaign = 'c1';
const nudges = { campaign, rule: 'campaign', occurrence: 'campaign.named@c1', missing: 'planned' } as const;
const at = '2026-11-26T01:00:00.000Z';

describe.each(storeKinds)('campaigns on $name', ({ open }) => {
  let store: Store;

  beforeEach(async () => {
    store = await open();
    const employees = ['1', '2', '3', '4'].map((number) =>
      employeeRow(number, { name: `名前${number}_`, department: number === '4' ? '20' : '10' }),
    );
    const departments = [{ code: '10', name: '総務部', parent: null }];
    await store.transaction((tx) => tx.employees.replace({ employees, departments, changes: [] }));
    await store.campaignLedger.addRecipients(campaign, ['1', '2', '3', '4', 'gone']);
    const nudge = { rule: nudges.rule, occurrence: nudges.occurrence, program: 'campaign' };
    const data = JSON.stringify({ campaign, as: 'announcement' });
    const stands = { ...nudge, data, state: 'sent', reason: 'sent', sent_at: at, conversation: 'a' } as const;
    await store.nudges.insert([
      nudgeRow({ ...stands, id: 'n1', employee: '1', activity: 'm1', read_at: '2026-11-26T02:10:00.000Z' }),
      nudgeRow({ ...stands, id: 'n2', employee: '2', activity: 'm2' }),
      nudgeRow({ ...nudge, id: 'n3', employee: '3', data, state: 'failed', reason: 'not-installed' }),
      nudgeRow({
        ...stands,
        id: 'x1',
        employee: '1',
        occurrence: 'campaign.named@c2',
        data: '{"campaign":"c2"}',
      }),
    ]);
    const answer = {
      program: 'campaign',
      kind: 'answer',
      visibility: 'hr-named',
      body: '{"choices":[1],"text":""}',
    } as const;
    await store.answers.save(
      answerRow({ ...answer, id: 'a1', employee: '1', period: campaign, created_at: at }),
    );
    await store.answers.save(answerRow({ ...answer, id: 'a2', employee: '2', period: 'c2' }));
  });

  it('account for everybody, whether the nudge is in the ledger or not', async () => {
    const reasons = await store.campaignLedger.reasons(nudges);
    const counted = reasons.map(({ state, reason, count }) => `${state} ${reason} ${Number(count)}`).sort();
    expect(counted).toEqual(['failed not-installed 1', 'planned null 2', 'sent sent 2']);
    expect(Object.fromEntries(await store.campaignLedger.states(nudges.rule, nudges.occurrence))).toEqual({
      failed: 1,
      sent: 2,
    });
    const departments = await store.campaignLedger.departments(nudges);
    const rows = departments.map((each) => [
      each.department,
      ...[each.targeted, each.sent, each.read, each.answered].map(Number),
    ]);
    expect(rows.sort()).toEqual([
      ['', 1, 0, 0, 0],
      ['10', 3, 2, 1, 1],
      ['20', 1, 0, 0, 0],
    ]);
    const { sent, read, answered } = await store.campaignLedger.hours(nudges);
    expect(
      [sent, read, answered].map((hours) => hours.map(({ hour, count }) => [hour, Number(count)])),
    ).toEqual([[['2026-11-26T01', 2]], [['2026-11-26T02', 1]], [['2026-11-26T01', 1]]]);
    expect(await store.campaignLedger.countUnanswered(nudges)).toBe(1);
    expect(await store.campaignLedger.notEntered(nudges, 1)).toEqual(['4']);
    expect(await store.campaignLedger.notEntered(nudges, 10)).toEqual(['4', 'gone']);
    expect(await store.campaignLedger.anyOpen(nudges)).toBe(false);
    expect(await store.campaignLedger.namedBodies(campaign)).toEqual(['{"choices":[1],"text":""}']);
    expect(await store.campaignLedger.sentSince(nudges.rule, nudges.occurrence, at)).toBe(2);
  });

  it('bring it to mind of whoever is silent, once', async () => {
    const reminder = 'campaign.named@c1/1';
    expect(await store.campaignLedger.unanswered(nudges, reminder, 10)).toEqual(['2']);
    await store.nudges.insert([
      nudgeRow({ id: 'r1', employee: '2', rule: nudges.rule, occurrence: reminder, program: 'campaign' }),
    ]);
    expect(await store.campaignLedger.unanswered(nudges, reminder, 10)).toEqual([]);
    expect(await store.campaignLedger.anyOpen({ ...nudges, occurrence: reminder })).toBe(true);
    await store.campaignReminders.ask({ campaign, round: 1, asked_at: at, entered_at: null });
    expect(await store.campaignReminders.toEnter()).toMatchObject([{ campaign, round: 1 }]);
    await store.campaignReminders.setEntered(campaign, 1, at);
    expect(await store.campaignReminders.toEnter()).toEqual([]);
  });

  it('list people by part, state, answer and what is typed, taken literally', async () => {
    const found = async (query: object) =>
      (await store.campaignLedger.page({ ...nudges, limit: 10, ...query })).map(({ employee }) => employee);
    expect(await found({})).toEqual(['1', '2', '3', '4', 'gone']);
    expect(await found({ after: '2', limit: 2 })).toEqual(['3', '4']);
    expect(await found({ state: 'planned' })).toEqual(['4', 'gone']);
    expect(await found({ state: 'skipped', missing: 'skipped' })).toEqual(['4', 'gone']);
    expect(await found({ answered: true })).toEqual(['1']);
    expect(await found({ answered: false, state: 'sent' })).toEqual(['2']);
    expect(await found({ search: '名前3' })).toEqual(['3']);
    expect(await found({ search: '3_' })).toEqual(['3']);
    expect(await found({ search: '%' })).toEqual([]);
    expect(await found({ search: '20' })).toEqual(['4']);
  });

  it('change the nudges of one campaign and no other’s', async () => {
    expect(await store.campaignLedger.changeAll(nudges, ['failed', 'unknown'], { state: 'planned' })).toBe(1);
    expect((await store.nudges.byId('x1'))?.state).toBe('sent');
    expect((await store.nudges.byId('n3'))?.state).toBe('planned');
  });

  it('keep what is to be done to cards; a later change overtakes an earlier one', async () => {
    const standing = await store.cardChanges.standing(campaign);
    expect(standing.sort()).toEqual(['n1', 'n2']);
    await store.cardChanges.plan(standing, { campaign, kind: 'edit' }, at);
    const reach = { tenant: 't', service_url: 'https://t', conversation: 'a', user_id: 'u', changed_at: at };
    await store.reach.put({
      employee: '1',
      state: 'reachable',
      cause: 'installed',
      heard_at: null,
      ...reach,
    });
    const [first, ...others] = await store.cardChanges.due(at, 10);
    expect([first?.nudge, first?.activity, others.length]).toEqual(['n1', 'm1', 0]);
    if (!first) return;
    expect(await store.cardChanges.take(first, '2026-11-26T01:02:00.000Z')).toBe(true);
    expect(await store.cardChanges.take(first, '2026-11-26T01:03:00.000Z')).toBe(false);
    await store.cardChanges.plan(['n1'], { campaign, kind: 'recall' }, at);
    await store.cardChanges.settle(first, { state: 'done' });
    expect(await store.cardChanges.counts(campaign)).toEqual({ planned: 2, done: 0, failed: 0 });
    expect((await store.cardChanges.due(at, 10)).map(({ kind, version }) => [kind, version])).toEqual([
      ['recall', 2],
    ]);
  });
});

describe.each(storeKinds)('requests that have their effect once on $name', ({ open }) => {
  it('begin once, also where two come at the same moment, and not where the work failed', async () => {
    const store = await open();
    const row = { employee: '1', key: 'k', fingerprint: 'f', answer: null, at };
    const begin = () =>
      store.transaction(async (tx) => {
        if (!(await tx.answeredRequests.begin(row))) return (await tx.answeredRequests.of('1', 'k'))?.answer;
        await tx.answeredRequests.finish('1', 'k', '"done"');
        return 'first';
      });
    const failed = store.transaction(async (tx) => {
      await tx.answeredRequests.begin(row);
      throw new RangeError('the work failed');
    });
    await expect(failed).rejects.toThrow('the work failed');
    expect((await Promise.all([begin(), begin()])).sort()).toEqual(['"done"', 'first']);
    await store.answeredRequests.forgetBefore('2026-11-27T00:00:00.000Z');
    expect(await store.answeredRequests.of('1', 'k')).toBeUndefined();
  });
});
