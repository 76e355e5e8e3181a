import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { StoppedClock } from '../../../src/clock.ts';
import { GraphCalendars } from '../../../src/graph/calendars.ts';
import type { Room } from '../../../src/policy/schema/rooms.ts';
import type { Calendars } from '../../../src/programs/interview/calendar.ts';
import { writingEvents } from '../../../src/programs/interview/write-events.ts';
import type { EmployeeRow, InterviewRow } from '../../../src/store/schema.ts';
import type { Store } from '../../../src/store/store.ts';
import { employeeRow, interviewRow } from '../../support/builders.ts';
import { busy, FakeGraph, graphError } from '../../support/fake-graph/index.ts';
import { memoryStore } from '../../support/stores.ts';

let graph: FakeGraph;
let store: Store;
let clock: StoppedClock;
let rooms: readonly Room[];

beforeAll(async () => {
  graph = await FakeGraph.start();
});
afterAll(() => graph.close());
beforeEach(async () => {
  graph.reset();
  rooms = [];
  store = await memoryStore();
  clock = new StoppedClock('2027-05-06T00:00:00Z');
  await staffed([]);
});

/** The supervisors 3001 and 3002 and their people, with mailboxes. */
async function staffed(more: readonly EmployeeRow[], count = 3): Promise<void> {
  const person = (number: string, change: Partial<EmployeeRow> = {}) =>
    employeeRow(number, { entra_id: `e-${number}`, ...change });
  const employees = [
    person('3001'),
    person('3002'),
    ...Array.from({ length: count }, (_, index) => person(`${index + 1}`, { supervisor: '3001' })),
    ...more,
  ];
  for (const { number, email } of employees) graph.mailboxes.add(`e-${number}`, email);
  await store.employees.replace({ employees, departments: [], changes: [] });
}

const calendars = () => new GraphCalendars(graph.client({ timeoutMs: 2_000 }, clock));

/** A process that writes calendars. */
function writer(owner = 'one', given: Calendars = calendars()) {
  const log = pino({ level: 'silent' });
  const round = writingEvents({ store, clock, log, calendars: given, owner, rooms: () => rooms });
  return () => round(new AbortController().signal);
}

async function agree(interview: InterviewRow): Promise<InterviewRow> {
  await store.interviews.insert([interview]);
  return interview;
}

/** Changes an interview as it stands. */
async function change(id: string, to: Parameters<Store['interviews']['change']>[1]): Promise<void> {
  const row = await store.interviews.byId(id);
  if (!row) throw new Error('no such interview');
  expect(await store.interviews.change(row, to, row.changed_at)).toBe(true);
}

const tuesday = { starts_at: '2027-05-11T01:00:00.000Z', ends_at: '2027-05-11T01:30:00.000Z' };
const of = ({ id }: InterviewRow) => store.calendarEvents.of(id);
const held = (number = '3001') => graph.mailboxes.of(`e-${number}`).events;
const start = (number = '3001') =>
  held(number).map(({ body }) => (body.start as { dateTime: string }).dateTime.slice(0, 16));
const posts = () => graph.requests.filter(({ path }) => path.endsWith('/events')).length;

describe('an interview', () => {
  test('that was agreed on comes into the calendars of both, and stays there once it is held', async () => {
    const interview = await agree(interviewRow('1'));
    const write = writer();
    expect(await write()).toBe(1);
    expect(held()[0]?.body).toMatchObject({
      subject: '期首面談',
      attendees: [{ emailAddress: { address: '1@example.jp' } }],
      transactionId: `${interview.id}/3`,
    });
    expect(await of(interview)).toMatchObject({
      state: 'done',
      revision: 3,
      event_id: held()[0]?.id,
      starts_at: interview.starts_at,
      lease_owner: null,
    });
    expect(await write()).toBe(0);
    clock.moveTo('2027-05-10T01:00:00Z');
    await change(interview.id, { state: 'held' });
    const asked = graph.requests.length;
    await write();
    expect(graph.requests).toHaveLength(asked);
    expect(held()).toHaveLength(1);
  });

  test('that moves is moved there, that nobody agrees on any more is taken out, and comes again', async () => {
    const { id } = await agree(interviewRow('1'));
    const write = writer();
    await write();
    await change(id, tuesday);
    await write();
    expect(start()).toEqual(['2027-05-11T01:00']);
    await change(id, { state: 'declined', starts_at: null, ends_at: null });
    await write();
    expect(graph.mailboxes.of('e-3001')).toMatchObject({ events: [], cancelled: [expect.any(String)] });
    await change(id, { state: 'agreed', ...tuesday });
    await write();
    expect(start()).toEqual(['2027-05-11T01:00']);
  });

  test('that goes to another supervisor, or a stand-in, leaves the calendar of the one before', async () => {
    const { id } = await agree(interviewRow('1'));
    const write = writer();
    await write();
    await change(id, { supervisor: '3002' });
    await write();
    expect([held('3001').length, held('3002').length]).toEqual([0, 1]);
    await change(id, { stand_in: '2' });
    await write();
    expect([held('3002').length, held('2').length]).toEqual([0, 1]);
  });

  test('that somebody removed from the calendar by hand comes back when it moves, and only then', async () => {
    const { id } = await agree(interviewRow('1'));
    const write = writer();
    await write();
    held().length = 0;
    await write();
    expect(held()).toHaveLength(0);
    await change(id, tuesday);
    await write();
    expect(start()).toEqual(['2027-05-11T01:00']);
  });

  test('is in its room, which is invited, and in another or none when that changes', async () => {
    rooms = [
      { id: 'hall', name: { ja: '大会議室', en: 'Hall' }, mailbox: 'hall@example.jp' },
      { id: 'annex', name: { ja: '別館', en: 'Annex' } },
    ];
    const { id } = await agree(interviewRow('1', { room: 'hall' }));
    const write = writer();
    const seen = () =>
      held().map(({ body }) => [
        body.location,
        (body.attendees as { type: string }[]).map(({ type }) => type),
      ]);
    await write();
    const hall = { displayName: '大会議室', locationEmailAddress: 'hall@example.jp' };
    expect(seen()).toEqual([[hall, ['required', 'resource']]]);
    await change(id, { room: 'annex' });
    expect(await write()).toBe(1);
    expect(seen()).toEqual([[{ displayName: '別館' }, ['required']]]);
    await change(id, { room: null });
    await write();
    expect(seen()).toEqual([[{ displayName: '' }, ['required']]]);
    expect(posts()).toBe(1);
    expect(await store.calendarEvents.of(id)).toMatchObject({ state: 'done', room: null });
  });

  test('is in English, or in both languages, as the two are', async () => {
    await staffed([
      employeeRow('7', { language: 'en' }),
      employeeRow('3003', { language: 'en', entra_id: 'e-3003' }),
    ]);
    await agree(interviewRow('7'));
    await agree(interviewRow('7', { cycle: 'year-end/2027-05-31', kind: 'year-end', supervisor: '3003' }));
    await writer()();
    expect(held('3001')[0]?.body.subject).toBe('期首面談 / Goal-setting interview');
    expect(held('3003')[0]?.body.subject).toBe('Year-end interview');
  });

  test('of a supervisor without a mailbox is in the calendar of the other; without any it is nowhere', async () => {
    await staffed([employeeRow('3009', { email: '' }), employeeRow('8', { email: '' })]);
    const one = await agree(interviewRow('1', { supervisor: '3009' }));
    const two = await agree(interviewRow('8', { supervisor: '3009' }));
    await writer()();
    expect(held('1')[0]?.body.attendees).toEqual([]);
    expect(await of(one)).toMatchObject({ state: 'done', organizer: '1' });
    expect(await of(two)).toMatchObject({ state: 'failed', code: 'no-mailbox', next_at: null });
    expect(await writer()()).toBe(0);
  });
});

describe('nothing is lost and nothing doubled', () => {
  test('when Graph is out for an hour', async () => {
    const first = await agree(interviewRow('1'));
    const second = await agree(interviewRow('2'));
    const write = writer();
    await write();
    graph.script({ reset: true }, { path: '/$batch' });
    await change(first.id, tuesday);
    await change(second.id, { state: 'off', starts_at: null, ends_at: null });
    const third = await agree(interviewRow('3', { revision: 1 }));
    for (let minute = 0; minute < 60; minute++) {
      clock.moveTo(clock.now().add({ minutes: 1 }));
      await write();
    }
    expect(await of(third)).toMatchObject({ state: 'planned', begun: 1, event_id: null });
    // Three tries each time, and ever fewer times.
    expect(graph.requests.filter(({ path }) => path === '/$batch').length).toBeLessThan(80);
    await change(third.id, tuesday);
    graph.endScripts();
    for (let minute = 0; minute < 16; minute++) {
      clock.moveTo(clock.now().add({ minutes: 1 }));
      await write();
    }
    expect(start().sort()).toEqual(['2027-05-11T01:00', '2027-05-11T01:00']);
    expect(await of(third)).toMatchObject({ state: 'done', starts_at: tuesday.starts_at });
    expect(await of(second)).toMatchObject({ state: 'done', event_id: null, begun: null });
  });

  test('when the process dies between creating an event and noting it', async () => {
    const interview = await agree(interviewRow('1'));
    const dying: Calendars = {
      look: () => Promise.reject(new Error('not asked')),
      async write(steps) {
        await calendars().write(steps);
        throw new Error('killed');
      },
    };
    await expect(writer('one', dying)()).rejects.toThrow('killed');
    const [made] = held();
    expect(await of(interview)).toMatchObject({ state: 'writing', begun: 3, event_id: null });
    // Meanwhile it moves: what may have been made has to move too.
    await change(interview.id, tuesday);
    const write = writer('two');
    expect(await write()).toBe(0);
    clock.moveTo(clock.now().add({ minutes: 10 }));
    expect(await write()).toBe(1);
    expect(held().map(({ id }) => id)).toEqual([made?.id]);
    expect(start()).toEqual(['2027-05-11T01:00']);
    expect(await of(interview)).toMatchObject({ state: 'done', revision: 4, event_id: made?.id });
  });

  test('when it dies there and the interview is called off', async () => {
    const interview = await agree(interviewRow('1'));
    graph.script({ lost: true }, { path: '/$batch', times: 3 });
    const write = writer();
    await write();
    expect(held()).toHaveLength(1);
    expect(await of(interview)).toMatchObject({ state: 'planned', begun: 3, event_id: null });
    await change(interview.id, { state: 'off', starts_at: null, ends_at: null });
    clock.moveTo(clock.now().add({ minutes: 1 }));
    await write();
    expect(held()).toHaveLength(0);
  });

  test('when two processes write at once', async () => {
    await staffed([], 30);
    for (let number = 1; number <= 30; number++)
      await agree(interviewRow(`${number}`, { supervisor: number % 2 === 0 ? '3001' : '3002' }));
    const both = [writer('one'), writer('two')];
    while ((await Promise.all(both.map((write) => write()))).some((count) => count > 0));
    expect([held('3001').length, held('3002').length]).toEqual([15, 15]);
    expect(posts()).toBe(30);
  });
});

describe('what Graph refuses', () => {
  test('for one mailbox is tried again after hours, and the others come through', async () => {
    const first = await agree(interviewRow('1'));
    const second = await agree(interviewRow('2', { supervisor: '3002' }));
    graph.mailboxes.of('e-3001').closed = true;
    const write = writer();
    await write();
    expect(await of(first)).toMatchObject({
      state: 'failed',
      code: '403 ErrorAccessDenied',
      next_at: '2027-05-06T01:00:00.000Z',
    });
    expect(await of(second)).toMatchObject({ state: 'done' });
    graph.mailboxes.of('e-3001').closed = false;
    clock.moveTo('2027-05-06T01:00:00Z');
    await write();
    expect(await of(first)).toMatchObject({ state: 'done', attempts: 0, code: null });
  });

  test('because it is busy waits as long as it asks, with all of that calendar', async () => {
    const first = await agree(interviewRow('1'));
    const other = await agree(interviewRow('2', { supervisor: '3002' }));
    graph.script(busy('300'), { path: '/users/e-3001/events', times: 1 });
    const write = writer();
    await write();
    expect(await of(first)).toMatchObject({ state: 'planned', code: '429 TooManyRequests' });
    expect(await of(other)).toMatchObject({ state: 'done' });
    const next = await agree(interviewRow('3'));
    clock.moveTo('2027-05-06T00:04:59Z');
    expect(await write()).toBe(0);
    clock.moveTo('2027-05-06T00:05:00Z');
    await write();
    expect([await of(first), await of(next)]).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  });

  test('to everybody is not asked for again before the rest is over', async () => {
    await agree(interviewRow('1'));
    graph.mailboxes.permitted = false;
    const write = writer();
    await write();
    const asked = graph.requests.length;
    for (const time of ['00:05', '00:30', '00:59']) {
      clock.moveTo(`2027-05-06T${time}:00Z`);
      await write();
    }
    expect(graph.requests).toHaveLength(asked);
    graph.mailboxes.permitted = true;
    clock.moveTo('2027-05-06T01:00:00Z');
    await write();
    expect(held()).toHaveLength(1);
  });

  test('for want of a good token is asked for again after five minutes', async () => {
    await agree(interviewRow('1'));
    graph.script(graphError(401, 'InvalidAuthenticationToken'), { path: '/$batch', times: 1 });
    const write = writer();
    await write();
    clock.moveTo('2027-05-06T00:05:00Z');
    await write();
    expect(held()).toHaveLength(1);
  });

  test('until the interview is over is given up', async () => {
    const interview = await agree(interviewRow('1'));
    graph.script(graphError(503, 'ServiceUnavailable'), { path: '/$batch' });
    const write = writer();
    await write();
    clock.moveTo('2027-05-10T00:30:00Z');
    await write();
    expect(await of(interview)).toMatchObject({ state: 'failed', code: 'too-late', next_at: null });
  });
});
