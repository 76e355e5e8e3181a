import { describe, expect, it } from 'vitest';
import type { DueEvent } from '../../src/store/calendar-events.ts';
import type { CalendarEventRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { interviewRow } from '../support/builders.ts';
import { storeKinds } from '../support/stores.ts';

const at = '2027-05-06T00:00:00.000Z';
const later = '2027-05-06T00:10:00.000Z';

function claim(store: Store, change: Partial<Parameters<Store['calendarEvents']['claim']>[0]> = {}) {
  const wanted = { now: at, leaseUntil: later, owner: 'one', limit: 20, perOrganizer: 4, ...change };
  return store.transaction((tx) => tx.calendarEvents.claim(wanted));
}

async function claimOne(store: Store): Promise<CalendarEventRow> {
  const [due] = await claim(store);
  if (!due) throw new Error('nothing is due');
  return due.event;
}
const whose = (due: readonly DueEvent[]) => due.map(({ interview }) => interview.employee).sort();

describe.each(storeKinds)('events of interviews on $name', ({ open }) => {
  it('are entered once, for interviews to come that are agreed on', async () => {
    const store = await open();
    await store.interviews.insert([
      interviewRow('1'),
      interviewRow('2', { state: 'offered' }),
      interviewRow('3', { starts_at: '2027-05-05T00:00:00.000Z' }),
    ]);
    expect(await store.calendarEvents.enter(at)).toBe(1);
    expect(await store.calendarEvents.enter(at)).toBe(0);
    const [due] = await claim(store);
    expect(due).toMatchObject({
      interview: { employee: '1' },
      event: { organizer: '3001', state: 'writing', revision: 0, begun: null, lease_owner: 'one' },
    });
    expect(await store.calendarEvents.count(at)).toMatchObject([{ state: 'writing', code: null }]);
  });

  it('are due as long as their interview is ahead of them, and no longer', async () => {
    const store = await open();
    const interview = interviewRow('1');
    await store.interviews.insert([interview]);
    await store.calendarEvents.enter(at);
    const first = await claimOne(store);
    expect(await claim(store)).toEqual([]);
    expect(await store.calendarEvents.begin(first, 3, '1')).toBe(true);
    expect(await store.calendarEvents.settle(first, { state: 'done', revision: 3 })).toBe(true);
    expect(await store.calendarEvents.of(interview.id)).toMatchObject({
      begun: 3,
      organizer: '1',
      state: 'done',
    });
    expect(await claim(store)).toEqual([]);
    await store.interviews.change(interview, { state: 'declined', starts_at: null }, at);
    expect(whose(await claim(store))).toEqual(['1']);
  });

  it('whose lease has run out are taken over, and the earlier holder writes nothing more', async () => {
    const store = await open();
    await store.interviews.insert([interviewRow('1')]);
    await store.calendarEvents.enter(at);
    const first = await claimOne(store);
    const again = await claim(store, { now: later, leaseUntil: '2027-05-06T00:20:00.000Z', owner: 'two' });
    expect(whose(again)).toEqual(['1']);
    expect(await store.calendarEvents.begin(first, 3, '1')).toBe(false);
    expect(await store.calendarEvents.settle(first, { state: 'done' })).toBe(false);
  });

  it('wait for their time, and hold back those of the same organizer meanwhile', async () => {
    const store = await open();
    await store.interviews.insert([interviewRow('1')]);
    await store.calendarEvents.enter(at);
    await store.calendarEvents.settle(await claimOne(store), { state: 'planned', next_at: later });
    await store.interviews.insert([interviewRow('2'), interviewRow('9', { supervisor: '3002' })]);
    await store.calendarEvents.enter(at);
    expect(whose(await claim(store))).toEqual(['9']);
    expect(whose(await claim(store, { now: later }))).toEqual(['1', '2', '9']);
  });

  it('that failed are tried again in time, or as soon as their interview changes', async () => {
    const store = await open();
    const interview = interviewRow('1');
    await store.interviews.insert([interview]);
    await store.calendarEvents.enter(at);
    const failed = { state: 'failed', revision: 3, next_at: later } as const;
    await store.calendarEvents.settle(await claimOne(store), failed);
    expect(await claim(store)).toEqual([]);
    expect(whose(await claim(store, { now: later, leaseUntil: later }))).toEqual(['1']);
    await store.interviews.change(interview, { state: 'held' }, at);
    expect(whose(await claim(store, { now: later }))).toEqual(['1']);
  });

  it('are claimed a few of each organizer, and by nobody else at the same time', async () => {
    const store = await open();
    await store.interviews.insert([
      ...Array.from({ length: 9 }, (_, index) => interviewRow(`a${index}`)),
      interviewRow('b', { supervisor: '3002' }),
    ]);
    await store.calendarEvents.enter(at);
    const claims = await Promise.all([claim(store), claim(store, { owner: 'two' })]);
    const taken = claims.flat();
    expect(taken.map(({ event }) => event.organizer).sort()).toEqual([
      '3001',
      '3001',
      '3001',
      '3001',
      '3002',
    ]);
  });

  it('tell what stands in calendars', async () => {
    const store = await open();
    await store.interviews.insert([interviewRow('1')]);
    await store.calendarEvents.enter(at);
    const time = { starts_at: '2027-05-10T00:00:00.000Z', ends_at: '2027-05-10T00:30:00.000Z' };
    const done = { state: 'done', revision: 3, room: 'hall', ...time } as const;
    await store.calendarEvents.settle(await claimOne(store), done);
    const standing = [{ employee: '1', organizer: '3001', room: 'hall', ...time }];
    expect(await store.calendarEvents.standingFrom(at)).toEqual(standing);
    expect(await store.calendarEvents.standingFrom(at, ['1', '2'], ['hall'])).toEqual(standing);
    expect(await store.calendarEvents.standingFrom(at, ['2'], ['hall'])).toEqual(standing);
    expect(await store.calendarEvents.standingFrom(at, ['2'], ['annex'])).toEqual([]);
    expect(await store.calendarEvents.standingFrom('2027-05-11T00:00:00.000Z')).toEqual([]);
  });

  it('are written while a service says so', async () => {
    const { calendarEvents } = await open();
    expect(await calendarEvents.isWriting()).toBe(false);
    for (const on of [true, true, false, false, true]) {
      await calendarEvents.setWriting(on, at);
      expect(await calendarEvents.isWriting()).toBe(on);
    }
  });
});
