import { beforeEach, describe, expect, test } from 'vitest';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { type Service, startService } from '../support/service.ts';
import { answerOf, chatOf, lastCard, pressed, type SeenCard } from './chat.ts';
import { packOf } from './pack.ts';

const [sato, tanaka] = ['401004', '401005'];
const friday = '2026-11-27';

let service: Service;
let person: FakePerson;
let policyDir: string;

beforeEach(async () => {
  const times = { one: '10:00', two: '11:00', three: '13:00' };
  const rules = Object.entries(times).map(([id, at]) => light(id, { every: 'week', on: 'friday', at }));
  policyDir = await packOf({ rules });
  service = await startService({ policyDir });
  person = await service.employee(sato);
  await person.installs();
});

function light(id: string, cadence: object, more: object = {}) {
  const both = (text: string) => ({ ja: text, en: text });
  const content = { title: both(`About ${id}`), text: both(`All of ${id}`) };
  const shown = { id: `test.${id}`, title: both(`Title ${id}`), program: 'notice', priority: 'low', content };
  return { ...shown, cadence: { ifClosed: 'skip', ...cadence }, ...more };
}

const cards = () => chatOf(service.teams, person).slice(1) as SeenCard[];
/** What each card is about: one nudge, or several. */
const about = () =>
  cards().map(({ title, text }) => (title === 'まとめてお届け' ? 'digest' : /About (\w+)/.exec(text)?.[1]));
const states = async () =>
  (await service.store.nudges.ofEmployee(sato, 10))
    .map(({ rule, state, reason }) => `${rule} ${state} ${reason}`)
    .sort();
const all = (what: string) => ['one', 'three', 'two'].map((id) => `test.${id} ${what}`);

async function open(id: string, who = person): Promise<SeenCard | string> {
  const [digest] = cards();
  if (!digest) throw new Error('Nothing came');
  const nudge = (await service.nudges(sato, `test.${id}`))[0]?.id;
  const response = await who.executes('chat.open', { nudge: String(nudge) });
  await service.app.answered();
  return answerOf(response);
}

describe('what is light and falls on one day', () => {
  test('comes as one card when the last of it is wanted, and opens card by card beside it', async () => {
    await service.goTo(`${friday}T10:00`);
    await service.goTo(`${friday}T12:59`);
    expect(cards()).toEqual([]);
    await service.goTo(`${friday}T13:00`);
    expect(about()).toEqual(['digest']);
    for (const part of ['3件', 'Title one', 'Title two', 'Title three', '方針 4.2.1'])
      expect(cards()[0]?.text).toContain(part);
    expect(await states()).toEqual(all('sent sent'));
    const digest = (await open('two')) as SeenCard;
    expect(digest.title).toBe('まとめてお届け');
    expect(about()).toEqual(['digest', 'two']);
    await pressed(person, lastCard(service.teams, person), 'notice.read');
    expect(((await open('one')) as SeenCard).text).toContain('回答ずみ');
    expect(cards().at(-1)?.text).toContain('All of one');
    await open('two');
    expect(cards().at(-1)?.text).toContain('読みました');
    const count = cards().length;
    expect((await service.nudges(sato, 'test.two'))[0]?.answered_at).not.toBeNull();
    await service.goTo(`${friday}T17:00`);
    expect(cards()).toHaveLength(count);
  });

  test('is nobody else’s to open', async () => {
    await service.goTo(`${friday}T13:00`);
    expect(await open('one', await service.employee(tanaka))).toContain('回答できません');
    expect(cards()).toHaveLength(1);
  });

  test('that was opened twice by the platform’s repeating comes once', async () => {
    await service.goTo(`${friday}T13:00`);
    const nudge = String((await service.nudges(sato, 'test.one'))[0]?.id);
    const value = { action: { type: 'Action.Execute', verb: 'chat.open', data: { nudge } } };
    for (const _time of [1, 2])
      await person.posts({ type: 'invoke', name: 'adaptiveCard/action', value, id: 'the-same' });
    await service.app.answered();
    expect(cards()).toHaveLength(2);
  });

  test('leaves out what is no longer wanted; one that is left is its own card', async () => {
    await service.goTo(`${friday}T12:58`);
    await service.store.nudges.changeFrom('planned', await ids('one', 'two'), { rule: 'test.gone' });
    await service.goTo(`${friday}T13:00`);
    expect(about()).toEqual(['three']);
    expect(await states()).toEqual([
      'test.gone skipped rule-withdrawn',
      'test.gone skipped rule-withdrawn',
      'test.three sent sent',
    ]);
  });

  test('counts as one card in the budget of the day', async () => {
    const more = { id: 'more', at: '16:30' };
    const extra = light(more.id, { every: 'week', on: 'friday', at: more.at }, { priority: 'normal' });
    const three = ['10:00', '11:00', '13:00'].map((at, index) =>
      light(String(index), { every: 'week', on: 'friday', at }),
    );
    service = await startService({ policyDir: await packOf({ rules: [...three, extra] }) });
    person = await service.employee(sato);
    await person.installs();
    await service.goTo(`${friday}T13:00`);
    await service.goTo(`${friday}T16:30`);
    expect(about()).toEqual(['digest', 'more']);
  });
});

describe('a digest shares one fate', () => {
  const sending = (script: object) =>
    service.teams.next(script as Parameters<typeof service.teams.next>[0], {
      operation: 'send',
      person: person.userId,
    });

  test('unknown for all of it where the answer was lost, until a tap proves it', async () => {
    sending({ status: 504, deliver: true });
    await service.goTo(`${friday}T13:00`);
    expect(await states()).toEqual(all('unknown unknown'));
    await service.goTo(`${friday}T16:30`);
    expect(cards()).toHaveLength(1);
    await open('three');
    expect(await states()).toEqual(all('sent proved'));
  });

  test('a read receipt proves all of it', async () => {
    sending({ status: 504, deliver: true });
    await service.goTo(`${friday}T13:00`);
    service.clock.moveTo('2026-11-27T04:05:00Z');
    await person.reads(service.teams.messages.at(-1)?.id ?? '');
    expect(await states()).toEqual(all('sent proved-read'));
  });

  test('all of it is tried again where nothing arrived, as one card', async () => {
    sending({ status: 503 });
    await service.goTo(`${friday}T13:00`);
    expect(await states()).toEqual(all('planned not-delivered'));
    await service.goTo(`${friday}T13:30`);
    expect(about()).toEqual(['digest']);
    expect(await states()).toEqual(all('sent sent'));
  });

  test('all of it is unknown where the service died with it', async () => {
    await service.goTo(`${friday}T08:30`);
    const now = '2026-11-27T04:00:00.000Z';
    const claim = { now, leaseUntil: '2026-11-27T04:02:00.000Z', owner: 'dead', limit: 1000 };
    expect((await service.store.nudges.claim(claim)).length).toBeGreaterThanOrEqual(3);
    await service.goTo(`${friday}T13:10`);
    expect(await states()).toEqual(all('unknown interrupted'));
    expect(cards()).toEqual([]);
  });
});

async function ids(...names: string[]): Promise<string[]> {
  const found = [];
  for (const name of names) found.push(...(await service.nudges(sato, `test.${name}`)));
  return found.map(({ id }) => id);
}
