import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { backUp, restore } from '../../../src/store/backup/index.ts';
import { chatOf, lastCard, pressed, SeenCard } from '../../flows/chat.ts';
import { type FakePerson, failing } from '../../support/fake-teams/index.ts';
import { type Service, startService } from '../../support/service.ts';
import { freshFolder } from '../../support/stores.ts';
import { begun, type Console, consoleOf, content, ja, listOf, submitted } from './support.ts';

const [sato, tanaka, kato] = ['401004', '401005', '101004'] as const;
let service: Service;
let hr: Console;

beforeEach(async () => {
  service = await startService({ start: '2026-11-26T10:00' });
  hr = await consoleOf(service);
});

async function installed(number: string): Promise<FakePerson> {
  const person = await service.employee(number);
  await person.installs();
  return person;
}

function announcements(person: FakePerson): SeenCard[] {
  const cards = chatOf(service.teams, person).filter((seen) => seen instanceof SeenCard);
  return cards.filter(({ text }) => text.includes('健康診断のお知らせ'));
}

const reportOf = (id: string) => hr.inoue.ask('campaign-report', { params: { campaign: id } });
const sumOf = (states: Record<string, number>) => Object.values(states).reduce((sum, each) => sum + each, 0);

describe('approval', () => {
  it('takes a second person, of what they saw, and fixes the people', async () => {
    const { id, revision } = await submitted(hr, { audience: listOf(sato, tanaka) });
    const params = { campaign: id };
    const approve = { params, body: { people: 2 }, revision };
    expect((await hr.inoue.refused('campaign-approve', approve)).status).toBe(403);
    const other = await hr.watanabe.refused('campaign-approve', { ...approve, body: { people: 3 } });
    expect(other).toMatchObject({ status: 409, code: 'input.stale' });
    // Its author takes it back and changes it while the approver looks at it.
    await hr.inoue.ask('campaign-withdraw', { params, revision });
    const late = await hr.watanabe.refused('campaign-approve', approve);
    expect(late).toMatchObject({ status: 412, code: 'input.outdated' });
    const again = await hr.inoue.ask('campaign-submit', { params, body: {}, revision: revision + 1 });
    const handedBack = { params, body: { note: '日付を確かめてください' }, revision: again.revision };
    const back = await hr.matsumoto.ask('campaign-reject', handedBack);
    expect(back).toMatchObject({ state: 'draft', note: '日付を確かめてください' });
    const third = await hr.inoue.ask('campaign-submit', { params, body: {}, revision: back.revision });
    const approved = await hr.watanabe.ask('campaign-approve', { ...approve, revision: third.revision });
    expect(approved).toMatchObject({ state: 'approved', people: 2, approvedBy: { number: '102001' } });
    expect(await reportOf(id)).toMatchObject({ targeted: 2, states: { planned: 2 } });
  });

  it('is asked for only with everything that it takes', async () => {
    const { id } = await hr.inoue.ask('campaign-create', { body: {} });
    const params = { campaign: id };
    const audience = { ...listOf(sato, '999998', '999999'), everybody: false };
    const body = {
      content: { ...content, title: ja('') },
      audience,
      priority: 'high',
      template: false,
    } as const;
    const times = { sendAt: '2026-11-25T00:00:00.000Z', expiresAt: '2026-11-24T00:00:00.000Z' };
    await hr.inoue.ask('campaign-save', { params, body: { ...body, ...times }, revision: 1 });
    const { problems } = await hr.inoue.refused('campaign-submit', { params, body: {}, revision: 2 });
    expect(problems?.map(({ path }) => path)).toEqual([
      'content.title.ja',
      'sendAt',
      'expiresAt',
      'expiresAt',
      'audience.unknown',
    ]);
    expect(problems?.at(-1)?.message.ja).toContain('2件');
    const whole = {
      ...body,
      content,
      audience: { ...listOf(), everybody: true },
      sendAt: null,
      expiresAt: null,
    };
    await hr.inoue.ask('campaign-save', { params, body: whole, revision: 2 });
    const everybody = await hr.inoue.refused('campaign-submit', { params, body: {}, revision: 3 });
    expect(everybody.problems).toMatchObject([{ path: 'people' }]);
    const { people } = await hr.inoue.ask('audience-preview', { body: { audience: whole.audience } });
    const typed = await hr.inoue.ask('campaign-submit', { params, body: { people }, revision: 3 });
    expect(typed.state).toBe('submitted');
  });
});

describe('sending', () => {
  it('reaches everybody once, and counts whom it does not reach and why', async () => {
    const [first, second] = [await installed(sato), await installed(tanaka)];
    service.teams.withoutApp.add((await service.employee(kato)).entraId);
    const { id } = await begun(hr, { audience: listOf(sato, tanaka, kato) });
    await service.beat();
    await service.beat();
    for (const person of [first, second]) expect(announcements(person)).toHaveLength(1);
    const report = await reportOf(id);
    expect(report).toMatchObject({
      state: 'sent',
      targeted: 3,
      secondsLeft: 0,
      states: { sent: 2, failed: 1 },
    });
    expect(sumOf(report.states)).toBe(report.targeted);
    expect(report.reasons.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    const { items } = await hr.inoue.ask('campaign-recipients', {
      params: { campaign: id },
      query: { state: 'failed' },
    });
    expect(items).toMatchObject([{ number: kato, name: '加藤 由美', state: 'failed', answered: false }]);
    expect(items[0]?.text.ja).not.toBe('');
    expect(items[0]?.hint?.ja).toBeTruthy();
  });

  it('waits for its time, and goes out to the people who were approved', async () => {
    const person = await installed(sato);
    const { id } = await submitted(hr, { audience: listOf(sato), sendAt: '2026-11-27T04:00:00.000Z' });
    const params = { campaign: id };
    const approve = { params, body: { people: 1 }, revision: 3 };
    expect((await hr.watanabe.ask('campaign-approve', approve)).state).toBe('scheduled');
    await service.goTo('2026-11-27T12:59');
    expect(announcements(person)).toHaveLength(0);
    const moved = await hr.inoue.refused('campaign-schedule', {
      params,
      body: { sendAt: '2026-11-26T00:00:00.000Z' },
      revision: 4,
    });
    expect(moved.problems).toMatchObject([{ path: 'sendAt' }]);
    await service.goTo('2026-11-27T13:00');
    expect(announcements(person)).toHaveLength(1);
    expect(await hr.inoue.ask('campaign', { params })).toMatchObject({ drift: { joined: 0, gone: 0 } });
  });

  it('happens once, however often the button is pressed', async () => {
    const person = await installed(sato);
    const { id, revision } = await submitted(hr, { audience: listOf(sato) });
    const params = { campaign: id };
    const approved = await hr.watanabe.ask('campaign-approve', { params, body: { people: 1 }, revision });
    const asked = { params, body: { sendAt: null }, revision: approved.revision, key: 'send-it-now-1' };
    const twice = await Promise.all([1, 2].map(() => hr.inoue.ask('campaign-schedule', asked)));
    expect(twice[1]).toEqual(twice[0]);
    await service.beat();
    expect((await hr.inoue.ask('campaign-schedule', asked)).revision).toBe(twice[0]?.revision);
    await service.beat();
    expect(announcements(person)).toHaveLength(1);
    expect((await reportOf(id)).targeted).toBe(1);
  });

  it('goes on where it broke off, and is not put off any more', async () => {
    const [first, second] = [await installed(sato), await installed(tanaka)];
    const { id } = await begun(hr, { audience: listOf(sato, tanaka) });
    const row = await service.store.campaigns.byId(id);
    // The service stopped after it had begun, before anybody was entered.
    const begunAt = '2026-11-26T01:00:00.000Z';
    const change = { state: 'sending', started_at: begunAt, expires_at: '2026-12-03T01:00:00.000Z' } as const;
    expect(await service.store.campaigns.change(id, row?.revision ?? 0, change)).toBe(true);
    const params = { campaign: id };
    const { revision } = await hr.inoue.ask('campaign', { params });
    expect((await hr.inoue.refused('campaign-unschedule', { params, revision })).status).toBe(409);
    expect(await reportOf(id)).toMatchObject({ state: 'sending', targeted: 2, states: { planned: 2 } });
    for (let looks = 0; looks < 3; looks += 1) await service.beat();
    for (const person of [first, second]) expect(announcements(person)).toHaveLength(1);
    expect(await reportOf(id)).toMatchObject({ state: 'sent', targeted: 2, states: { sent: 2 } });
  });

  it('stops where it is when it is cancelled', async () => {
    const [first, second] = [await installed(sato), await installed(tanaka)];
    const busy = failing(429, 'Throttled', { retryAfter: '600' });
    service.teams.next(busy, { operation: 'send', person: second.userId });
    const { id } = await begun(hr, { audience: listOf(sato, tanaka) });
    await service.beat();
    expect((await reportOf(id)).state).toBe('sending');
    const params = { campaign: id };
    expect((await hr.matsumoto.ask('campaign-cancel', { params })).people).toBe(1);
    await service.goTo('2026-11-26T11:00');
    expect([announcements(first), announcements(second)].map(({ length }) => length)).toEqual([1, 0]);
    const states = { sent: 1, skipped: 1 };
    expect(await reportOf(id)).toMatchObject({ state: 'cancelled', targeted: 2, states });
    expect((await hr.matsumoto.refused('campaign-cancel', { params })).status).toBe(409);
  });

  it('is repeated only for those whom it did not reach, or of whom nobody knows', async () => {
    const [first, second] = [await installed(sato), await installed(tanaka)];
    service.teams.next(failing(500, 'ServiceError'), { operation: 'send', person: second.userId });
    const { id } = await begun(hr, { audience: listOf(sato, tanaka) });
    await service.beat();
    expect((await reportOf(id)).states).toMatchObject({ sent: 1, unknown: 1 });
    const params = { campaign: id };
    expect((await hr.inoue.ask('campaign-resend', { params, body: { states: ['failed'] } })).people).toBe(0);
    expect((await hr.inoue.ask('campaign-resend', { params, body: { states: ['unknown'] } })).people).toBe(1);
    await service.beat();
    expect(announcements(first)).toHaveLength(1);
    expect(announcements(second)).toHaveLength(1);
    expect(await reportOf(id)).toMatchObject({ state: 'sending', targeted: 2, states: { sent: 2 } });
  });

  it('goes out to nobody twice after a backup was put back; whether it is sent again HR decides', async () => {
    const person = await installed(sato);
    const { id } = await submitted(hr, { audience: listOf(sato), sendAt: '2026-11-26T02:00:00.000Z' });
    const params = { campaign: id };
    await hr.watanabe.ask('campaign-approve', { params, body: { people: 1 }, revision: 3 });
    const file = join(await freshFolder(), 'backup.sqlite');
    await backUp(`file:${service.file}`, file, service.clock.now());
    await service.goTo('2026-11-26T11:00');
    await service.goTo('2026-11-26T11:30');
    expect(announcements(person)).toHaveLength(1);
    await restore(`file:${service.file}`, file, service.clock.now());
    for (const time of ['11:31', '11:40']) await service.goTo(`2026-11-26T${time}`);
    expect(announcements(person)).toHaveLength(1);
    const report = await reportOf(id);
    expect(report).toMatchObject({ state: 'sent', targeted: 1, states: { unknown: 1 } });
    expect(report.reasons).toMatchObject([{ reason: 'restored', count: 1 }]);
    await hr.inoue.ask('campaign-resend', { params, body: { states: ['unknown'] } });
    // What may have gone out counts towards the limit of the day.
    await service.goTo('2026-11-27T09:00');
    expect(await reportOf(id)).toMatchObject({ states: { sent: 1 } });
  });

  it('can be tried on oneself, where answers are not kept', async () => {
    const person = await installed('102004');
    const { id } = await submitted(hr);
    expect(await hr.inoue.ask('campaign-test', { params: { campaign: id } })).toEqual({ people: 1 });
    await service.beat();
    const card = announcements(person)[0] ?? lastCard(service.teams, person);
    expect(card.text).toContain('試しに自分に送ったものです');
    await pressed(person, card, 'campaign.answer');
    expect(service.tables().answers?.filter(({ program }) => program === 'campaign')).toEqual([]);
  });
});

describe('what was sent', () => {
  it('is answered, read and brought to mind', async () => {
    const [first, second] = [await installed(sato), await installed(tanaka)];
    const { id } = await begun(hr, { audience: listOf(sato, tanaka) });
    await service.beat();
    await service.beat();
    const [card] = announcements(first);
    if (!card) throw new Error('no card');
    const done = await pressed(first, card, 'campaign.answer');
    expect(done.text).toContain('確認を受け付けました');
    const params = { campaign: id };
    expect(await reportOf(id)).toMatchObject({ answered: 1, states: { sent: 2 } });
    expect(await hr.inoue.ask('campaign-remind', { params })).toEqual({ people: 1 });
    await service.goTo('2026-11-26T14:00');
    expect(announcements(first)).toHaveLength(1);
    expect(announcements(second)).toHaveLength(2);
    const report = await reportOf(id);
    expect(report.reminders).toMatchObject([{ round: 1, targeted: 1, states: { sent: 1 } }]);
    expect(report.targeted).toBe(2);
    const { items } = await hr.inoue.ask('campaign-answers', { params });
    expect(items).toMatchObject([{ number: sato, choices: [], text: '' }]);
    // Whoever answered sees who of HR read it.
    expect(service.tables().access_log).toMatchObject([{ employee: sato, viewer: '102004', role: 'hr' }]);
    await service.goTo('2026-12-04T10:00');
    const late = await pressed(second, card, 'campaign.answer').catch(() => null);
    expect(late?.text ?? '').not.toContain('確認を受け付けました');
  });

  it('says something else on every card once a second person has approved that', async () => {
    const person = await installed(sato);
    const { id } = await begun(hr, { audience: listOf(sato) });
    await service.beat();
    await service.beat();
    const params = { campaign: id };
    const { revision } = await hr.inoue.ask('campaign', { params });
    const body = { content: { ...content, text: ja('日程が**変わりました**。') } };
    const other = { ...content, question: null };
    const question = await hr.inoue.refused('campaign-edit', { params, body: { content: other }, revision });
    expect(question.problems).toMatchObject([{ path: 'content.question' }]);
    const proposed = await hr.inoue.ask('campaign-edit', { params, body, revision });
    expect(proposed.edit?.by.number).toBe('102004');
    await service.beat();
    expect(announcements(person)[0]?.text).toContain('に行います');
    service.teams.next(failing(429, 'Throttled', { retryAfter: '5' }), {
      operation: 'update',
    });
    service.teams.next(failing(502, 'ServiceError'), { operation: 'update' });
    await hr.watanabe.ask('campaign-approve-edit', { params, revision: proposed.revision });
    for (const time of ['10:01', '10:05', '10:10']) await service.goTo(`2026-11-26T${time}`);
    const [card, ...more] = announcements(person);
    expect(card?.text).toContain('変わりました');
    expect(card?.text).toContain('人事課が内容を変更しました');
    expect(more).toEqual([]);
    expect((await reportOf(id)).changes).toEqual({ planned: 0, done: 1, failed: 0 });
  });

  it('is taken back from every chat', async () => {
    const [first, second] = [await installed(sato), await installed(tanaka)];
    const { id } = await begun(hr, { audience: listOf(sato, tanaka) });
    await service.beat();
    service.teams.next(failing(500, 'ServiceError'), { operation: 'delete' });
    const params = { campaign: id };
    expect(await hr.inoue.ask('campaign-recall', { params })).toEqual({ people: 2 });
    for (const time of ['10:01', '10:05']) await service.goTo(`2026-11-26T${time}`);
    for (const person of [first, second]) expect(announcements(person)).toEqual([]);
    const report = await reportOf(id);
    expect(report.changes).toEqual({ planned: 0, done: 2, failed: 0 });
    expect(sumOf(report.states)).toBe(2);
    expect((await hr.inoue.ask('campaign', { params })).recalled).toBe(true);
    expect((await hr.inoue.refused('campaign-remind', { params })).status).toBe(409);
  });
});
