import type { FakePerson } from '../support/fake-teams/index.ts';
import { type Service, type ServiceOptions, startService } from '../support/service.ts';
import { chatOf, lastCard, pressed, SeenCard } from './chat.ts';
import { packOf } from './pack.ts';

const text = (ja: string, en: string) => ({ ja, en });

function rule(id: string, day: number, content: object, audience: object, person: object) {
  return {
    id,
    program: 'interview',
    audience,
    cadence: { every: 'year', on: { month: 5, day }, at: '09:00', ifClosed: 'later' },
    content,
    examples: [
      { person, on: `2027-05-0${day}`, due: true },
      { person, on: '2027-05-20', due: false },
    ],
  };
}

const may = { from: { month: 5, day: 10 }, to: { month: 5, day: 28 } };

/** A cycle that opens on 6 May 2027 for everybody; its times are proposed to supervisors on the 7th. */
export const cycleRules = (window: object = may) => [
  rule(
    'test.open',
    6,
    {
      step: 'open',
      cycle: 'goal-setting',
      window,
      minutes: 30,
      tells: ['employee'],
      intro: text('5月に期首面談があります。', 'The interviews are in May.'),
      prepare: [text('やってみたいこと', 'What you would like to do')],
    },
    { fact: 'has-supervisor', is: true },
    { 'has-supervisor': true },
  ),
  rule(
    'test.arrange',
    7,
    { step: 'arrange', intro: text('候補ができました。', 'Here are the times.') },
    { fact: 'supervises', 'at-least': 1 },
    { supervises: 2 },
  ),
];

/** One pair of a cycle that has been opened, both with the app. */
export interface Opened {
  readonly service: Service;
  /** The supervisor and the one of their people who leads nobody. */
  readonly chief: string;
  readonly number: string;
  readonly boss: FakePerson;
  readonly staff: FakePerson;
}

/** The day before the opening; `before` sees the service first. */
async function beginCycle(
  { rooms = [], ...options }: ServiceOptions & { readonly rooms?: readonly { readonly id: string }[] } = {},
  before: (service: Service) => Promise<void> = async () => {},
): Promise<Opened> {
  const service = await startService({
    policyDir: await packOf({ rules: cycleRules(), rooms }),
    start: '2027-05-05T09:00',
    ...options,
  });
  const everybody = await service.store.employees.all();
  const own = everybody.find(
    (each) =>
      each.status === 'active' &&
      each.entra_id !== null &&
      each.supervisor !== null &&
      everybody.every(({ supervisor }) => supervisor !== each.number),
  );
  const [number, chief] = [own?.number ?? '', own?.supervisor ?? ''];
  const boss = await service.employee(chief);
  const staff = await service.employee(number);
  for (const each of [boss, staff]) await each.installs();
  await before(service);
  return { service, chief, number, boss, staff };
}

export async function openCycle(...parameters: Parameters<typeof beginCycle>): Promise<Opened> {
  const opened = await beginCycle(...parameters);
  await opened.service.goTo('2027-05-06T09:00');
  return opened;
}

/** The interviews of the sample organisation, seen by one supervisor and one of their people. */
export class InterviewCycle {
  readonly service: Service;
  readonly boss: FakePerson;
  readonly staff: FakePerson;
  /** The employee numbers of the two. */
  readonly chief: string;
  readonly number: string;

  constructor({ service, boss, staff, chief, number }: Opened) {
    this.service = service;
    this.boss = boss;
    this.staff = staff;
    this.chief = chief;
    this.number = number;
  }

  /** Begins the day before the opening. */
  static async begin(options: ServiceOptions = {}): Promise<InterviewCycle> {
    return new InterviewCycle(await beginCycle(options));
  }

  rows() {
    return this.service.tables().interviews ?? [];
  }

  mine() {
    return this.rows().find(({ employee }) => employee === this.number);
  }

  /** So many minutes after the start of the interview, in Japan. */
  fromStart(minutes: number): string {
    const start = Date.parse(String(this.mine()?.starts_at));
    return new Date(start + (minutes + 9 * 60) * 60_000).toISOString().slice(0, 16);
  }

  seen(who: FakePerson, word: string): number {
    const cards = chatOf(this.service.teams, who);
    return cards.filter((each) => each instanceof SeenCard && each.text.includes(word)).length;
  }

  /** The latest card with a button. */
  latest(who: FakePerson, button: string): SeenCard {
    const cards = chatOf(this.service.teams, who).filter((each) => each instanceof SeenCard);
    const found = cards.findLast(({ buttons }) => buttons.includes(button));
    if (!found) throw new Error(`No card has ${button}`);
    return found;
  }

  last(who: FakePerson): SeenCard {
    return lastCard(this.service.teams, who);
  }

  /** The supervisor has confirmed; returns the card that asks the employee. */
  async offered(): Promise<SeenCard> {
    await this.service.goTo('2027-05-06T09:00');
    await this.service.goTo('2027-05-07T09:00');
    await pressed(this.boss, this.last(this.boss), 'interview.confirm');
    await this.service.goTo('2027-05-07T09:10');
    return this.last(this.staff);
  }

  /** The employee has accepted; returns the card that says so. */
  async agreed(): Promise<SeenCard> {
    return await pressed(this.staff, await this.offered(), 'interview.accept');
  }
}
