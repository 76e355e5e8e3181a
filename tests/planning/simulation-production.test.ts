import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { deliverDue } from '../../src/delivery/deliver.ts';
import { Directory } from '../../src/people/directory.ts';
import { planToday } from '../../src/planning/planner.ts';
import { chanceOf, hashOf } from '../../src/planning/simulation/chance.ts';
import type { SimulatedNudge } from '../../src/planning/simulation/model.ts';
import { simulate } from '../../src/planning/simulation/simulate.ts';
import { assemble } from '../../src/policy/assemble.ts';
import { addDays, eachDay } from '../../src/policy/dates.ts';
import type { Pack } from '../../src/policy/pack.ts';
import { startOfDay } from '../../src/policy/spans.ts';
import { catalogueOf, composer, factLoadersOf } from '../../src/programs/compose.ts';
import { myCard } from '../../src/programs/my-card/index.ts';
import { keepOwnActions, keepReflection } from '../../src/programs/my-card/records.ts';
import type { Program, Turn } from '../../src/programs/program.ts';
import { toMoment, toText } from '../../src/store/moments.ts';
import type { EmployeeRow, NudgeRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { smallPack } from '../policy/support.ts';
import { employeeRow } from '../support/builders.ts';
import { deliveryOver, RecordingSender, reachRow } from '../support/delivery.ts';
import { memoryStore } from '../support/stores.ts';

const programs: readonly Program[] = [myCard as Program];
const seed = 7;
const answering = 0.6;
const [from, to] = ['2026-11-24', '2027-01-08'];

/** Rules that press on each other: moved, dropped, held back, stopped by answers, caught by a busy time. */
const rules = [
  rule('card.weekly', 'reflect', week('friday', '15:00'), {
    condition: { fact: 'my-card.own-actions', 'at-least': 1 },
    stopWhen: { fact: 'my-card.reflected-this-week', is: true },
    expires: { businessDays: 1 },
  }),
  rule('card.midweek', 'reflect', week('wednesday', '16:30'), {
    condition: { fact: 'my-card.own-actions', 'at-least': 1 },
    stopWhen: { fact: 'my-card.reflected-this-week', is: true },
    expires: { businessDays: 4 },
    priority: 'low',
  }),
  rule(
    'card.choose',
    'choose',
    { every: 'month', on: { businessDay: 1 }, at: '10:00', ifClosed: 'later' },
    {
      stopWhen: { fact: 'my-card.own-actions', 'at-least': 1 },
      expires: { businessDays: 3 },
    },
  ),
  rule('card.choose-again', 'choose', week('thursday', '11:00'), {
    stopWhen: { fact: 'my-card.own-actions', 'at-least': 1 },
    expires: { businessDays: 6 },
    priority: 'low',
  }),
  rule(
    'card.month',
    'look-back',
    { every: 'month', on: { lastBusinessDay: 1 }, at: '15:00', ifClosed: 'earlier' },
    {
      condition: { fact: 'my-card.own-actions', 'at-least': 1 },
      expires: { businessDays: 3 },
      priority: 'low',
    },
  ),
  rule(
    'press.morning',
    'choose',
    { every: 'day', at: '08:30', ifClosed: 'skip' },
    {
      audience: { fact: 'rank', is: 'chief' },
      expires: { businessDays: 0 },
      holdOut: 0.3,
    },
  ),
  rule('press.noon', 'choose', week('monday', '12:00'), {
    priority: 'high',
    expires: { days: 10 },
    holdOut: 0.5,
  }),
  rule('press.must', 'choose', week('tuesday', '09:00'), {
    priority: 'required',
    expires: { businessDays: 2 },
  }),
  rule(
    'press.hired',
    'choose',
    { after: 'hired-on', offsets: ['P1W', 'P2W', 'P1M'], at: '09:00', ifClosed: 'later' },
    {
      expires: { businessDays: 5 },
    },
  ),
  rule('press.tuesday', 'choose', week('tuesday', '12:30'), { expires: { days: 3 }, priority: 'low' }),
  rule('press.evening', 'choose', week('thursday', '17:00'), { expires: { hours: 5 } }),
];

function week(on: string, at: string) {
  return { every: 'week', on, at, ifClosed: 'earlier' };
}

function rule(id: string, kind: string, cadence: object, more: object) {
  return {
    id,
    title: { ja: id, en: id },
    initiative: 'weekly-note',
    source: '2',
    owner: 'hr',
    valid: { from: '2026-04-01' },
    audience: { fact: 'status', is: 'active' },
    cadence,
    program: 'my-card',
    content: { kind, intro: { ja: 'あ', en: 'a' } },
    priority: 'normal',
    ifUnsure: 'leave',
    examples: [{ person: {}, on: '2026-11-28', due: false }],
    ...more,
  };
}

function packOfRules(): Pack {
  const parts = ['policy', 'values', 'competencies', 'initiatives', 'facts', 'my-card'];
  const files = new Map<string, Uint8Array>(
    parts.map((name) => [`${name}.yaml`, readFileSync(join(smallPack, `${name}.yaml`))]),
  );
  const calendar = readFileSync(join(smallPack, 'calendar.yaml'), 'utf8');
  files.set(
    'calendar.yaml',
    Buffer.from(calendar.replace('from: 2027-03-01, to: 2027-03-20', 'from: 2026-12-09, to: 2026-12-15')),
  );
  files.set('rules/press.yaml', Buffer.from(JSON.stringify({ rules })));
  const { pack, problems } = assemble('press', files, catalogueOf(programs));
  if (!pack) throw new TypeError(JSON.stringify(problems));
  return pack;
}

const employees: readonly EmployeeRow[] = Array.from({ length: 14 }, (_, index) =>
  employeeRow(String(7000 + index), {
    department: index % 3 === 0 ? '10' : '20',
    rank: index % 2 === 0 ? 'chief' : 'staff',
    hired_on: index < 5 ? addDays('2026-11-18', index) : '2015-04-01',
    status: index === 13 ? 'leave' : 'active',
  }),
);

/** The real planner, outbox, delivery and program over a store; only the platform always delivers. */
class Service {
  readonly #pack: Pack;
  readonly #store: Store;
  readonly #directory: Directory;
  readonly #delivery: ReturnType<typeof deliveryOver>;
  #answered = false;

  constructor(pack: Pack, store: Store) {
    this.#pack = pack;
    this.#store = store;
    this.#directory = new Directory(
      store,
      factLoadersOf(programs, () => pack),
    );
    const compose = composer({ store, pack: () => pack, programs });
    const sender = new RecordingSender((address, nth) => ({
      kind: 'sent',
      activityId: String(nth),
      conversationId: address.conversationId ?? '',
    }));
    this.#delivery = deliveryOver(store, {
      pack,
      sender,
      compose: async (composing) => {
        const card = await compose(composing);
        if (card) await this.#answer(composing.nudge, composing.now);
        return card;
      },
    });
    Object.assign(this.#delivery.parts, { directory: this.#directory });
  }

  async live(): Promise<void> {
    for (const date of eachDay(from, to)) await this.#liveDay(date);
  }

  async #liveDay(date: string): Promise<void> {
    const end = toText(startOfDay(this.#pack.calendar, addDays(date, 1)));
    await this.#plan(startOfDay(this.#pack.calendar, date));
    for (let next = await this.#firstBefore(end); next; next = await this.#firstBefore(end)) {
      this.#delivery.clock.moveTo(next);
      await deliverDue(this.#delivery.parts);
      if (this.#answered) await this.#plan(next);
    }
  }

  async #plan(now: Temporal.Instant): Promise<void> {
    this.#answered = false;
    await planToday({ store: this.#store, directory: this.#directory, pack: () => this.#pack }, now);
  }

  async #firstBefore(end: string): Promise<Temporal.Instant | null> {
    const [first] = await this.#store.nudges.openBefore(end);
    return first ? toMoment(first.due_at) : null;
  }

  async #answer(nudge: NudgeRow, now: Temporal.Instant): Promise<void> {
    const hash = hashOf(nudge.occurrence, hashOf(`${seed}\n${nudge.employee}\n`));
    if (chanceOf(hash) >= answering) return;
    this.#answered = true;
    const turn = await this.#turn(nudge.employee, now);
    const action = { title: 'a', action: 'action-01', suggestion: null };
    const rule = this.#pack.rules.find(({ id }) => id === nudge.rule);
    const { kind } = myCard.content.parse(rule?.content);
    if (kind === 'choose') await keepOwnActions(turn, [action, { ...action, title: 'b' }], nudge.id);
    if (kind !== 'reflect') return;
    const wantedOn = this.#pack.calendar.dateOf(toMoment(nudge.wanted_at));
    await keepReflection(
      turn,
      {
        week: this.#pack.calendar.weekOf(wantedOn),
        chosen: '',
        marks: [{ ...action, mark: 'done' }],
        note: null,
        shared: false,
      },
      nudge.id,
    );
  }

  async #turn(number: string, now: Temporal.Instant): Promise<Turn> {
    const today = this.#pack.calendar.dateOf(now);
    const person = await this.#directory.person(today, number);
    const employee = await this.#store.employees.byNumber(number);
    if (!person || !employee) throw new TypeError(number);
    return { store: this.#store, pack: this.#pack, person, employee, language: 'ja', now, today };
  }
}

async function seededStore(): Promise<Store> {
  const store = await memoryStore();
  const departments = ['10', '20'].map((code) => ({ code, name: code, parent: null }));
  await store.employees.replace({ employees: [...employees], departments, changes: [] });
  for (const { number } of employees) await store.reach.put(reachRow(number));
  return store;
}

/** One line for each nudge: whose, which, what became of it, and when. */
function lineOfRow({ employee, occurrence, state, reason, sent_at }: NudgeRow): string {
  const outcome = state === 'planned' ? 'waiting' : reason;
  return `${employee} ${occurrence} ${outcome} ${sent_at ?? '-'}`;
}

function lineOf({ person, occurrence, outcome, sentAt }: SimulatedNudge): string {
  const at = sentAt === null ? '-' : toText(Temporal.Instant.fromEpochMilliseconds(sentAt));
  return `${person} ${occurrence} ${outcome} ${at}`;
}

describe('the simulation', () => {
  it('has everybody get what the service itself would send, at the same moments', async () => {
    const pack = packOfRules();
    const store = await seededStore();
    const people = await new Directory(
      store,
      factLoadersOf(programs, () => pack),
    ).people(from);
    await new Service(pack, store).live();
    const rows = await Promise.all(employees.map(({ number }) => store.nudges.ofEmployee(number, 10_000)));

    const nudges: SimulatedNudge[] = [];
    const onNudge = (nudge: SimulatedNudge) => nudges.push(nudge);
    const result = simulate({ pack, people, from, to, answering, seed, onNudge });

    expect(nudges.map(lineOf).sort()).toEqual(rows.flat().map(lineOfRow).sort());
    // Everything that can become of a nudge took place, or the comparison would prove little.
    const seen = new Set(nudges.map(({ outcome }) => outcome));
    expect([...seen].sort()).toEqual([
      'blackout',
      'budget',
      'hold-out',
      'not-wanted',
      'nothing-to-say',
      'sent',
      'waiting',
    ]);
    expect(result.moved).toBeGreaterThan(0);
    expect(result.nudges).toBe(nudges.filter(({ outcome }) => outcome === 'sent').length);
  });
});
