import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Measure, ratesIn } from '../../src/insight/answers.ts';
import type { Rates } from '../../src/insight/rates.ts';
import { fewestPeople } from '../../src/people/aggregate.ts';
import { closedMonths } from '../../src/people/closed-totals.ts';
import { importRoster } from '../../src/people/import-roster.ts';
import type { Roster } from '../../src/people/roster/model.ts';
import { rosterPersonOf } from '../../src/people/roster-rows.ts';
import { addDays, addMonths } from '../../src/policy/dates.ts';
import { toText } from '../../src/store/moments.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { calendar as calendarOf } from '../policy/support.ts';
import { employeeRow, nudgeRow } from '../support/builders.ts';
import { tokyo } from '../support/delivery.ts';

const parents: Readonly<Record<string, string | null>> = {
  '1': null,
  '11': '1',
  '12': '1',
  '2': null,
  '21': '2',
};
const codes = Object.keys(parents);
const departments = Object.entries(parents).map(([code, parent]) => ({ code, name: code, parent }));
const months = ['2026-05', '2026-06', '2026-07'];
const people = Array.from({ length: 36 }, (_, index) => `${1001 + index}`);
const calendar = calendarOf();

const measure: Measure = {
  key: 'task',
  title: { ja: 'やること', en: 'Tasks' },
  topics: [],
  of: { rules: ['task.one'], done: () => ({ by: 'answer' }) },
};

/** Something that happens on a day. */
type Event =
  | { readonly kind: 'card'; readonly who: string; readonly answeredAfter: number | null }
  | { readonly kind: 'transfer'; readonly who: string; readonly to: string }
  | { readonly kind: 'leave'; readonly who: string }
  | { readonly kind: 'view' };
type Dated = Event & { readonly day: string };

const who = fc.constantFrom(...people);
const day = fc
  .record({ month: fc.constantFrom(...months), day: fc.integer({ min: 1, max: 28 }) })
  .map((each) => `${each.month}-${String(each.day).padStart(2, '0')}`);
const rare = fc.oneof(
  fc.record({ kind: fc.constant('transfer' as const), who, to: fc.constantFrom(...codes), day }),
  fc.record({ kind: fc.constant('leave' as const), who, day }),
  fc.record({ kind: fc.constant('view' as const), day }),
);
const card = fc.record({
  kind: fc.constant('card' as const),
  who,
  // Up to after the month has been looked at.
  answeredAfter: fc.option(fc.integer({ min: 0, max: 45 })),
  day,
});
const histories = fc
  .record({
    rare: fc.array(rare, { minLength: 8, maxLength: 20 }),
    cards: fc.array(card, { minLength: 60, maxLength: 160 }),
    start: fc.array(fc.constantFrom(...codes), { minLength: people.length, maxLength: people.length }),
  })
  .map(({ rare, cards, start }) => ({
    start,
    events: [...rare, ...cards].sort((a, b) => (a.day < b.day ? -1 : 1)),
  }));

/** Who stands where, as the test knows it. */
type Places = Map<string, string>;

interface Seen {
  readonly month: string;
  readonly rates: Rates;
}

/** Lives through a history: what was seen at each look, and where people stood at the end of each month. */
async function live(start: readonly string[], events: readonly Dated[], lastDay: string) {
  const store = await openStore('file::memory:');
  const places: Places = new Map(people.map((number, index) => [number, start[index] ?? '1']));
  const ends = new Map<string, Places>();
  const seen: Seen[] = [];
  await importPlaces(store, places, new Set(), '2026-04-01');
  const left = new Set<string>();
  const look = async (today: string) => {
    for (const month of closedMonths(today, 3))
      if (months.includes(month)) seen.push({ month, rates: await ratesIn(store, calendar, measure, month) });
  };
  for (const month of [...months, '2026-08', '2026-09']) {
    for (const event of events.filter((each) => each.day.startsWith(month) && each.day <= lastDay)) {
      if (event.kind === 'view') await look(event.day);
      else if (event.kind === 'card') await store.nudges.insert([cardOf(event)]);
      else {
        if (event.kind === 'leave') left.add(event.who);
        else if (!left.has(event.who)) places.set(event.who, event.to);
        await importPlaces(store, places, left, event.day);
      }
    }
    ends.set(month, new Map(places));
  }
  await look(lastDay);
  await store.close();
  return { seen, ends };
}

function cardOf({ who: employee, answeredAfter, day }: Extract<Dated, { kind: 'card' }>) {
  const at = (date: string) => toText(tokyo(`${date}T10:00`));
  return nudgeRow({
    employee,
    rule: 'task.one',
    occurrence: `task.one@${randomUUID()}`,
    state: 'sent',
    due_at: at(day),
    wanted_at: at(day),
    answered_at: answeredAfter === null ? null : at(addDays(day, answeredAfter)),
  });
}

async function importPlaces(store: Store, places: Places, left: ReadonlySet<string>, on: string) {
  const present = [...places].filter(([number]) => !left.has(number));
  const roster: Roster = {
    people: present.map(([number, department]) => ({ ...rosterPersonOf(employeeRow(number)), department })),
    departments,
  };
  await importRoster(store, { roster, effectiveOn: on }, tokyo(`${on}T09:00`), on);
}

const isUnder = (code: string, above: string): boolean =>
  code === above || (parents[code] ? isUnder(parents[code] ?? '', above) : false);

/** The cards behind each shown part: those of its people that no deeper part shows. */
function behind(
  { parts }: Rates,
  month: string,
  cards: readonly Extract<Dated, { kind: 'card' }>[],
  end: Places,
) {
  const until = addDays(addMonths(`${month}-01`, 1), 7);
  const shown = parts.map(({ name }) => name).sort((a, b) => (b?.length ?? 0) - (a?.length ?? 0));
  const sets = new Map<string | null, { who: string; did: boolean }[]>();
  for (const each of cards.filter(({ day }) => day.startsWith(month))) {
    const at = end.get(each.who) ?? '';
    const part = shown.find((name) => name === null || isUnder(at, name));
    if (part === undefined) continue;
    const did = each.answeredAfter !== null && addDays(each.day, each.answeredAfter) < until;
    sets.set(part, [...(sets.get(part) ?? []), { who: each.who, did }]);
  }
  return sets;
}

const peopleIn = (cards: readonly { who: string }[]) => new Set(cards.map((each) => each.who)).size;

describe('what is shown of months that are over', () => {
  it('tells of five people or more on either side, whoever moves, leaves, answers late or looks when', async () => {
    let shownParts = 0;
    await fc.assert(
      fc.asyncProperty(histories, async ({ start, events }) => {
        const { seen, ends } = await live(start, events, '2026-09-20');
        const cards = events.filter((each): each is Extract<Dated, { kind: 'card' }> => each.kind === 'card');
        for (const { month, rates } of seen) {
          const sets = behind(rates, month, cards, ends.get(month) ?? new Map());
          for (const { name, asked, did } of rates.parts) {
            const set = sets.get(name) ?? [];
            expect({ asked, did }).toEqual({ asked: set.length, did: set.filter((each) => each.did).length });
            expect(peopleIn(set.filter((each) => each.did))).toBeGreaterThanOrEqual(fewestPeople);
            expect(peopleIn(set.filter((each) => !each.did))).toBeGreaterThanOrEqual(fewestPeople);
            shownParts += 1;
          }
          const sum = (of: 'asked' | 'did') => rates.parts.reduce((total, part) => total + part[of], 0);
          expect(rates.all).toEqual(
            rates.parts.length === 0 ? null : { asked: sum('asked'), did: sum('did') },
          );
        }
      }),
      { seed: 11, numRuns: 20, endOnFailure: true },
    );
    expect(shownParts).toBeGreaterThan(50);
  });

  it('is the same at every look, and the same as if nothing had happened since', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.constantFrom(...months), async ({ start, events }, month) => {
        const first = addMonths(`${month}-01`, 1);
        const whole = await live(start, events, '2026-09-20');
        const cut = await live(
          start,
          events.filter(({ day }) => day < first),
          addDays(first, 7),
        );
        const looks = [...whole.seen, ...cut.seen].filter((each) => each.month === month);
        expect(new Set(looks.map(({ rates }) => JSON.stringify(rates))).size).toBe(1);
      }),
      { seed: 12, numRuns: 20, endOnFailure: true },
    );
  });
});
