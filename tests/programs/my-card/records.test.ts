import { beforeEach, describe, expect, test } from 'vitest';
import {
  keepOwnActions,
  keepReflection,
  type OwnAction,
  ownActions,
  type Reflection,
  reflectedWeeks,
  reflectionOn,
  reflections,
} from '../../../src/programs/my-card/records.ts';
import { streakNow } from '../../../src/programs/my-card/views.ts';
import type { Store } from '../../../src/store/store.ts';
import { freshStore } from '../../support/stores.ts';
import { addEmployee, turnAt } from './turn.ts';

const calls: OwnAction = { title: '朝一番に電話を取る', action: 'action-02', suggestion: null };
const thanks: OwnAction = { title: 'お礼を言います', action: 'action-01', suggestion: 'a01-staff-1' };
const tuesday = '2026-11-24T00:00:00.000Z';

let store: Store;

beforeEach(async () => {
  store = await freshStore();
  await addEmployee(store);
});

function reflection(week: string, more: Partial<Reflection> = {}): Reflection {
  return { week, chosen: tuesday, marks: [{ ...calls, mark: 'done' }], note: null, shared: false, ...more };
}

const savedRows = async (kind: string) =>
  store.answers.read({ role: 'self', employee: '1001' }, { program: 'my-card', kind });

describe('own actions', () => {
  test('before the first choice there are none', async () => {
    expect(await ownActions(await turnAt(store, tuesday))).toBeNull();
  });

  test('the latest choice holds; earlier ones stay under the name a card knows them by', async () => {
    await keepOwnActions(await turnAt(store, tuesday), [calls], null);
    await keepOwnActions(await turnAt(store, '2026-11-25T00:00:00Z'), [thanks, calls], 'nudge');
    const turn = await turnAt(store, '2026-11-26T00:00:00Z');
    expect(await ownActions(turn)).toEqual({ since: '2026-11-25T00:00:00.000Z', actions: [thanks, calls] });
    expect(await ownActions(turn, tuesday)).toEqual({ since: tuesday, actions: [calls] });
    expect(await ownActions(turn, '2026-11-24T12:00:00.000Z')).toBeNull();
  });

  test('choosing the same again keeps the name', async () => {
    for (const moment of [tuesday, '2026-11-25T00:00:00Z']) {
      await keepOwnActions(await turnAt(store, moment), [calls], null);
    }
    expect(await savedRows('own-actions')).toMatchObject([{ period: tuesday, items: 1, visibility: 'self' }]);
  });

  test('going back to an earlier choice is a choice of its own', async () => {
    const chosen = [[calls], [thanks], [calls]];
    for (const [day, actions] of chosen.entries()) {
      await keepOwnActions(await turnAt(store, `2026-11-2${day + 4}T00:00:00Z`), actions, null);
    }
    expect(await ownActions(await turnAt(store, tuesday))).toMatchObject({ actions: [calls] });
    expect(await savedRows('own-actions')).toHaveLength(3);
  });

  test.each([
    ['at the same moment', tuesday],
    ['after the clock went backwards', '2026-11-20T00:00:00Z'],
  ])('a choice %s comes after the one before', async (_title, moment) => {
    await keepOwnActions(await turnAt(store, tuesday), [calls], null);
    const turn = await turnAt(store, moment);
    await keepOwnActions(turn, [thanks], null);
    expect(await ownActions(turn)).toEqual({ since: '2026-11-24T00:00:00.001Z', actions: [thanks] });
    expect(await ownActions(turn, tuesday)).toMatchObject({ actions: [calls] });
  });
});

describe('reflections', () => {
  test('come back as they were kept, the latest week first', async () => {
    const turn = await turnAt(store, tuesday);
    const kept = [
      reflection('2026-W47', { note: '一行', shared: true }),
      reflection('2026-W48', { marks: [{ ...thanks, mark: 'not' }] }),
    ];
    for (const each of kept) await keepReflection(turn, each, null);
    expect(await reflections(turn, 10)).toEqual([...kept].reverse());
    expect(await reflections(turn, 1)).toEqual([kept[1]]);
    expect(await reflectionOn(turn, '2026-W47')).toEqual(kept[0]);
    expect(await reflectionOn(turn, '2026-W46')).toBeNull();
    expect(await reflectedWeeks(turn)).toEqual(['2026-W47', '2026-W48']);
  });

  test('a week is kept once; an edit counts as one, the same again as none', async () => {
    const turn = await turnAt(store, tuesday);
    for (const note of ['最初', '最初', '直した'])
      await keepReflection(turn, reflection('2026-W48', { note }), null);
    expect(await savedRows('reflection')).toMatchObject([{ revision: 2 }]);
    await keepReflection(turn, reflection('2026-W48', { note: '直した', shared: true }), null);
    expect(await savedRows('reflection')).toMatchObject([
      { revision: 3, shared_with: turn.person.supervisor, visibility: 'supervisor-if-shared' },
    ]);
  });
});

describe('the facts rules may ask for', () => {
  const facts = async (moment: string) => (await turnAt(store, moment)).person.attributes;

  test('say that something was kept, never what', async () => {
    expect(await facts(tuesday)).toEqual({});
    await keepOwnActions(await turnAt(store, tuesday), [calls, thanks], null);
    expect(await facts(tuesday)).toEqual({ 'my-card.own-actions': 2 });
    await keepReflection(await turnAt(store, tuesday), reflection('2026-W48'), null);
    expect(await facts(tuesday)).toEqual({ 'my-card.own-actions': 2, 'my-card.reflected-this-week': true });
  });

  test.each([
    ['on Monday of that week', '2026-11-22T15:00:00Z', true],
    ['on its Sunday night', '2026-11-29T14:59:59Z', true],
    ['the Monday after', '2026-11-29T15:00:00Z', undefined],
    ['the Sunday before', '2026-11-22T14:59:59Z', undefined],
  ])('“reflected this week” holds for the week of the date: %s', async (_title, moment, expected) => {
    await keepReflection(await turnAt(store, tuesday), reflection('2026-W48'), null);
    expect((await facts(moment))['my-card.reflected-this-week']).toBe(expected);
  });
});

test('a streak passes over the week in which the city hall is closed', async () => {
  const turn = await turnAt(store, '2026-01-06T00:00:00Z');
  // 29 December 2025 to 2 January 2026 is one whole week of closure.
  for (const week of ['2025-W51', '2025-W52', '2026-W02']) await keepReflection(turn, reflection(week), null);
  expect(await streakNow(turn)).toBe(3);
});
