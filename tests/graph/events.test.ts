import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { StoppedClock } from '../../src/clock.ts';
import { GraphCalendars } from '../../src/graph/calendars.ts';
import type { GraphOptions } from '../../src/graph/client.ts';
import type { EventStep, Mailbox, Meeting } from '../../src/programs/interview/calendar.ts';
import { busy, FakeGraph, type GraphBehaviour, graphError } from '../support/fake-graph/index.ts';

let graph: FakeGraph;
const boss: Mailbox = { person: '1', address: 'boss@example.jp', account: 'e-1' };
const staff: Mailbox = { person: '2', address: 'staff@example.jp', account: 'e-2' };

beforeAll(async () => {
  graph = await FakeGraph.start();
});
beforeEach(() => {
  graph.reset();
  for (const { account, address } of [boss, staff]) graph.mailboxes.add(account, address);
});
afterAll(() => graph.close());

const meeting: Meeting = {
  attendee: staff,
  subject: '期首面談',
  text: '変えるときは「面談」と送ってください。',
  startsAt: '2027-05-10T00:30:00.000Z',
  endsAt: '2027-05-10T01:00:00.000Z',
};
const later: Meeting = {
  ...meeting,
  startsAt: '2027-05-11T00:30:00.000Z',
  endsAt: '2027-05-11T01:00:00.000Z',
};

function create(more: Partial<Extract<EventStep, { kind: 'create' }>> = {}): EventStep {
  return { kind: 'create', key: 'i-1', transaction: 'i-1/1', organizer: boss, meeting, ...more };
}

function write(steps: readonly EventStep[], more: Partial<GraphOptions> = {}) {
  const clock = new StoppedClock('2027-05-06T00:00:00Z');
  return new GraphCalendars(graph.client(more, clock)).write(steps);
}
const one = async (step: EventStep, more?: Partial<GraphOptions>) => (await write([step], more))[0];
const held = () => graph.mailboxes.of('e-1').events;
const id = () => held()[0]?.id ?? '';

describe('an event', () => {
  test('is created in the calendar of whoever holds it, with an online meeting and the other invited', async () => {
    const outcome = await one(create());
    expect(outcome).toEqual({ kind: 'done', eventId: id(), joinUrl: expect.stringMatching(/^https:/) });
    expect(held()[0]?.body).toMatchObject({
      subject: '期首面談',
      start: { dateTime: '2027-05-10T00:30:00.000', timeZone: 'UTC' },
      end: { dateTime: '2027-05-10T01:00:00.000', timeZone: 'UTC' },
      attendees: [{ emailAddress: { address: 'staff@example.jp' }, type: 'required' }],
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      transactionId: 'i-1/1',
      sensitivity: 'private',
    });
  });

  test('is moved and cancelled', async () => {
    await one(create());
    expect(
      await one({ kind: 'move', key: 'i-1', organizer: boss, eventId: id(), meeting: later }),
    ).toMatchObject({
      kind: 'done',
      eventId: id(),
    });
    expect(held()[0]?.body).toMatchObject({ start: { dateTime: '2027-05-11T00:30:00.000' } });
    const cancel: EventStep = {
      kind: 'cancel',
      key: 'i-1',
      organizer: boss,
      eventId: id(),
      words: 'なくなりました',
    };
    expect(await one(cancel)).toEqual({ kind: 'gone' });
    expect(graph.mailboxes.of('e-1')).toMatchObject({ events: [], cancelled: ['なくなりました'] });
    // Once more, as after a lost answer; and what somebody removed by hand.
    expect(await one(cancel)).toEqual({ kind: 'gone' });
    expect(await one({ kind: 'move', key: 'i-1', organizer: boss, eventId: 'x', meeting })).toEqual({
      kind: 'gone',
    });
  });

  test('whose answer is lost is not made twice', async () => {
    graph.script({ lost: true }, { path: '/$batch', times: 2 });
    expect(await one(create())).toMatchObject({ kind: 'done', eventId: id() });
    expect(held()).toHaveLength(1);
  });

  test('that was made by an earlier try is found and moved to where it is wanted by now', async () => {
    await one(create());
    expect(await one(create({ meeting: later }))).toMatchObject({ kind: 'done', eventId: id() });
    expect(held()).toMatchObject([{ body: { start: { dateTime: '2027-05-11T00:30:00.000' } } }]);
  });

  test('that may have been made is found and cancelled', async () => {
    const cancel: EventStep = { kind: 'cancel', key: 'i-1', organizer: boss, eventId: null, words: '' };
    expect(await one(cancel)).toEqual({ kind: 'gone' });
    await one(create());
    await one(create({ key: 'i-2', transaction: 'i-2/1' }));
    expect(await one(cancel)).toEqual({ kind: 'gone' });
    expect(held()).toMatchObject([{ body: { transactionId: 'i-2/1' } }]);
  });
});

describe('many events', () => {
  test('go in batches of twenty, and no more than four at once to one mailbox', async () => {
    const steps = Array.from({ length: 30 }, (_, index) => {
      const organizer = { ...boss, account: `e-${100 + (index % 4 === 0 ? 0 : index)}` };
      return create({ key: `i-${index}`, transaction: `i-${index}/1`, organizer });
    });
    for (const { organizer } of steps) graph.mailboxes.add(organizer.account, organizer.account);
    const outcomes = await write(steps);
    expect(outcomes.map(({ kind }) => kind)).toEqual(steps.map(() => 'done'));
    expect(graph.batches).toEqual([20, 10]);
  });

  test('of one mailbox take turns', async () => {
    const steps = Array.from({ length: 10 }, (_, index) =>
      create({ key: `i-${index}`, transaction: `i-${index}/1` }),
    );
    expect((await write(steps)).map(({ kind }) => kind)).toEqual(steps.map(() => 'done'));
    expect(graph.batches).toEqual([4, 4, 2]);
  });

  test('fail each by itself', async () => {
    graph.script(busy('90'), { method: 'POST', path: '/users/e-1/events', times: 1 });
    const [busyOne, other, unknown] = await write([
      create(),
      create({ key: 'i-2', transaction: 'i-2/1', organizer: staff, meeting: { ...meeting, attendee: null } }),
      create({ key: 'i-3', transaction: 'i-3/1', organizer: { ...boss, account: 'e-9' } }),
    ]);
    expect(busyOne).toEqual({ kind: 'later', code: '429 TooManyRequests', waitMs: 90_000 });
    expect(other).toMatchObject({ kind: 'done' });
    expect(unknown).toEqual({ kind: 'impossible', code: '404 ErrorInvalidUser' });
    expect(graph.mailboxes.of('e-2').events).toMatchObject([{ body: { attendees: [] } }]);
  });
});

describe('a part that is answered with', () => {
  test.each<[string, GraphBehaviour, object]>([
    ['a date to wait for', busy('Thu, 06 May 2027 00:01:00 GMT'), { kind: 'later', waitMs: 60_000 }],
    ['no time to wait', graphError(503, 'ErrorServerBusy'), { kind: 'later', waitMs: null }],
    ['401', graphError(401, 'InvalidAuthenticationToken'), { kind: 'not-allowed' }],
    ['403 for all', graphError(403, 'Authorization_RequestDenied'), { kind: 'not-allowed' }],
    ['403 for this mailbox', graphError(403, 'ErrorAccessDenied'), { kind: 'impossible' }],
    ['404', graphError(404, 'MailboxNotEnabledForRESTAPI'), { kind: 'impossible' }],
    ['409', graphError(409, 'ErrorIrresolvableConflict'), { kind: 'later', waitMs: null }],
    ['412', graphError(412, 'ErrorIrresolvableConflict'), { kind: 'later', waitMs: null }],
    ['400', graphError(400, 'ErrorInvalidRequest'), { kind: 'impossible' }],
    ['a duplicate of nothing', graphError(409, 'ErrorDuplicateTransactionId'), { kind: 'later' }],
    ['no event', { status: 201, body: {} }, { kind: 'later', code: 'no-event' }],
  ])('%s', async (_name, behaviour, outcome) => {
    graph.script(behaviour, { method: 'POST', path: '/events' });
    expect(await one(create())).toMatchObject(outcome);
  });

  test.each<[string, GraphBehaviour, object]>([
    ['is busy', busy('120'), { kind: 'later', waitMs: 120_000 }],
    ['is broken', graphError(503, 'ServiceUnavailable'), { kind: 'later', waitMs: null }],
    ['refuses the registration', graphError(401, 'InvalidAuthenticationToken'), { kind: 'not-allowed' }],
    ['answers half', { status: 200, body: { responses: [] } }, { kind: 'later', code: 'no-answer' }],
    ['resets', { reset: true }, { kind: 'later' }],
    ['hangs', { hang: true }, { kind: 'later', code: 'timeout' }],
  ])('nothing, when the whole of Graph %s', async (_name, behaviour, outcome) => {
    graph.script(behaviour, { path: '/$batch' });
    expect(await one(create(), { timeoutMs: 1_000 })).toMatchObject(outcome);
    expect(held()).toHaveLength(0);
  });
});
