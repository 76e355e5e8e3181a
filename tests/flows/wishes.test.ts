import { beforeEach, describe, expect, test } from 'vitest';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { type Service, startService } from '../support/service.ts';
import { ask, chatOf, pressed, SeenCard } from './chat.ts';
import { packWith } from './pack.ts';

const sato = '401004';

let service: Service;
let person: FakePerson;

const content = {
  title: { ja: 'お知らせの題', en: 'What it is about' },
  text: { ja: '本文', en: 'What it says' },
};

/** The service with one more rule, a notice every Friday, and one person. */
async function withNotice(rule: Record<string, unknown>): Promise<void> {
  const policyDir = await packWith({ id: 'test.notice', program: 'notice', content, ...rule });
  service = await startService({ policyDir });
  person = await service.employee(sato);
  await person.installs();
}

const settings = () => ask(service.teams, person, '設定');
const noticesSeen = () =>
  chatOf(service.teams, person).filter(
    (seen) => seen instanceof SeenCard && seen.text.includes('お知らせの題'),
  ).length;
const ledger = async () =>
  (await service.nudges(sato, 'test.notice')).map(({ state, reason }) => `${state} ${reason}`);
const friday = { every: 'week', on: 'friday', at: '14:00', ifClosed: 'earlier' };

describe('a kind of card that somebody switched off', () => {
  test('does not come, and the ledger says why', async () => {
    await withNotice({ priority: 'high' });
    const card = await settings();
    expect(card.choices('muted')).toContain('notice');
    const saved = await pressed(person, card, 'chat.settings', { muted: 'notice' });
    expect(saved.inputs.muted).toBe('notice');
    await service.goTo('2026-11-27T10:00');
    expect(noticesSeen()).toBe(0);
    expect(await ledger()).toEqual(['skipped muted']);
  });

  test('is not sent either when it was planned before', async () => {
    await withNotice({ priority: 'high', cadence: friday });
    await service.goTo('2026-11-27T09:00');
    expect(await ledger()).toEqual(['planned planned']);
    await pressed(person, await settings(), 'chat.settings', { muted: 'notice' });
    await service.goTo('2026-11-27T14:00');
    expect(await ledger()).toEqual(['skipped muted']);
  });

  test('comes all the same when it is required', async () => {
    await withNotice({ priority: 'required' });
    await pressed(person, await settings(), 'chat.settings', { muted: 'notice' });
    await service.goTo('2026-11-27T10:00');
    expect(noticesSeen()).toBe(1);
  });

  test('can be switched on again; nothing unknown is kept', async () => {
    await withNotice({ priority: 'high' });
    await pressed(person, await settings(), 'chat.settings', { muted: 'notice,evil' });
    expect(service.tables().preferences).toMatchObject([{ muted: '["notice"]' }]);
    await pressed(person, await settings(), 'chat.settings', { muted: '' });
    await service.goTo('2026-11-27T10:00');
    expect(noticesSeen()).toBe(1);
  });
});

describe('quiet afternoons', () => {
  beforeEach(async () => {
    await withNotice({ priority: 'high', cadence: friday, expires: { businessDays: 2 } });
  });

  test('move what was due then to the next working morning', async () => {
    await pressed(person, await settings(), 'chat.settings', { quiet: 'true' });
    await service.goTo('2026-11-27T14:00');
    expect(noticesSeen()).toBe(0);
    await service.goTo('2026-11-30T08:30');
    expect(noticesSeen()).toBe(1);
  });

  test('hold back what was planned before they were wished for', async () => {
    await service.goTo('2026-11-27T09:00');
    await pressed(person, await settings(), 'chat.settings', { quiet: 'true' });
    await service.goTo('2026-11-27T14:00');
    expect(noticesSeen()).toBe(0);
    await service.goTo('2026-11-30T08:30');
    expect(noticesSeen()).toBe(1);
  });
});
