import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { StoppedClock } from '../../src/clock.ts';
import type { Composer } from '../../src/delivery/composer.ts';
import { Pacer, type PacerTime } from '../../src/delivery/pace/pacer.ts';
import type { DeliveryParts } from '../../src/delivery/parts.ts';
import type { Address, Card, Go, Sender, SendOutcome } from '../../src/delivery/sender.ts';
import type { Log } from '../../src/log.ts';
import { Directory } from '../../src/people/directory.ts';
import type { FactLoader } from '../../src/people/fact-loader.ts';
import type { Pack } from '../../src/policy/pack.ts';
import type { FactValue } from '../../src/policy/person.ts';
import type { ReachRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { packOf } from '../policy/support.ts';
import { employeeRow } from './builders.ts';

/** Friday of week 48 in Japan, 15:00: the moment the builders' nudges are due. */
export const fridayAfternoon = Temporal.Instant.from('2026-11-27T06:00:00Z');

/** A moment in Japan. */
export function tokyo(local: string): Temporal.Instant {
  return Temporal.Instant.from(`${local}:00+09:00`);
}

export const weeklyRule = {
  id: 'my-card.weekly',
  cadence: { every: 'week', on: 'friday', at: '15:00', ifClosed: 'earlier' },
  expires: { businessDays: 2 },
  stopWhen: { fact: 'note.done', is: true },
};

/** Seconds that pass only while somebody sleeps, or by hand. */
export class TestTime implements PacerTime {
  now = 0;
  readonly seconds = () => this.now;
  readonly sleep = async (milliseconds: number) => {
    this.now += milliseconds / 1000;
  };
}

/** A Sender that delivers to nobody, keeps what it was given and says what it is told to say. */
export class RecordingSender implements Sender {
  readonly sends: { readonly to: Address; readonly card: Card }[] = [];
  readonly #answer: (to: Address, nth: number) => SendOutcome | Promise<SendOutcome>;

  constructor(answer: (to: Address, nth: number) => SendOutcome | Promise<SendOutcome> = delivered) {
    this.#answer = answer;
  }

  async send(to: Address, card: Card, go: Go): Promise<SendOutcome> {
    const requests = to.conversationId === null ? 2 : 1;
    for (let request = 1; request <= requests; request++) {
      const turn = await go();
      if (!turn) return { kind: 'held', code: 'held' };
      turn.answered();
    }
    this.sends.push({ to, card });
    return await this.#answer(to, this.sends.length);
  }
}

export function delivered(to: Address, nth: number): SendOutcome {
  return { kind: 'sent', activityId: `activity-${nth}`, conversationId: to.conversationId ?? `new-${nth}` };
}

export function reachRow(employee: string, change: Partial<ReachRow> = {}): ReachRow {
  return {
    employee,
    state: 'reachable',
    cause: 'installed',
    tenant: 'tenant',
    service_url: 'https://smba.example.jp/teams/',
    conversation: `a:${employee}`,
    user_id: `29:${employee}`,
    changed_at: '2026-11-01T00:00:00.000Z',
    heard_at: null,
    ...change,
  };
}

export interface LogLine {
  readonly level: number;
  readonly msg: string;
}

export interface TestDelivery {
  readonly parts: DeliveryParts;
  readonly clock: StoppedClock;
  readonly time: TestTime;
  readonly sender: RecordingSender;
  readonly log: LogLine[];
  /** Facts by employee and date; a date of `*` holds always. */
  readonly facts: Map<string, Record<string, FactValue>>;
}

interface Options {
  readonly pack?: Pack;
  readonly now?: Temporal.Instant;
  readonly sender?: RecordingSender;
  readonly compose?: Composer;
  readonly perSecond?: number;
  readonly owner?: string;
  readonly home?: DeliveryParts['home'];
}

/** Delivery over the given store: everything real but the platform, the machine's time and the programs. */
export function deliveryOver(store: Store, options: Options = {}): TestDelivery {
  const pack = options.pack ?? packOf(weeklyRule);
  const clock = new StoppedClock(options.now ?? fridayAfternoon);
  const time = new TestTime();
  const owner = options.owner ?? 'one';
  const sender = options.sender ?? new RecordingSender();
  const log: LogLine[] = [];
  const facts = new Map<string, Record<string, FactValue>>();
  return {
    parts: {
      store,
      directory: new Directory(store, [loaderOf(facts)]),
      pack: () => pack,
      clock,
      compose:
        options.compose ??
        (async ({ nudge }) => ({ name: 'note', data: { nudge: nudge.id }, language: 'ja' })),
      composeDigest: (several) => ({
        name: 'digest',
        data: { nudges: several.map(({ nudge }) => nudge.id) },
        language: 'ja',
      }),
      home: options.home ?? null,
      log: logInto(log),
      owner,
      pacer: new Pacer({ store, clock, owner, tenant: owner, perSecond: options.perSecond ?? 1000, time }),
      random: () => 0.5,
      sender,
    },
    clock,
    time,
    sender,
    log,
    facts,
  };
}

export function loaderOf(facts: ReadonlyMap<string, Record<string, FactValue>>): FactLoader {
  return async (_store, date) => {
    const found = new Map<string, Record<string, FactValue>>();
    for (const [key, values] of facts) {
      const [employee = '', on] = key.split(' ');
      if (on === '*' || on === date) found.set(employee, { ...found.get(employee), ...values });
    }
    return found;
  };
}

export function logInto(lines: LogLine[]): Log {
  return pino({ level: 'debug' }, { write: (line) => lines.push(JSON.parse(line) as LogLine) }) as Log;
}

/** Puts people into the roster, reachable in Teams. */
export async function seedPeople(store: Store, ...numbers: string[]): Promise<void> {
  const employees = numbers.map((number) => employeeRow(number, { entra_id: `entra-${number}` }));
  await store.employees.replace({
    employees,
    departments: [{ code: '101010', name: '課', parent: null }],
    changes: [],
  });
  for (const number of numbers) await store.reach.put(reachRow(number));
}
