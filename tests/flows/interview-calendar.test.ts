import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { GraphCalendars } from '../../src/graph/calendars.ts';
import { busy, FakeGraph } from '../support/fake-graph/index.ts';
import type { FakePerson } from '../support/fake-teams/index.ts';
import type { Service } from '../support/service.ts';
import { answerOf, ask, cardIn, lastCard, pressed } from './chat.ts';
import { type Opened, openCycle } from './interview-cycle.ts';

let graph: FakeGraph;

beforeAll(async () => {
  graph = await FakeGraph.start();
});
afterAll(() => graph.close());
beforeEach(() => graph.reset());

/** A cycle of an organisation whose calendars are in Graph. */
function opened(before?: (service: Service) => Promise<void>): Promise<Opened> {
  const options = {
    registered: true,
    variables: { GRAPH_CALENDARS: 'on' },
    overrides: { calendars: new GraphCalendars(graph.client()) },
  };
  return openCycle(options, async (service) => {
    for (const { email, entra_id } of await service.store.employees.all())
      if (entra_id !== null) graph.mailboxes.add(entra_id, email);
    await before?.(service);
  });
}

/** The supervisor confirms, the employee accepts; returns the card that says so. */
async function agree({ service, boss, staff }: Opened) {
  await service.goTo('2027-05-07T09:00');
  await pressed(boss, lastCard(service.teams, boss), 'interview.confirm');
  await service.goTo('2027-05-07T09:10');
  return await pressed(staff, lastCard(service.teams, staff), 'interview.accept');
}

const entraIdOf = async ({ store }: App, number: string) =>
  (await store.employees.byNumber(number))?.entra_id ?? '';

test('an interview is in the calendars soon after both agreed, moves with it and leaves with it', async () => {
  const cycle = await opened();
  const { service, boss, staff, number, chief } = cycle;
  const agreed = await agree(cycle);
  expect(agreed.text).toContain('予定表にはまだ入っていません');
  await service.goTo('2027-05-07T09:20');
  const [event] = graph.mailboxes.of(await entraIdOf(service.app, chief)).events;
  const row = service.tables().interviews?.find(({ employee }) => employee === number);
  expect(event?.body).toMatchObject({
    start: { dateTime: String(row?.starts_at).replace('Z', '') },
    attendees: [{ emailAddress: { address: (await service.store.employees.byNumber(number))?.email } }],
  });
  const now = await ask(service.teams, staff, '面談');
  const open = await pressed(staff, now, 'interview.open');
  expect(open.text).toContain('予定表に入っています');
  expect(open.text).toContain('オンライン会議に参加');

  const [other = ''] = open.choices('start');
  const moved = await pressed(staff, open, 'interview.choose', { start: other });
  expect(moved.text).toContain('予定表にはまだ入っていません');
  await service.goTo('2027-05-07T09:30');
  expect(graph.mailboxes.events).toHaveLength(1);
  expect(graph.mailboxes.events[0]?.body).toMatchObject({
    start: { dateTime: expect.stringContaining(other.slice(0, 16)) },
  });

  const mine = await ask(service.teams, boss, '面談');
  expect(mine.text).not.toContain('fake');
  const last = await pressed(staff, await pressed(staff, now, 'interview.open'), 'interview.decline', {
    words: 'いつでも',
  });
  expect(last.text).not.toContain('予定表');
  await service.goTo('2027-05-07T09:40');
  expect(graph.mailboxes.events).toEqual([]);
  expect(service.toldInLog()).toEqual([]);
});

test('while Graph is out cards go out and answers are kept; later the calendars catch up', async () => {
  const cycle = await opened();
  const { service, staff, number } = cycle;
  graph.script({ reset: true }, { path: '/$batch' });
  await agree(cycle);
  for (const time of ['09:20', '09:40', '10:00', '10:20']) {
    await service.goTo(`2027-05-07T${time}`);
    const card = await pressed(staff, await ask(service.teams, staff, '面談'), 'interview.open');
    expect(card.text).toContain('決まりました');
    expect(card.text).toContain('予定表にはまだ入っていません');
  }
  graph.endScripts();
  await service.restart();
  for (const minute of ['35', '36']) await service.goTo(`2027-05-07T10:${minute}`);
  expect(graph.mailboxes.events).toHaveLength(1);
  const again = await service.employee(number);
  const card = await pressed(again, await ask(service.teams, again, '面談'), 'interview.open');
  expect(card.text).toContain('予定表に入っています');
});

test('other times are looked for in the calendars of the few as they are now, and as last seen while Graph is out', async () => {
  const cycle = await opened();
  const { service, boss, staff, chief, number } = cycle;
  await service.goTo('2027-05-07T09:00');
  const mailbox = async (who: string) => graph.mailboxes.of(await entraIdOf(service.app, who));
  const asked = () => graph.requests.filter(({ path }) => path.endsWith('/getSchedule'));
  const own = () => service.tables().interviews?.filter(({ supervisor }) => supervisor === chief) ?? [];
  const mine = () => own().find(({ employee }) => employee === number);
  const take = async (who: string, from: string, hours: number) => {
    const to = new Date(Date.parse(from) + hours * 3_600_000).toISOString();
    (await mailbox(who)).taken.push({ from, to });
  };

  // Since the plan was made, the supervisor has become busy until the evening of the 13th.
  await take(chief, '2027-05-09T15:00:00Z', 4 * 24);
  await service.goTo('2027-05-07T09:02');
  const date = new Date(Date.parse(String(own()[0]?.starts_at)) + 9 * 3_600_000).toISOString().slice(0, 10);
  const away = await ask(service.teams, boss, '不在');
  await pressed(boss, away, 'interview.block', { date });
  expect(String(own()[0]?.starts_at) > '2027-05-13T15:00').toBe(true);
  expect(asked().at(-1)?.body.schedules).toHaveLength(2);
  (await mailbox(chief)).taken.length = 0;

  await service.goTo('2027-05-07T09:05');
  await pressed(boss, await ask(service.teams, boss, '面談'), 'interview.confirm');
  await service.goTo('2027-05-07T09:10');
  const offered = lastCard(service.teams, staff);
  const [first = '', second = ''] = offered.choices('start');
  await take(number, first, 0.5);
  const taken = await pressed(staff, offered, 'interview.choose', { start: first });
  expect(taken.text).toContain('もう空いていません');
  expect(taken.choices('start')).not.toContain(first);
  const before = asked().length;
  await pressed(staff, taken, 'interview.choose', { start: first });
  expect(asked()).toHaveLength(before);

  // What was last seen counts, and nobody is refused.
  graph.script({ reset: true }, { path: '/getSchedule' });
  await service.goTo('2027-05-07T09:15');
  await take(number, second, 0.5);
  const agreed = await pressed(staff, taken, 'interview.choose', { start: second });
  expect(agreed.text).toContain('決まりました');
  expect(agreed.choices('start')).not.toContain(first);
  await ask(service.teams, staff, '面談').then((table) => pressed(staff, table, 'interview.open'));
  expect(asked()).toHaveLength(before + 1);
  graph.endScripts();

  await service.goTo('2027-05-07T09:20');
  const id = mine()?.id;
  const card = cardIn(answerOf(await boss.executes('interview.open', { nudge: null, id })));
  const colleagues = await service.store.employees.byNumbers(card.choices('to'));
  const to = colleagues.find(({ entra_id }) => entra_id !== null)?.number ?? '';
  await take(to, second, 0.5);
  await pressed(boss, card, 'interview.delegate', { to });
  expect(mine()).toMatchObject({ stand_in: to, state: 'proposed' });
  expect(String(mine()?.starts_at).slice(0, 16)).not.toBe(second.slice(0, 16));
  expect(service.toldInLog()).toEqual([]);
});

test('where it is refused, the card says that people have to enter it themselves', async () => {
  const cycle = await opened();
  const { service, staff, chief } = cycle;
  graph.mailboxes.of(await entraIdOf(service.app, chief)).closed = true;
  await agree(cycle);
  await service.goTo('2027-05-07T09:20');
  const card = await pressed(staff, await ask(service.teams, staff, '面談'), 'interview.open');
  expect(card.text).toContain('予定表に入れられませんでした');
});

test('times are planned by the calendars of both, wait for them, and stay once agreed on', async () => {
  graph.script(busy('120'), { path: '/getSchedule' });
  const cycle = await opened(async ({ store }) => {
    // Free on the 20th from one to three, and then only.
    for (const { entra_id } of await store.employees.all())
      if (entra_id !== null)
        graph.mailboxes
          .of(entra_id)
          .taken.push(
            { from: '2027-05-01T00:00:00Z', to: '2027-05-20T04:00:00Z' },
            { from: '2027-05-20T06:00:00Z', to: '2027-06-30T00:00:00Z' },
          );
  });
  const { service, number } = cycle;
  const rows = () => service.tables().interviews ?? [];
  expect(rows()).toEqual([]);
  await service.goTo('2027-05-06T09:01');
  graph.endScripts();
  expect(rows()).toEqual([]);
  await service.goTo('2027-05-06T09:02');
  const starts = rows().flatMap(({ starts_at }) => (starts_at === null ? [] : [String(starts_at)]));
  expect(starts.length).toBeGreaterThan(5);
  for (const start of starts) expect(start >= '2027-05-20T04:00' && start < '2027-05-20T06:00').toBe(true);

  await service.goTo('2027-05-06T09:10');
  const mine = () => rows().find(({ employee }) => employee === number);
  expect(mine()).toMatchObject({ state: 'proposed' });
  await agree(cycle);
  await service.goTo('2027-05-07T09:20');
  const agreed = mine();
  expect(agreed).toMatchObject({ state: 'agreed' });
  expect(graph.mailboxes.events).toHaveLength(1);
  // The next day the event itself stands in the calendars that are looked into.
  await service.goTo('2027-05-10T09:00');
  expect(mine()).toEqual(agreed);
  expect(service.logLines.join('')).not.toContain('fake subject');
  expect(JSON.stringify(service.tables())).not.toContain('fake subject');
});

test('of an interview that a colleague holds instead, the event leaves one calendar and comes into another', async () => {
  const cycle = await opened();
  const { service, boss, staff, chief, number } = cycle;
  await agree(cycle);
  await service.goTo('2027-05-07T09:20');
  const eventsOf = async (who: string) => graph.mailboxes.of(await entraIdOf(service.app, who)).events;
  const [first] = await eventsOf(chief);
  const open = async () => pressed(staff, await ask(service.teams, staff, '面談'), 'interview.open');
  const linkTo = (id: string | undefined) => `https://teams.example/${encodeURIComponent(String(id))}`;
  expect(JSON.stringify((await open()).content)).toContain(linkTo(first?.id));

  const { id } = service.tables().interviews?.find(({ employee }) => employee === number) ?? {};
  const seenBy = async (who: FakePerson) =>
    cardIn(answerOf(await who.executes('interview.open', { nudge: null, id })));
  const own = await seenBy(boss);
  const colleagues = await service.store.employees.byNumbers(own.choices('to'));
  const to = colleagues.find(({ entra_id }) => entra_id !== null)?.number ?? '';
  await pressed(boss, own, 'interview.delegate', { to });
  // Until it has been moved, nobody is led into the meeting of the one before.
  expect(JSON.stringify((await open()).content)).not.toContain('teams.example');
  await service.goTo('2027-05-07T09:30');
  expect(await eventsOf(chief)).toEqual([]);
  const [second] = await eventsOf(to);
  expect(graph.mailboxes.events).toHaveLength(1);
  expect(second?.id).not.toBe(first?.id);
  expect(JSON.stringify((await open()).content)).toContain(linkTo(second?.id));
  const theirs = await service.employee(to);
  await theirs.installs();
  expect(JSON.stringify((await seenBy(theirs)).content)).toContain(linkTo(second?.id));
});
