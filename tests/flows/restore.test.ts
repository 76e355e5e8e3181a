import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backUp, restore } from '../../src/store/backup/index.ts';
import { startService } from '../support/service.ts';
import { freshFolder } from '../support/stores.ts';
import { chatOf } from './chat.ts';
import { packWith } from './pack.ts';

const sato = '401004';
const content = {
  title: { ja: 'お知らせの題', en: 'What it is about' },
  text: { ja: '本文', en: 'What it says' },
};

test('nobody gets anything twice after a backup was put back, also while the service runs', async () => {
  const policyDir = await packWith({
    id: 'test.notice',
    program: 'notice',
    content,
    cadence: { every: 'day', at: '10:00', ifClosed: 'skip' },
    examples: [{ person: { status: 'active' }, on: '2026-11-26', due: true }],
  });
  const service = await startService({ policyDir, start: '2026-11-24T09:00' });
  const person = await service.employee(sato);
  await person.installs();
  const file = join(await freshFolder(), 'backup.sqlite');

  await service.goTo('2026-11-24T10:00');
  await backUp(`file:${service.file}`, file, service.clock.now());
  await service.goTo('2026-11-25T10:00');
  await service.goTo('2026-11-26T10:00');
  const before = chatOf(service.teams, person).length;

  await restore(`file:${service.file}`, file, service.clock.now());
  await service.goTo('2026-11-26T10:06');
  expect(chatOf(service.teams, person)).toHaveLength(before);
  const ledger = async () =>
    (await service.nudges(sato, 'test.notice')).map(({ state, reason }) => `${state} ${reason}`);
  const [first, ...doubted] = await ledger();
  expect(first).toBe('sent sent');
  expect(new Set(doubted)).toEqual(new Set(['unknown restored']));

  // What comes after is sent as ever.
  await service.goTo('2026-11-27T10:00');
  expect(await ledger()).toEqual([first, ...doubted, 'sent sent']);
  expect(chatOf(service.teams, person)).toHaveLength(before + 1);
});
