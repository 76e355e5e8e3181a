import { describe, expect, it } from 'vitest';
import { proveRead } from '../../src/outbox/read-receipts.ts';
import { toText } from '../../src/store/moments.ts';
import type { NudgeRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { nudgeRow } from '../support/builders.ts';
import { fridayAfternoon } from '../support/delivery.ts';
import { storeKinds } from '../support/stores.ts';

const chat = 'a:1001';
const idAt = (seconds: number) => String(fridayAfternoon.add({ seconds }).epochMilliseconds);
const textAt = (seconds: number) => toText(fridayAfternoon.add({ seconds }));

/** A nudge that went out so many seconds after three, under the id that Teams gives a message of that moment. */
function sentAt(seconds: number, change: Partial<NudgeRow> = {}): NudgeRow {
  return nudgeRow({
    occurrence: `sent@${seconds}`,
    state: 'sent',
    reason: 'sent',
    activity: idAt(seconds),
    conversation: chat,
    sent_at: textAt(seconds),
    tried_at: textAt(seconds),
    attempts: 1,
    ...change,
  });
}

/** A nudge whose answer was lost: tried from three o'clock on, given up ten seconds later. */
function lost(change: Partial<NudgeRow> = {}): NudgeRow {
  return nudgeRow({
    occurrence: 'lost',
    state: 'unknown',
    reason: 'unknown',
    detail: 'timeout',
    tried_at: textAt(0),
    changed_at: textAt(10),
    attempts: 1,
    ...change,
  });
}

async function reads(store: Store, lastRead: string, seconds = 3_600, conversation = chat): Promise<void> {
  await proveRead(store, { employee: '1001', conversation, lastRead }, fridayAfternoon.add({ seconds }));
}

async function given(store: Store, ...rows: NudgeRow[]) {
  await store.nudges.insert(rows);
  return async () => await Promise.all(rows.map(async ({ id }) => await store.nudges.byId(id)));
}

describe.each(storeKinds)('a read receipt on $name', ({ open }) => {
  it('says that everything up to the message was read, and nothing after it', async () => {
    const store = await open();
    const rows = await given(
      store,
      sentAt(0),
      sentAt(100),
      sentAt(200),
      sentAt(50, { conversation: 'other' }),
    );
    await reads(store, idAt(100));
    const at = textAt(3_600);
    expect((await rows()).map((row) => row?.read_at)).toEqual([at, at, null, null]);
    await reads(store, idAt(200), 7_200);
    expect((await rows()).map((row) => row?.read_at)).toEqual([at, at, textAt(7_200), null]);
  });

  it('is about one person', async () => {
    const store = await open();
    const rows = await given(store, sentAt(0, { employee: '1002' }));
    await reads(store, idAt(0));
    expect((await rows())[0]?.read_at).toBeNull();
  });

  it('is no answer', async () => {
    const store = await open();
    const rows = await given(store, sentAt(0));
    await reads(store, idAt(0));
    expect(await rows()).toMatchObject([
      { state: 'sent', reason: 'sent', answered_at: null, sent_at: textAt(0) },
    ]);
  });

  it('compares ids that are no times only for being the same', async () => {
    const store = await open();
    const rows = await given(store, sentAt(0, { activity: 'b' }), sentAt(1, { activity: 'c' }));
    await reads(store, 'c');
    await reads(store, 'd');
    await reads(store, idAt(9));
    expect((await rows()).map((row) => row?.read_at !== null)).toEqual([false, true]);
  });

  it('proves what is unknown under an id of its own', async () => {
    const store = await open();
    const rows = await given(store, sentAt(0, { state: 'unknown', reason: 'unknown', sent_at: null }));
    await reads(store, idAt(5));
    expect(await rows()).toMatchObject([{ state: 'sent', reason: 'proved-read', read_at: textAt(3_600) }]);
  });
});

describe.each(storeKinds)('a read receipt for a nudge whose id was lost, on $name', ({ open }) => {
  const proved = { state: 'sent', reason: 'proved-read', activity: idAt(3), conversation: chat };

  it.each<[string, Partial<NudgeRow>]>([
    ['left as unknown', {}],
    ['waiting to be sent again', { state: 'planned', due_at: textAt(600) }],
  ])('proves it by a message that was posted meanwhile and can be no other: %s', async (_name, change) => {
    const store = await open();
    const rows = await given(store, lost(change));
    await reads(store, idAt(3));
    expect(await rows()).toMatchObject([{ ...proved, sent_at: textAt(10), read_at: textAt(3_600) }]);
  });

  it.each<[string, string]>([
    ['a later message', idAt(13)],
    ['an earlier one', idAt(-3)],
    ['one of the next day', idAt(86_400)],
    ['one whose id is no time', 'f:abc'],
  ])('is not proved by %s', async (_name, lastRead) => {
    const store = await open();
    const rows = await given(store, lost());
    await reads(store, lastRead, 3_600);
    expect(await rows()).toMatchObject([{ state: 'unknown', activity: null, read_at: null }]);
  });

  it('allows for clocks that differ by a moment', async () => {
    const store = await open();
    const rows = await given(store, lost());
    await reads(store, idAt(-1));
    expect(await rows()).toMatchObject([{ state: 'sent' }]);
  });

  it.each([
    ['shortly before', -40],
    ['at the time', 3],
    ['shortly after', 50],
  ])(
    'is not proved where something came from the chat %s, which the bot may have answered',
    async (_name, at) => {
      const store = await open();
      const rows = await given(store, lost());
      await store.inbound.first(chat, 'a word', textAt(at));
      await reads(store, idAt(3));
      expect(await rows()).toMatchObject([{ state: 'unknown' }]);
    },
  );

  it('is proved though the chat was not silent at other times, and others were never silent', async () => {
    const store = await open();
    const rows = await given(store, lost());
    await store.inbound.first(chat, 'before', textAt(-90));
    await store.inbound.first(chat, 'after', textAt(90));
    await store.inbound.first('a:1002', 'elsewhere', textAt(3));
    await reads(store, idAt(3));
    expect(await rows()).toMatchObject([proved]);
  });

  it('is not proved by another nudge’s message', async () => {
    const store = await open();
    const rows = await given(store, lost(), sentAt(11));
    await reads(store, idAt(11));
    expect(await rows()).toMatchObject([{ state: 'unknown' }, { read_at: textAt(3_600) }]);
  });

  it('is not proved where it could be either of two', async () => {
    const store = await open();
    const rows = await given(store, lost(), lost({ occurrence: 'second', tried_at: textAt(2) }));
    await reads(store, idAt(3));
    expect(await rows()).toMatchObject([{ state: 'unknown' }, { state: 'unknown' }]);
  });

  it('is not proved after an interruption, when something may have gone unheard', async () => {
    const store = await open();
    const rows = await given(store, lost({ reason: 'interrupted' }));
    await reads(store, idAt(3));
    expect(await rows()).toMatchObject([{ state: 'unknown' }]);
  });

  it('is not proved once what was heard is forgotten', async () => {
    const store = await open();
    const rows = await given(store, lost());
    await reads(store, idAt(3), 23 * 3_600 + 60);
    expect(await rows()).toMatchObject([{ state: 'unknown' }]);
  });

  it('is not proved where it is not known when it was tried', async () => {
    const store = await open();
    const rows = await given(store, lost({ tried_at: null }));
    await reads(store, idAt(3));
    expect(await rows()).toMatchObject([{ state: 'unknown' }]);
  });
});
