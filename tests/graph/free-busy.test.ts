import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { StoppedClock } from '../../src/clock.ts';
import { GraphCalendars } from '../../src/graph/calendars.ts';
import type { Look, Mailbox, Stretch } from '../../src/programs/interview/calendar.ts';
import { listOf } from '../../src/programs/interview/schedule/bits.ts';
import { busy, FakeGraph, graphError } from '../support/fake-graph/index.ts';

let graph: FakeGraph;
let waits: number[];

beforeAll(async () => {
  graph = await FakeGraph.start();
});
beforeEach(() => {
  graph.reset();
  waits = [];
});
afterAll(() => graph.close());

const clock = new StoppedClock('2027-05-06T00:00:00Z');
const asked = { path: '/getSchedule' };
const day: Stretch = stretch('2027-05-10T00:00:00Z', '2027-05-11T00:00:00Z');

function stretch(from: string, to: string): Stretch {
  return { from: Temporal.Instant.from(from), to: Temporal.Instant.from(to) };
}

function mailboxOf(number: number): Mailbox {
  return { person: `p${number}`, address: `p${number}@example.jp`, account: `e-${number}` };
}

/** People whose mailboxes are there. */
function people(count: number): Mailbox[] {
  const list = Array.from({ length: count }, (_, index) => mailboxOf(index));
  for (const { account, address } of list) graph.mailboxes.add(account, address);
  return list;
}

function look(whom: readonly Mailbox[], when = day, more: Parameters<GraphCalendars['look']>[2] = {}) {
  const sleep = async (milliseconds: number) => {
    waits.push(milliseconds);
  };
  return new GraphCalendars(graph.client({ sleep }, clock)).look(whom, when, more);
}

function seen(answer: Look) {
  if (answer.kind !== 'seen') throw new Error(`not seen: ${answer.code}`);
  return answer;
}

describe('looking into calendars', () => {
  test('takes what is tentative, busy or out of office for taken, and who works elsewhere for free', async () => {
    const [one] = people(2);
    const at = (hour: number, digit: string) => ({
      from: `2027-05-10T0${hour}:00:00Z`,
      to: `2027-05-10T0${hour}:07:00Z`,
      digit,
    });
    graph.mailboxes.of('e-0').taken.push(at(0, '1'), at(1, '2'), at(2, '3'), at(3, '4'));
    const { views, unseen } = seen(await look([one as Mailbox, mailboxOf(1)]));
    expect(listOf(views.get('p0') ?? new Uint32Array())).toEqual([0, 1, 12, 13, 24, 25]);
    expect(listOf(views.get('p1') ?? new Uint32Array([1]))).toEqual([]);
    expect(unseen.size).toBe(0);
  });

  test('asks for twenty people and five weeks at a time, in steps of five minutes', async () => {
    const whom = people(45);
    graph.mailboxes.of('e-44').taken.push({ from: '2027-06-20T00:00:00Z', to: '2027-06-20T00:05:00Z' });
    const done: number[] = [];
    const onProgress = (count: number) => done.push(count);
    const answer = await look(whom, stretch('2027-05-10T00:00:00Z', '2027-06-21T00:00:00Z'), { onProgress });
    expect(listOf(seen(answer).views.get('p44') ?? new Uint32Array())).toEqual([41 * 288]);
    expect(graph.requests).toHaveLength(6);
    const bodies = graph.requests.map(({ body }) => body);
    expect(Math.max(...bodies.map(({ schedules }) => (schedules as string[]).length))).toBe(20);
    expect(bodies[0]).toMatchObject({
      startTime: { dateTime: '2027-05-10T00:00:00', timeZone: 'UTC' },
      endTime: { dateTime: '2027-06-14T00:00:00', timeZone: 'UTC' },
      availabilityViewInterval: 5,
    });
    expect(done.sort((a, b) => a - b).at(-1)).toBe(45);
  });

  test('names those whose calendar cannot be seen, and sees the others', async () => {
    const whom = [...people(6), mailboxOf(7)];
    graph.mailboxes.of('e-0').closed = true;
    const { views, unseen } = seen(await look(whom));
    expect([...unseen]).toEqual([
      ['p0', '403 ErrorAccessDenied'],
      ['p7', 'ErrorMailRecipientNotFound'],
    ]);
    expect([...views.keys()]).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
  });

  test.each([
    ['too few digits', { value: [{ scheduleId: 'p0@example.jp', availabilityView: '00' }] }],
    ['nobody', { value: [] }],
    ['something else', { value: 'x' }],
    ['an error without a code', { value: [{ scheduleId: 'p0@example.jp', error: { message: 'secret' } }] }],
  ])('takes an answer of %s for not seen', async (_name, body) => {
    graph.script({ status: 200, body }, asked);
    expect([...seen(await look(people(1))).unseen]).toEqual([['p0', 'no-view']]);
  });
});

describe('what stands in the way', () => {
  test.each([
    ['thirty seconds', '30', 30_000],
    ['until a time', 'Thu, 06 May 2027 00:01:00 GMT', 60_000],
  ])('a busy Graph is waited for %s', async (_name, retryAfter, waited) => {
    graph.script(busy(retryAfter), { ...asked, times: 1 });
    expect(seen(await look(people(1))).views.size).toBe(1);
    expect(waits).toEqual([waited]);
  });

  test('a Graph that stays busy is told', async () => {
    graph.script(busy('600'), asked);
    expect(await look(people(30))).toEqual({ kind: 'later', code: '429 TooManyRequests', waitMs: 600_000 });
  });

  test('a missing permission is of everybody', async () => {
    const whom = people(30);
    graph.mailboxes.permitted = false;
    expect(await look(whom)).toEqual({ kind: 'not-allowed', code: '403 Authorization_RequestDenied' });
    graph.mailboxes.permitted = true;
    graph.script(graphError(401, 'InvalidAuthenticationToken'), asked);
    expect(await look(whom)).toEqual({ kind: 'not-allowed', code: '401 InvalidAuthenticationToken' });
  });

  test('twenty closed mailboxes in a row are a policy that lets the app into none', async () => {
    const whom = people(200);
    for (const { account } of whom) graph.mailboxes.of(account).closed = true;
    expect(await look(whom)).toEqual({ kind: 'not-allowed', code: '403 ErrorAccessDenied' });
    expect(graph.requests.length).toBeLessThan(200);
  });
});
