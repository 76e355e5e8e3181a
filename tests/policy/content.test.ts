import { describe, expect, it } from 'vitest';
import { paths } from '../../src/paths.ts';
import { checkPack } from '../../src/policy/check.ts';
import { addDays, addMonths, eachDay, weekdayOf } from '../../src/policy/dates.ts';
import { dueOn, firingsBetween } from '../../src/policy/due.ts';
import { examplePerson } from '../../src/policy/example-person.ts';
import { type Person, ranks } from '../../src/policy/person.ts';
import type { Rule } from '../../src/policy/rule.ts';
import { catalogueOf } from '../../src/programs/compose.ts';
import { programs } from '../../src/programs/index.ts';
import { loadedPolicy } from '../support/policy.ts';

const catalogue = catalogueOf(programs);
const pack = loadedPolicy();
const year = { from: '2027-04-01', to: '2028-03-31' };
const months = Array.from({ length: 12 }, (_, index) => addMonths(year.from, index).slice(0, 7));

function someone(facts: Parameters<typeof examplePerson>[0]['person'] = {}): Person {
  return examplePerson({ person: facts, changed: {}, on: year.from, due: true });
}

const ordinary = ranks.map((rank) => someone({ rank }));

/** The days of the fiscal year on which a rule has its turn; the person matters only to relative cadences. */
function turns(rule: Rule, person: Person = someone()) {
  return firingsBetween(pack, rule, person, year.from, year.to);
}

/**
 * What a person whom no fact spares is due in each week of the year, the worst case of the budget. In the two
 * no-overtime weeks the plans of the mornings fill it, and what else there is has to wait. The practice quiz comes every
 * week that has room for it, so it is left out where the worst case is asked for.
 */
function perWeek(person: Person, counts = (_rule: string) => true): number[] {
  const weeks = new Map<string, number>();
  for (const date of eachDay(year.from, year.to)) {
    if (pack.calendar.noOvertime.isWeek(date)) continue;
    const week = pack.calendar.weekOf(date);
    weeks.set(
      week,
      (weeks.get(week) ?? 0) + dueOn(pack, person, date).filter(({ rule }) => counts(rule.id)).length,
    );
  }
  return [...weeks.values()].sort((a, b) => a - b);
}

describe('the policy', () => {
  it('has every initiative served, or left to HR with a reason', () => {
    const check = checkPack(paths.policy, catalogue);
    expect(check.problems).toEqual([]);
    expect(check.initiatives).toEqual({ total: 34, served: 30, hrOnly: 4, unserved: [] });
  });

  it('has the numbers of the policy', () => {
    const { initiatives, competencies, values } = pack;
    expect(initiatives.focusAreas.map((area) => area.initiatives.length)).toEqual([6, 11, 3, 7]);
    expect(initiatives.others).toHaveLength(7);
    expect(competencies.ranks.map(({ abilities }) => abilities.length)).toEqual([5, 6, 6, 6, 6, 6]);
    expect(competencies.basicQualities).toHaveLength(5);
    expect(values.tenActions).toHaveLength(10);
    expect(values.stances).toHaveLength(3);
    expect(values.targetEmployee.qualities).toHaveLength(5);
  });
});

describe.each(pack.rules.map((rule) => ({ id: rule.id, rule })))('$id', ({ rule }) => {
  it('is shown by at least three examples, due and not due, each with a note', () => {
    expect(rule.examples.length).toBeGreaterThanOrEqual(3);
    expect(new Set(rule.examples.map(({ due }) => due)).size).toBe(2);
    expect(rule.examples.filter(({ note }) => note === undefined)).toEqual([]);
  });

  it('stands in the file of its theme', () => {
    expect(rule.place.file).toBe(`rules/${rule.id.split('.')[0]}.yaml`);
  });
});

describe('the year', () => {
  const seasonal = pack.rules.filter((rule) => rule.cadence.kind === 'fixed' && turns(rule).length <= 4);

  it.each(months)('has something of its own in %s', (month) => {
    const ids = seasonal.filter((rule) => turns(rule).some(({ date }) => date.startsWith(month)));
    expect(ids).not.toEqual([]);
  });

  it.each([
    ['interviews.goal-setting', ['2027-04-20']],
    ['interviews.mid-year', ['2027-09-28']],
    ['interviews.development', ['2027-11-09']],
    ['interviews.year-end', ['2028-01-18']],
    ['compliance.self-check', ['2027-05-13', '2027-08-12', '2027-11-11', '2028-02-10']],
    ['health.stress-check', ['2027-08-23']],
    ['career.self-declaration', ['2027-10-18', '2027-10-25', '2027-11-01']],
    ['leave.summer', ['2027-06-21']],
    ['leave.year-end', ['2027-12-06']],
  ])('has %s on %j', (id, dates) => {
    const rule = pack.rules.find((each) => each.id === id);
    expect(rule && turns(rule).map(({ date }) => date)).toEqual(dates);
  });

  /** The days of the year on which a rule is due for a person. */
  const daysOf = (id: string, person: Person) =>
    eachDay(year.from, year.to).filter((date) =>
      dueOn(pack, person, date).some(({ rule }) => rule.id === id),
    );

  it.each([
    ['wednesday', '10'],
    ['thursday', '40/4010/401010'],
  ])(
    'has a no-overtime day on every %s that is no holiday for %s, and two weeks of them',
    (own, department) => {
      const weeks = ['2027-07-05', '2027-11-08'].flatMap((monday) => eachDay(monday, addDays(monday, 4)));
      const days = eachDay(year.from, year.to).filter(
        (date) => pack.calendar.isWorkingDay(date) && (weekdayOf(date) === own || weeks.includes(date)),
      );
      const blackout = (date: string) => pack.calendar.inBlackout(date, someone({ department }));
      const expected = days.filter((date) => !blackout(date));
      expect(daysOf('working-day.morning-plan', someone({ department }))).toEqual(expected);
    },
  );

  it('announces the no-overtime weeks on the Friday before', () => {
    expect(daysOf('working-day.week', someone())).toEqual(['2027-07-02', '2027-11-05']);
  });

  it('requires of everybody only what the policy asks of everybody', () => {
    const required = pack.rules.filter(({ priority }) => priority === 'required').map(({ id }) => id);
    expect(required).toEqual(['compliance.self-check', 'health.stress-check']);
  });
});

describe('how much it is', () => {
  const forEverybody = pack.rules.filter(
    ({ audience, cadence }) =>
      cadence.kind === 'fixed' && ordinary.every((person) => audience.matches(person, year.from)),
  );
  // At a month's end on a Friday the monthly card gives way to the weekly one and comes a working day later.
  const inOrder = 'my-card.look-back, my-card.weekly';

  it('lets no two rules for everybody begin at the same minute of a weekday', () => {
    const minutes = new Map<string, Set<string>>();
    for (const rule of forEverybody)
      for (const { date, dueAt } of turns(rule)) {
        const time = dueAt.toZonedDateTimeISO(pack.calendar.zone).toPlainTime();
        const minute = `${weekdayOf(date)} ${time}`;
        minutes.set(minute, (minutes.get(minute) ?? new Set()).add(rule.id));
      }
    const shared = [...minutes.values()]
      .filter(({ size }) => size > 1)
      .map((ids) => [...ids].sort().join(', '));
    expect(forEverybody.length).toBeGreaterThan(20);
    expect([...new Set(shared)]).toEqual([inOrder]);
  });

  it.each(ranks)('stays within the budget of a week for %s, even if nothing is ever done', (rank) => {
    const person = someone({ rank, supervises: 3, 'my-card.own-actions': 2 });
    const weeks = perWeek(person, (rule) => rule !== 'compliance.quiz');
    expect(weeks.at(-1)).toBeLessThanOrEqual(pack.calendar.budget.perWeek);
  });

  it('is two or three in an ordinary week of somebody who does things and goes home on time', () => {
    const weeks = perWeek(
      someone({
        'my-card.own-actions': 2,
        'overtime-hours-last-month': 3,
        'stress-check-done': true,
        'self-declaration-submitted': true,
        'trainings-this-year': ['mental-health'],
      }),
    );
    expect(weeks[Math.floor(weeks.length / 2)]).toBeLessThanOrEqual(3);
    expect(weeks.at(-1)).toBeLessThanOrEqual(pack.calendar.budget.perWeek);
  });
});

describe('check-ins', () => {
  interface CheckIns {
    readonly checkIns: readonly { readonly after?: string; readonly topics: readonly string[] }[];
  }
  const mentoring = pack.rules.filter(
    ({ program, content }) => program === 'mentoring' && 'checkIns' in (content as object),
  );
  const { basicQualities, ranks: abilities } = pack.competencies;
  const competencies = [...basicQualities, ...abilities.flatMap((each) => each.abilities)].map(
    ({ id }) => id,
  );

  it('are there at weeks 1, 2 and 4 and months 2, 3, 6, 9 and 12, for the newcomer and for the mentor', () => {
    const wanted = ['P1W', 'P2W', 'P4W', 'P2M', 'P3M', 'P6M', 'P9M', 'P12M'];
    for (const id of ['mentoring.newcomer', 'mentoring.mentor']) {
      const contents = mentoring.filter((each) => each.id === id).map(({ content }) => content as CheckIns);
      expect(contents.map(({ checkIns }) => checkIns.map(({ after }) => after))).toEqual([wanted]);
    }
  });

  it.each(mentoring.map((rule) => ({ id: rule.id, rule })))(
    '$id asks about known competencies',
    ({ rule }) => {
      const topics = (rule.content as CheckIns).checkIns.flatMap((each) => each.topics);
      expect(topics.filter((topic) => !competencies.includes(topic))).toEqual([]);
    },
  );

  it.each(
    mentoring.flatMap(({ id, cadence, content }) =>
      cadence.kind === 'relative' ? [{ id, cadence, content }] : [],
    ),
  )('$id has questions for each of its turns, and for no other', ({ cadence, content }) => {
    const base = '2027-04-01';
    const periods = cadence.between('2026-01-01', '2031-03-31', base).map(({ period }) => period);
    const offsets = periods.map((period) => period.slice(base.length).replace(/^\+/, ''));
    expect((content as CheckIns).checkIns.map(({ after }) => after)).toEqual(offsets);
  });
});

it('every rank finds at least two suggestions for each action', () => {
  const { myCard, values } = pack;
  for (const rank of ranks)
    for (const { id } of values.tenActions) {
      const found = myCard.suggestions.filter(({ action, ranks }) => action === id && ranks.includes(rank));
      expect(found.length).toBeGreaterThanOrEqual(2);
    }
});
