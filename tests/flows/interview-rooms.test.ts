import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphCalendars } from '../../src/graph/calendars.ts';
import { FakeGraph } from '../support/fake-graph/index.ts';
import { answerOf, ask, cardIn, lastCard, pressed } from './chat.ts';
import { openCycle } from './interview-cycle.ts';

let graph: FakeGraph;

beforeAll(async () => {
  graph = await FakeGraph.start();
});
afterAll(() => graph.close());

const rooms = [
  { id: 'hall', name: { ja: '大会議室', en: 'Hall' }, mailbox: 'hall@example.jp' },
  { id: 'annex', name: { ja: '別館', en: 'Annex' }, departments: ['nobody'] },
];

test('interviews have rooms to themselves, which go with them wherever they are told of', async () => {
  const options = {
    rooms,
    registered: true,
    variables: { GRAPH_CALENDARS: 'on' },
    overrides: { calendars: new GraphCalendars(graph.client()) },
  };
  const { service, boss, staff, chief, number } = await openCycle(options, async ({ store }) => {
    for (const { email, entra_id } of await store.employees.all())
      if (entra_id !== null) graph.mailboxes.add(entra_id, email);
    // Somebody else has the hall all of the first week.
    const hall = graph.mailboxes.add('hall@example.jp', 'hall@example.jp');
    hall.taken.push({ from: '2027-05-09T15:00:00Z', to: '2027-05-14T15:00:00Z' });
  });
  const rows = () => service.tables().interviews ?? [];
  const mine = () => rows().find(({ employee }) => employee === number);
  const timed = rows().filter(({ starts_at }) => starts_at !== null);
  expect(timed.length).toBeGreaterThan(20);
  expect(new Set(timed.map(({ room }) => room))).toEqual(new Set(['hall']));
  const starts = timed.map(({ starts_at }) => String(starts_at)).sort();
  expect(starts.every((start) => start > '2027-05-14T15:00')).toBe(true);
  const gaps = starts.slice(1).map((start, index) => Date.parse(start) - Date.parse(starts[index] ?? ''));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30 * 60_000);
  const before = rows();
  await service.goTo('2027-05-07T09:00');
  expect(rows()).toEqual(before);

  const table = lastCard(service.teams, boss);
  expect(table.text).toContain('大会議室');
  await pressed(boss, table, 'interview.confirm');
  await service.goTo('2027-05-07T09:10');
  const offered = lastCard(service.teams, staff);
  expect(JSON.stringify(offered.content)).toMatch(/\d\d:\d\d 大会議室/);
  for (const start of offered.choices('start')) {
    const near = (row: Record<string, unknown>) =>
      row.id !== mine()?.id && Math.abs(Date.parse(String(row.starts_at)) - Date.parse(start)) < 30 * 60_000;
    expect(rows().filter(near)).toEqual([]);
  }
  await pressed(staff, offered, 'interview.accept');
  await service.goTo('2027-05-07T09:20');

  const events = async () => {
    const found = await service.store.employees.byNumber(chief);
    return graph.mailboxes.of(found?.entra_id ?? '').events.map(({ body }) => body);
  };
  const where = { displayName: '大会議室', locationEmailAddress: 'hall@example.jp' };
  expect(await events()).toMatchObject([{ location: where, attendees: [{}, { type: 'resource' }] }]);
  const file = await fetch(`${service.url}/api/v1/calendar/${mine()?.link}.ics`);
  expect(await file.text()).toContain('LOCATION:大会議室');

  const id = mine()?.id;
  const open = cardIn(answerOf(await staff.executes('interview.open', { nudge: null, id })));
  const [other = ''] = open.choices('start');
  const moved = await pressed(staff, open, 'interview.choose', { start: other });
  expect(moved.text).toContain('大会議室');
  await service.goTo('2027-05-07T09:30');
  expect(await events()).toMatchObject([
    { location: where, start: { dateTime: other.replace('Z', '.000') } },
  ]);

  await pressed(staff, await ask(service.teams, staff, '面談'), 'interview.open').then((card) =>
    pressed(staff, card, 'interview.decline', { words: '午後なら' }),
  );
  expect(mine()).toMatchObject({ state: 'declined', room: null });
});
