import { describe, expect, it } from 'vitest';
import { importRoster } from '../../src/people/import-roster.ts';
import type { RosterPerson } from '../../src/people/roster/model.ts';
import { rosterPersonOf } from '../../src/people/roster-rows.ts';
import type { NudgeRow, ReachRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { employeeRow, nudgeRow } from '../support/builders.ts';
import { fridayAfternoon, reachRow } from '../support/delivery.ts';
import { memoryStore } from '../support/stores.ts';

type Change = Partial<RosterPerson>;

/** A roster of the person in question, `null` for one without them, and somebody else. */
async function give(store: Store, change: Change | null): Promise<void> {
  const person = (number: string, more: Change = {}) => ({
    ...rosterPersonOf(employeeRow(number, { entra_id: `e-${number}` })),
    ...more,
  });
  const people = [person('1002'), ...(change ? [person('1001', change)] : [])];
  const departments = [{ code: '101010', name: '人事課', parent: null }];
  const roster = { people, departments };
  await importRoster(store, { roster, effectiveOn: '2026-11-27' }, fridayAfternoon, '2026-11-27');
}

/** What the person's reach and nudges are after two rosters, with what stood in the store in between. */
async function between(
  first: Change | null,
  second: Change | null,
  given: { readonly reach?: Partial<ReachRow>; readonly nudges?: readonly NudgeRow[] } = {},
) {
  const store = await memoryStore();
  await give(store, first);
  await store.reach.put(reachRow('1001', given.reach));
  await store.reach.put(reachRow('1002'));
  await store.nudges.insert(given.nudges ?? []);
  await give(store, second);
  const nudges = await Promise.all((given.nudges ?? []).map(({ id }) => store.nudges.byId(id)));
  return { reach: await store.reach.of('1001'), other: await store.reach.of('1002'), nudges, store };
}

describe('somebody who is no longer in the roster, or in it as having left', () => {
  it.each([
    ['missing', null],
    ['left', { status: 'left' } as const],
  ])('%s: is reached no more, and what waits for them is skipped', async (_name, leaving) => {
    const { reach, other, nudges, store } = await between({}, leaving, {
      nudges: [
        nudgeRow(),
        nudgeRow({ occurrence: 'sent', state: 'sent' }),
        nudgeRow({ occurrence: 'later', due_at: '2027-03-01T00:00:00.000Z' }),
        nudgeRow({ employee: '1002' }),
      ],
    });
    expect(reach).toMatchObject({ state: 'left', cause: 'left' });
    expect(other).toMatchObject({ state: 'reachable' });
    const gone = { state: 'skipped', reason: 'gone' };
    expect(nudges).toMatchObject([gone, { state: 'sent' }, gone, { state: 'planned' }]);
    expect(await store.reach.changes('1001')).toHaveLength(1);
    await give(store, leaving);
    expect(await store.reach.changes('1001')).toHaveLength(1);
  });
});

describe('somebody who comes back', () => {
  it('is looked for anew, not written to where they were', async () => {
    const { reach } = await between({ status: 'left' }, {}, { reach: { state: 'left', cause: 'left' } });
    expect(reach).toMatchObject({
      state: 'not-installed',
      cause: 'returned',
      conversation: null,
      user_id: null,
    });
  });
});

describe('somebody whose account is another one', () => {
  const failed = (reason: string) => nudgeRow({ occurrence: reason, state: 'failed', reason });

  it('is looked for anew, and sent what failed for lack of reach', async () => {
    const { reach, nudges } = await between({}, { entraId: 'E-NEW' }, { nudges: [failed('blocked')] });
    expect(reach).toMatchObject({ state: 'not-installed', cause: 'account-changed', conversation: null });
    expect(nudges).toMatchObject([{ state: 'planned' }]);
  });

  it('had none before: what waited for it is due', async () => {
    const { nudges } = await between({ entraId: null }, {}, { nudges: [failed('no-address')] });
    expect(nudges).toMatchObject([{ state: 'planned' }]);
  });

  it.each<[string, Change]>([
    ['is missing from the roster now', { entraId: null }],
    ['is written in another way', { entraId: 'E-1001' }],
  ])('stays where they are if it %s', async (_name, change) => {
    const { reach } = await between({}, change);
    expect(reach).toEqual(reachRow('1001'));
  });
});
