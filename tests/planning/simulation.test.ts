import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type AnswerEffects, programEffects } from '../../src/planning/simulation/answers.ts';
import type { SimulatedNudge, SimulationInput } from '../../src/planning/simulation/model.ts';
import { simulate } from '../../src/planning/simulation/simulate.ts';
import { inHoldOut } from '../../src/policy/hold-out.ts';
import type { Pack } from '../../src/policy/pack.ts';
import type { Person } from '../../src/policy/person.ts';
import type { Rule } from '../../src/policy/rule.ts';
import { packOf, person } from '../policy/support.ts';

const hour = 3_600_000;
const winter = { from: '2026-12-14', to: '2027-01-22' };
/** The small pack's busy time of department 10 is from 1 to 20 March. */
const spring = { from: '2027-02-22', to: '2027-03-26' };

function run(pack: Pack, people: readonly Person[], more: Partial<SimulationInput> = {}) {
  const nudges: SimulatedNudge[] = [];
  const result = simulate({
    ...{ pack, people, ...winter, answering: 0.7, seed: 1, effects: () => null },
    onNudge: (nudge) => nudges.push(nudge),
    ...more,
  });
  return { result, nudges };
}

/** What became of one rule's nudges: `2026-12-18 sent 2026-12-18T15:00`. */
function told(nudges: readonly SimulatedNudge[], { zone }: Pack['calendar'], rule?: string): string[] {
  const at = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms)
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' });
  return nudges
    .filter((nudge) => rule === undefined || nudge.rule.id === rule)
    .map(
      ({ wantedOn, outcome, sentAt }) => `${wantedOn} ${outcome}${sentAt === null ? '' : ` ${at(sentAt)}`}`,
    );
}

const weekly = (on: string, at = '10:00') => ({ every: 'week', on, at, ifClosed: 'earlier' });
const daily = (at: string) => ({ every: 'day', at });

const times = fc.constantFrom('08:30', '09:00', '11:30', '13:00', '15:00', '17:00');
const days = fc.constantFrom('monday', 'tuesday', 'wednesday', 'thursday', 'friday');
const cadence = fc.oneof(
  times.map(daily),
  fc.tuple(days, times).map(([on, at]) => weekly(on, at)),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), times)
    .map(([businessDay, at]) => ({ every: 'month', on: { businessDay }, at, ifClosed: 'later' })),
  times.map((at) => ({ after: 'hired-on', offsets: ['P1W', 'P3W', 'P1M'], at, ifClosed: 'later' })),
);
const rules = fc.array(
  fc.record({
    cadence,
    priority: fc.constantFrom('required', 'high', 'normal', 'low'),
    expires: fc.oneof(
      fc.integer({ min: 1, max: 30 }).map((hours) => ({ hours })),
      fc.integer({ min: 0, max: 4 }).map((businessDays) => ({ businessDays })),
      fc.integer({ min: 1, max: 9 }).map((each) => ({ days: each })),
    ),
    holdOut: fc.constantFrom(0, 0, 0.4),
  }),
  { minLength: 1, maxLength: 9 },
);
const people = ['000201', '000202', '000203', '000204'].map((number, index) =>
  person({
    number,
    hiredOn: index === 0 ? '2026-12-10' : '2020-04-01',
    departmentPath: index % 2 === 0 ? ['1', '10', '101'] : ['2'],
  }),
);
const given = fc.record({ rules, span: fc.constantFrom(winter, spring), seed: fc.integer() });

/** The pack, or null where a drawn rule is one that the loader rightly refuses. */
function packFor(drawn: readonly Record<string, unknown>[]): Pack | null {
  try {
    return packOf(...drawn);
  } catch {
    return null;
  }
}

/** Hours and limits, seen from the sends alone. */
function keepsThePromises(pack: Pack, nudges: readonly SimulatedNudge[]): void {
  const { perDay, perWeek, hoursApart } = pack.calendar.budget;
  for (const { number } of people) {
    const mine = nudges.flatMap(({ person: whose, sentAt, rule }) =>
      whose === number && sentAt !== null ? [{ at: sentAt, rule }] : [],
    );
    // What is light and goes out at one moment is on one card.
    const cards = mine.filter(
      ({ at, rule }, index) =>
        rule.priority !== 'low' || mine[index - 1]?.at !== at || mine[index - 1]?.rule.priority !== 'low',
    );
    for (const [index, { at, rule }] of cards.entries()) {
      const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(pack.calendar.zone);
      const time = local.toPlainTime().toString();
      expect(pack.calendar.isWorkingDay(local.toPlainDate().toString())).toBe(true);
      expect(time >= '08:30:00' && time < '17:15:00', time).toBe(true);
      const before = cards
        .slice(0, index)
        .map((each) =>
          Temporal.Instant.fromEpochMilliseconds(each.at).toZonedDateTimeISO(pack.calendar.zone),
        );
      expect(before.every((each) => each.epochMilliseconds <= at)).toBe(true);
      if (rule.priority === 'required') continue;
      const sameDay = before.filter((each) => each.toPlainDate().equals(local.toPlainDate()));
      const sameWeek = before.filter((each) => each.weekOfYear === local.weekOfYear);
      expect(sameDay.length).toBeLessThan(perDay);
      expect(sameWeek.length).toBeLessThan(perWeek);
      for (const each of sameDay)
        expect(at - each.epochMilliseconds).toBeGreaterThanOrEqual(hoursApart * hour);
    }
  }
}

describe('whatever the rules', () => {
  it('keeps hours, closed days and limits, sends nothing twice and accounts for every nudge', () => {
    let sends = 0;
    fc.assert(
      fc.property(given, ({ rules: drawn, span, seed }) => {
        const pack = packFor(drawn);
        fc.pre(pack !== null);
        const { result, nudges } = run(pack, people, { ...span, seed });
        keepsThePromises(pack, nudges);
        expect([result.outsideHours, result.overBudget]).toEqual([0, 0]);
        const names = nudges.map(({ person: whose, occurrence }) => `${whose} ${occurrence}`);
        expect(new Set(names).size).toBe(names.length);
        const wanted = result.rules.reduce((sum, { counts }) => sum + counts.wanted, 0);
        expect(wanted).toBe(nudges.length);
        for (const {
          counts: { wanted: all, moved: _moved, answered: _answered, ...parts },
        } of result.rules)
          expect(Object.values(parts).reduce((sum, each) => sum + each, 0)).toBe(all);
        sends += result.nudges;
      }),
      { numRuns: 120, seed: 1 },
    );
    expect(sends).toBeGreaterThan(1000);
  });

  it('is the same again for the same seed, and for one person whoever else is there', () => {
    fc.assert(
      fc.property(given, ({ rules: drawn, span, seed }) => {
        const pack = packFor(drawn);
        fc.pre(pack !== null);
        const all = run(pack, people, { ...span, seed });
        expect(run(pack, people, { ...span, seed })).toEqual(all);
        const alone = people.flatMap((each) => run(pack, [each], { ...span, seed }).nudges);
        expect(alone).toEqual(all.nudges);
      }),
      { numRuns: 40, seed: 2 },
    );
  });

  it('planning the day again at every answer adds and moves nothing', () => {
    fc.assert(
      fc.property(given, ({ rules: drawn, span }) => {
        const pack = packFor(drawn);
        fc.pre(pack !== null);
        const once = run(pack, people, { ...span, answering: 1 });
        const again = run(pack, people, { ...span, answering: 1, effects: () => ({ forGood: {} }) });
        expect(again).toEqual(once);
      }),
      { numRuns: 80, seed: 3 },
    );
  });

  it('holds back the same people at every time and for every seed', () => {
    const pack = packOf(
      { cadence: daily('10:00'), holdOut: 0.3 },
      { cadence: weekly('monday'), holdOut: 0.5 },
    );
    const crowd = Array.from({ length: 60 }, (_, index) => person({ number: `9${index}` }));
    for (const span of [winter, spring]) {
      const { nudges, result } = run(pack, crowd, { ...span, seed: span === winter ? 1 : 2 });
      for (const { rule, person: whose, outcome } of nudges)
        expect(outcome === 'hold-out').toBe(inHoldOut(rule, whose));
      expect(result.holdOut).toBe(nudges.filter(({ outcome }) => outcome === 'hold-out').length);
      expect(result.holdOut).toBeGreaterThan(0);
    }
  });
});

describe('the limits', () => {
  it('move what has no room to the next working day, and drop what does not last until then', () => {
    const pack = packOf(
      { id: 'a.high', cadence: weekly('friday', '09:00'), priority: 'high' },
      { id: 'b.high', cadence: weekly('friday', '13:00'), priority: 'high' },
      { id: 'c.lasts', cadence: weekly('friday', '10:00'), expires: { businessDays: 1 } },
      { id: 'd.short', cadence: weekly('friday', '10:00'), priority: 'low', expires: { hours: 6 } },
    );
    const span = { from: '2026-12-18', to: '2026-12-21' };
    const { result, nudges } = run(pack, [person()], span);
    expect(told(nudges, pack.calendar, 'c.lasts')).toEqual(['2026-12-18 sent 2026-12-21T08:30']);
    expect(told(nudges, pack.calendar, 'd.short')).toEqual(['2026-12-18 budget']);
    expect(result).toMatchObject({ moved: 1, dropped: { 'd.short': { budget: 1, expired: 0 } }, nudges: 3 });
  });

  it('do not hold for what is required, which still counts', () => {
    const required = ['09:00', '09:30', '10:00', '16:00'].map((at) => ({
      cadence: daily(at),
      priority: 'required',
    }));
    const pack = packOf(...required, {
      id: 'z.normal',
      cadence: daily('13:00'),
      expires: { businessDays: 0 },
    });
    const { result } = run(pack, [person()], { from: '2026-12-14', to: '2026-12-18' });
    expect(result).toMatchObject({ nudges: 20, maxPerDay: 4, maxPerWeek: 20, overBudget: 0 });
    expect(result.dropped).toEqual({ 'z.normal': { budget: 5, expired: 0 } });
  });

  it('leave what still waits at the end of the time uncounted among the sends', () => {
    const pack = packOf(
      ...['09:00', '10:00', '11:00'].map((at) => ({ cadence: weekly('friday', at), expires: { days: 9 } })),
    );
    const { result, nudges } = run(pack, [person()], { from: '2026-12-18', to: '2026-12-18' });
    expect(nudges.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'waiting']);
    expect(result.nudges).toBe(2);
  });

  it('wait for the end of a busy time, as far as the nudge lasts', () => {
    const busy = ['09:00', '12:30', '16:00'].map((at, index) => ({
      id: `b.${index}`,
      cadence: { once: '2027-02-26', at, ifClosed: 'skip' },
      priority: index < 2 ? 'high' : 'normal',
      expires: { days: index === 2 ? 30 : 1 },
    }));
    const pack = packOf(...busy, {
      id: 'b.short',
      cadence: { once: '2027-02-26', at: '16:30', ifClosed: 'skip' },
      expires: { days: 9 },
    });
    const { nudges } = run(pack, [person({ departmentPath: ['1', '10'] })], spring);
    expect(told(nudges, pack.calendar, 'b.2')).toEqual(['2027-02-26 sent 2027-03-23T08:30']);
    expect(told(nudges, pack.calendar, 'b.short')).toEqual(['2027-02-26 blackout']);
  });
});

describe('answers', () => {
  const first = {
    id: 'n.first',
    cadence: weekly('monday'),
    stopWhen: { fact: 'note.count', 'at-least': 1 },
  };
  const then = {
    id: 'n.then',
    cadence: weekly('friday', '15:00'),
    condition: { fact: 'note.count', 'at-least': 1 },
    stopWhen: { fact: 'note.done', is: true },
    expires: { businessDays: 1 },
  };
  const midweek = { ...then, id: 'n.midweek', cadence: weekly('wednesday') };
  const effects: AnswerEffects = ({ id }: Rule) =>
    id === 'n.first' ? { forGood: { 'note.count': 2 } } : { forWeek: { 'note.done': true } };

  it('start and stop rules from that moment on', () => {
    const pack = packOf(first, then, midweek);
    const { nudges } = run(pack, [person()], { effects, answering: 1, to: '2026-12-25' });
    expect(told(nudges, pack.calendar, 'n.first')).toEqual(['2026-12-14 sent 2026-12-14T10:00']);
    // Each week's first answer does for the week.
    expect(told(nudges, pack.calendar, 'n.midweek')).toEqual([
      '2026-12-16 sent 2026-12-16T10:00',
      '2026-12-23 sent 2026-12-23T10:00',
    ]);
    expect(told(nudges, pack.calendar, 'n.then')).toEqual([]);
  });

  it.each([
    ['quarter', ['2026-12-14', '2027-01-04', '2027-04-05']],
    ['fiscal year', ['2026-12-14', '2027-04-05']],
  ])('hold for the %s of their day, each beside the other', (span, turns) => {
    const tagged = (id: string, tag: string) => ({
      id,
      cadence: weekly('monday', tag === 'one' ? '10:00' : '15:00'),
      stopWhen: { fact: 'note.tags', in: [tag] },
    });
    const pack = packOf(tagged('n.one', 'one'), tagged('n.two', 'two'));
    const effects: AnswerEffects = ({ id }: Rule) => {
      const facts = { 'note.tags': [id === 'n.one' ? 'one' : 'two'] };
      return span === 'quarter' ? { forQuarter: facts } : { forYear: facts };
    };
    const { nudges } = run(pack, [person()], { effects, answering: 1, to: '2027-04-16' });
    for (const rule of ['n.one', 'n.two']) {
      expect(told(nudges, pack.calendar, rule).map((line) => line.slice(0, 10))).toEqual(turns);
    }
  });

  it('of the programs end what they are meant to end', () => {
    const effect = (program: string, content: object) => programEffects({ program, content } as Rule);
    expect(effect('quiz', { kind: 'practice' })).toEqual({ forWeek: { 'quiz.answered-this-week': 3 } });
    for (const kind of ['round', 'reminder']) {
      expect(effect('quiz', { kind, round: 'compliance' })).toEqual({
        forYear: { 'quiz.rounds-passed': ['compliance'] },
      });
    }
    expect(effect('task', { task: 'stress-check' })).toEqual({ forYear: { 'task.done': ['stress-check'] } });
    expect(effect('self-check', { checklist: 'conduct' })).toEqual({
      forQuarter: { 'self-check.done-this-quarter': ['conduct'] },
    });
    expect(effect('notice', {})).toBeNull();
  });

  it('without any, reminders go on and what needs them never begins', () => {
    const pack = packOf(first, then);
    const { nudges, result } = run(pack, [person()], { effects, answering: 0, to: '2026-12-25' });
    expect(told(nudges, pack.calendar)).toEqual([
      '2026-12-14 sent 2026-12-14T10:00',
      '2026-12-21 sent 2026-12-21T10:00',
    ]);
    expect([result.answered, result.perRule]).toEqual([0, { 'n.first': 2, 'n.then': 0 }]);
  });

  it('make due on the same day what was not for the person in the morning', () => {
    const pack = packOf({ ...first, cadence: weekly('friday') }, then);
    const { nudges } = run(pack, [person()], { effects, answering: 1, to: '2026-12-18' });
    expect(told(nudges, pack.calendar, 'n.then')).toEqual(['2026-12-18 sent 2026-12-18T15:00']);
  });

  it('take back what was planned for later and is done by then', () => {
    const pack = packOf(
      { ...first, cadence: weekly('friday', '09:00') },
      {
        ...first,
        id: 'n.second',
        cadence: weekly('friday', '13:00'),
        stopWhen: { fact: 'note.count', is: 2 },
      },
    );
    const { nudges } = run(pack, [person()], { effects, answering: 1, to: '2026-12-18' });
    expect(told(nudges, pack.calendar)).toEqual([
      '2026-12-18 sent 2026-12-18T09:00',
      '2026-12-18 not-wanted',
    ]);
  });

  it('hold for the day they were given for, or for the working day after it', () => {
    const pack = packOf(
      { id: 'd.plan', cadence: weekly('friday', '09:00') },
      { id: 'd.evening', cadence: daily('16:30'), condition: { fact: 'note.count', is: 1 } },
      { id: 'd.morning', cadence: daily('09:30'), condition: { fact: 'note.done', is: true } },
    );
    const plans: AnswerEffects = ({ id }) =>
      id === 'd.plan' ? { forDay: { 'note.count': 1 }, forNextDay: { 'note.done': true } } : null;
    const span = { from: '2026-12-10', to: '2026-12-22' };
    const { nudges } = run(pack, [person()], { effects: plans, answering: 1, ...span });
    expect(told(nudges, pack.calendar, 'd.evening')).toEqual([
      '2026-12-11 sent 2026-12-11T16:30',
      '2026-12-18 sent 2026-12-18T16:30',
    ]);
    expect(told(nudges, pack.calendar, 'd.morning')).toEqual([
      '2026-12-14 sent 2026-12-14T09:30',
      '2026-12-21 sent 2026-12-21T09:30',
    ]);
  });

  it('come from about the given share of people, and are the same under another policy', () => {
    const crowd = Array.from({ length: 400 }, (_, index) => person({ number: `5${index}` }));
    const monday = { id: 'm.monday', cadence: weekly('monday') };
    const before = run(packOf(monday), crowd);
    const after = run(packOf({ id: 'a.other', cadence: weekly('tuesday') }, monday), crowd);
    const answers = ({ nudges }: typeof before) =>
      nudges
        .filter(({ rule }) => rule.id === 'm.monday')
        .map(({ person: whose, occurrence, answered }) => [whose, occurrence, answered]);
    expect(answers(after)).toEqual(answers(before));
    expect(before.result.answered / before.result.nudges).toBeCloseTo(0.7, 1);
    expect(answers(run(packOf(monday), crowd, { seed: 2 }))).not.toEqual(answers(before));
  });

  it.each([
    ['choose', { forGood: { 'my-card.own-actions': 2 } }],
    ['reflect', { forWeek: { 'my-card.reflected-this-week': true } }],
    ['look-back', { silentWithout: 'my-card.reflected-this-week' }],
    ['something-new', null],
  ])('to a My Card of kind %s', (kind, effect) => {
    const rule = {
      ...packOf({ cadence: daily('10:00') }).rules[0],
      program: 'my-card',
      content: { kind },
    } as Rule;
    expect(programEffects(rule)).toEqual(effect);
    expect(programEffects({ ...rule, program: 'notice' })).toBeNull();
  });
});

describe('the result', () => {
  const pack = packOf(
    { id: 'r.high', cadence: weekly('tuesday'), priority: 'high' },
    { id: 'r.staff', cadence: weekly('thursday'), audience: { fact: 'rank', is: 'staff' } },
    { id: 'r.nobody', cadence: daily('09:00'), audience: { fact: 'rank', is: 'director' } },
  );
  const crowd = [
    ...Array.from({ length: 9 }, (_, index) => person({ number: `${index}`, rank: 'chief' })),
    ...Array.from({ length: 10 }, (_, index) => person({ number: `1${index}` })),
    person({ number: '90', status: 'leave', rank: null }),
    person({ number: '91', status: 'left' }),
  ];
  const { result } = run(pack, crowd, { from: '2026-12-21', to: '2027-01-08' });

  it('counts by rule, month, day and person', () => {
    // Tuesdays 22 December and 5 January, Thursdays 24 December and 7 January; the 29th to the 3rd are closed,
    // so that week's turns come on Monday the 28th, where a rule speaks once.
    expect(result.people).toBe(20);
    expect(result.perRule).toEqual({ 'r.high': 57, 'r.staff': 30, 'r.nobody': 0 });
    expect(result.perMonth).toEqual({ '2026-12': 58, '2027-01': 29 });
    expect(result.perMonthAndPriority['2026-12']).toEqual({ required: 0, high: 38, normal: 20, low: 0 });
    expect(result.perDay).toMatchObject({
      '2026-12-21': 0,
      '2026-12-22': 19,
      '2026-12-28': 29,
      '2027-01-04': 0,
    });
    expect(Object.keys(result.perDay)).not.toContain('2027-01-01');
    expect(result.distribution).toEqual([
      { nudges: 0, people: 1 },
      { nudges: 3, people: 9 },
      { nudges: 6, people: 10 },
    ]);
    expect(result.perPerson).toEqual({ median: 3, p95: 6, max: 6 });
    expect([result.maxPerDay, result.maxPerWeek]).toEqual([2, 2]);
  });

  it('is empty, not wrong, for nobody and for closed days', () => {
    const nobody = run(pack, []).result;
    expect(nobody).toMatchObject({ people: 0, nudges: 0, perPerson: { median: 0, p95: 0, max: 0 } });
    const closed = run(pack, crowd, { from: '2026-12-29', to: '2027-01-03' }).result;
    expect(closed).toMatchObject({ people: 20, nudges: 0, perDay: {}, perMonth: {} });
  });

  it('tells how far it is', () => {
    const seen: string[] = [];
    run(pack, crowd, { onProgress: (done, total) => seen.push(`${done}/${total}`) });
    expect([seen[0], seen.at(-1), seen.length]).toEqual(['1/20', '20/20', 20]);
  });
});
