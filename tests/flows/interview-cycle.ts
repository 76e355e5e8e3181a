import type { FakePerson } from '../support/fake-teams/index.ts';
import { type Service, type ServiceOptions, startService } from '../support/service.ts';
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

/** A cycle that opens on 6 May 2027 for everybody; its times are proposed to supervisors on the 7th. */
const rules = [
  rule(
    'test.open',
    6,
    {
      step: 'open',
      cycle: 'goal-setting',
      window: { from: { month: 5, day: 10 }, to: { month: 5, day: 28 } },
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

export async function openCycle(
  options: ServiceOptions = {},
  before: (service: Service) => Promise<void> = async () => {},
): Promise<Opened> {
  const service = await startService({
    policyDir: await packOf({ rules }),
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
  await service.goTo('2027-05-06T09:00');
  return { service, chief, number, boss, staff };
}
