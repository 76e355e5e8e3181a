import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SQLite } from '../../src/store/sqlite-library.ts';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { type Service, startService } from '../support/service.ts';
import { answerOf, ask, chatOf, lastCard, pressed, type SeenCard } from './chat.ts';

const sato = '401004';

let service: Service;
let other: Database;
let person: FakePerson;
let card: SeenCard;

/** 佐藤 with the card of Friday before her, and nobody who waits for the rest of an answer. */
beforeEach(async () => {
  service = await startService({ overrides: { answerWithinMs: 20 } });
  const waiting = await service.employee(sato);
  const choose = await ask(service.teams, waiting, '選ぶ');
  await pressed(waiting, choose, 'my-card.choose', { 'picked-action-01': 'a01-staff-1' });
  await service.goTo('2026-11-27T15:00');
  card = lastCard(service.teams, waiting);
  person = service.teams.person({ url: service.url }, { entraId: waiting.entraId, userId: waiting.userId });
  other = new SQLite(service.file);
  other.exec('begin immediate');
});
afterEach(() => other.close());

const saving = '保存しています';
const shownAt = () => service.teams.messages.at(-1)?.id;
const reflections = () => service.tables().answers?.filter(({ kind }) => kind === 'reflection') ?? [];

function taps(id = 'one') {
  const { verb, data } = card.button('my-card.reflect');
  const action = { type: 'Action.Execute', verb, data: { ...data, 'mark-1': 'done' } };
  return person.posts({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id,
    replyToId: shownAt(),
    value: { action },
  });
}

async function release(): Promise<void> {
  other.exec('commit');
  await service.app.answered();
}

test('a tap is answered while another process writes, and kept when it is done', async () => {
  const before = chatOf(service.teams, person).length;
  expect(answerOf(await taps())).toContain(saving);
  expect(reflections()).toEqual([]);
  await release();
  expect(reflections()).toMatchObject([{ period: '2026-W48', revision: 1 }]);
  expect(lastCard(service.teams, person).title).toBe('ふりかえりを受け取りました');
  expect(chatOf(service.teams, person)).toHaveLength(before);
});

test('four taps at once and one more are one answer', async () => {
  const answers = await Promise.all([taps(), taps(), taps(), taps()]);
  expect(answers.map(answerOf)).toEqual(answers.map(() => expect.stringContaining(saving)));
  await release();
  // So soon is a busy machine not always done.
  await expect.poll(async () => answerOf(await taps())).not.toContain(saving);
  expect(reflections()).toMatchObject([{ revision: 1 }]);
});

test('a message is acknowledged, and answered when the database is free', async () => {
  const before = chatOf(service.teams, person).length;
  expect(await person.says('メニュー')).toMatchObject({ status: 200, text: '' });
  expect(chatOf(service.teams, person)).toHaveLength(before);
  await release();
  expect(lastCard(service.teams, person).title).toBe('メニュー');
});

test('the rest of the service goes on', async () => {
  await taps();
  for (const path of ['healthz', 'readyz', 'metrics']) {
    expect((await fetch(`${service.url}/${path}`)).status).toBe(200);
  }
  expect((await service.nudges(sato)).at(-1)).toMatchObject({ state: 'sent', answered_at: null });
  await release();
});
