import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { Directory } from '../../../src/people/directory.ts';
import { emptyAnnouncement } from '../../../src/programs/campaign/content.ts';
import { beginDraft } from '../../../src/programs/campaign/draft.ts';
import { nudgesOf, reminderOccurrence } from '../../../src/programs/campaign/ledger.ts';
import { remind } from '../../../src/programs/campaign/send-again.ts';
import { type SendingParts, sendCampaigns } from '../../../src/programs/campaign/sending.ts';
import type { CampaignRow } from '../../../src/store/schema.ts';
import type { Store } from '../../../src/store/store.ts';
import { packOf } from '../../policy/support.ts';
import { answerRow } from '../../support/builders.ts';
import { logInto, weeklyRule } from '../../support/delivery.ts';
import { storeKinds } from '../../support/stores.ts';

const now = Temporal.Instant.from('2026-11-26T01:00:00Z');
const people = Array.from({ length: 2500 }, (_each, index) => String(100_000 + index));
const pack = packOf(weeklyRule);

describe.each(storeKinds)('entering a large campaign on $name', ({ open }) => {
  let store: Store;
  let parts: SendingParts;
  let id: string;

  beforeEach(async () => {
    store = await open();
    parts = { store, directory: new Directory(store, []), pack: () => pack, log: logInto([]) };
    const draft = await beginDraft({ store, actor: '1', now }, null);
    id = draft.id;
    await store.campaignLedger.addRecipients(id, people);
    const at = '2026-11-26T01:00:00.000Z';
    const change = { state: 'scheduled', send_at: at, people: people.length } as const;
    await store.campaigns.change(id, draft.revision, {
      ...change,
      content: JSON.stringify(emptyAnnouncement),
    });
  });

  async function row(): Promise<CampaignRow> {
    const found = await store.campaigns.byId(id);
    if (!found) throw new Error('no campaign');
    return found;
  }

  async function entered(occurrence?: string): Promise<number> {
    const { rule, ...named } = nudgesOf(await row());
    const states = await store.campaignLedger.states(rule, occurrence ?? named.occurrence);
    return [...states.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Stops, or does something else, after the first piece. */
  function afterOnePiece(act: () => unknown): SendingParts {
    let pieces = 0;
    const watched = Object.create(store) as Store;
    const transaction: Store['transaction'] = async (work) => {
      const done = await store.transaction(work);
      pieces += 1;
      if (pieces === 1) await act();
      return done;
    };
    return { ...parts, store: Object.assign(watched, { transaction }) };
  }

  it('goes on after a break between two pieces', async () => {
    const stopping = new AbortController();
    await sendCampaigns(
      afterOnePiece(() => stopping.abort()),
      now,
      stopping.signal,
    );
    expect(await entered()).toBe(1000);
    expect(await row()).toMatchObject({ state: 'sending', entered_at: null });
    await sendCampaigns(parts, now);
    expect(await entered()).toBe(2500);
    expect(await row()).toMatchObject({ state: 'sending', entered_at: '2026-11-26T01:00:00.000Z' });
  });

  it('enters nobody behind a cancellation between two pieces', async () => {
    const cancelling = afterOnePiece(async () => {
      const { revision } = await row();
      await store.campaigns.change(id, revision, { state: 'cancelled' });
    });
    await sendCampaigns(cancelling, now);
    await sendCampaigns(parts, now);
    expect(await entered()).toBe(1000);
    expect((await row()).state).toBe('cancelled');
  });

  it('enters everybody once where two look at the same moment', async () => {
    await Promise.all([sendCampaigns(parts, now), sendCampaigns(parts, now)]);
    expect(await entered()).toBe(2500);
    const { drift, revision } = await row();
    expect([drift === null, revision]).toEqual([false, 3]);
  });

  it('brings it to mind of whoever is silent, in pieces too, until it is taken back', async () => {
    await sendCampaigns(parts, now);
    const nudges = nudgesOf(await row());
    const sent = { state: 'sent', sent_at: '2026-11-26T01:05:00.000Z' } as const;
    await store.campaignLedger.changeAll(nudges, ['planned'], sent);
    const answered = { program: 'campaign', kind: 'answer', period: id } as const;
    for (const employee of people.slice(0, 100))
      await store.answers.save(answerRow({ ...answered, id: `a${employee}`, employee }));
    await sendCampaigns(parts, now);
    expect((await row()).state).toBe('sent');
    expect(await remind({ store, row: await row(), actor: '1', now, pack })).toBe(2400);
    const first = reminderOccurrence(await row(), 1);
    expect(await entered(first)).toBe(0);
    const stopping = new AbortController();
    const stopped = afterOnePiece(() => stopping.abort());
    await sendCampaigns(stopped, now, stopping.signal);
    expect(await entered(first)).toBe(1000);
    await sendCampaigns(parts, now);
    await sendCampaigns(parts, now);
    expect(await entered(first)).toBe(2400);
    expect(await remind({ store, row: await row(), actor: '1', now, pack })).toBe(2400);
    const { revision } = await row();
    await store.campaigns.change(id, revision, { recalled_at: '2026-11-26T02:00:00.000Z' });
    await sendCampaigns(parts, now);
    expect(await entered(reminderOccurrence(await row(), 2))).toBe(0);
    expect(await store.campaignReminders.toEnter()).toEqual([]);
  });
});
