import { beforeEach, describe, expect, test } from 'vitest';
import { importAttributes } from '../../src/people/attributes/import-attributes.ts';
import { type Service, sampleRoster, startService } from '../support/service.ts';
import { ask, chatOf, type SeenCard } from './chat.ts';
import { NoOvertimeDay, nakajima, ogawa, sato, tanaka, workingDay } from './no-overtime-day.ts';

const healthContact = '102003';
/** The sixth and the seventh working day of December 2026. */
const [sixth, seventh] = ['2026-12-08', '2026-12-09'];

let service: Service;
let day: NoOvertimeDay;

beforeEach(async () => {
  service = await startService({ start: '2026-12-07T17:00', policyDir: await workingDay() });
  day = await NoOvertimeDay.begin(service);
});

async function hours(values: Record<string, number>): Promise<void> {
  const column = { key: 'overtime-hours-last-month', values: new Map(Object.entries(values)) };
  await importAttributes(service.store, { columns: [column] }, service.clock.now());
}

/** The titles in somebody's chat, apart from the welcome. */
const titles = async (number: string) =>
  chatOf(service.teams, await service.employee(number))
    .slice(1)
    .map((card) => (card as SeenCard).title);
const title = '先月の時間外勤務';
const toHealth = '健康管理の担当にも';
const others = (threshold: number) => `残業が${threshold}時間以上の職員`;

async function month(): Promise<void> {
  await day.at('13:30', sixth);
  await day.at('14:30', seventh);
}

describe('a month of much overtime', () => {
  test('from 45 hours on concerns the person and the supervisor, by name', async () => {
    await day.arrive(healthContact);
    await hours({ [sato]: 45, [tanaka]: 44.5, [ogawa]: 60 });
    await month();
    const own = day.card(day.person, title);
    for (const part of ['2026年11月', '45時間', '上司の中島 由紀さんにも知らせます'])
      expect(own.text).toContain(part);
    expect(own.text).not.toContain(toHealth);
    const alert = day.card(day.supervisor, others(45));
    for (const part of ['小川 正夫', '60時間', '佐藤 美咲', '45時間', '窓口係'])
      expect(alert.text).toContain(part);
    expect(alert.text).not.toContain('田中');
    expect(await titles(healthContact)).not.toContain(others(80));
    expect(await service.store.answers.accessLog(sato)).toMatchObject([
      {
        viewer: nakajima,
        role: 'supervisor',
        program: 'attributes',
        kind: 'overtime-hours-last-month',
        period: '2026-11',
      },
    ]);
    expect(await service.store.answers.accessLog(tanaka)).toEqual([]);
  });

  test('from 80 hours on also the contact for health at HR', async () => {
    const contact = await day.arrive(healthContact);
    await hours({ [sato]: 84.5, [ogawa]: 60 });
    await month();
    const own = day.card(day.person, title);
    for (const part of ['84.5時間', 'お体が心配', '上司の中島 由紀さん', toHealth]) {
      expect(own.text).toContain(part);
    }
    const alert = day.card(contact, others(80));
    expect(alert.text).toContain('佐藤 美咲');
    expect(alert.text).not.toContain('小川');
    expect(day.card(day.supervisor, others(45)).text).toContain('84.5時間');
    const log = await service.store.answers.accessLog(sato);
    expect(log.map(({ viewer, role }) => `${viewer} ${role}`).sort()).toEqual([
      `${healthContact} hr`,
      `${nakajima} supervisor`,
    ]);
  });

  test('is told to nobody where no contact is at work, and the card does not claim it', async () => {
    const roster = sampleRoster();
    const people = roster.people.map((each) =>
      each.number === healthContact ? { ...each, status: 'leave' as const } : each,
    );
    await service.import({ ...roster, people }, '2026-12-01');
    await day.arrive(healthContact);
    await hours({ [sato]: 90 });
    await month();
    expect(await titles(healthContact)).toEqual([]);
    expect(day.card(day.person, title).text).not.toContain(toHealth);
  });

  test('of nobody is no card', async () => {
    await day.arrive(healthContact);
    await hours({ [sato]: 20, [ogawa]: 44 });
    await month();
    for (const number of [sato, nakajima, healthContact]) {
      expect(await titles(number)).not.toContainEqual(expect.stringContaining('時間'));
    }
  });
});

test('the month’s reasons can be called up by supervisors and HR, and say why there is nothing to others', async () => {
  for (const who of [day.person, day.supervisor])
    expect((await ask(service.teams, who, '残業の理由')).text).toContain(
      'お見せできる先月のまとめはありません',
    );
});
