import { beforeAll, describe, expect, test } from 'vitest';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { sharedService } from '../support/service.ts';
import { answerOf, type SeenCard } from './chat.ts';
import {
  NoOvertimeDay,
  nakajima,
  ogawa,
  sato,
  stay,
  summaryRule,
  takeuchi,
  thursday,
} from './no-overtime-day.ts';

// 佐藤 has planned to stay and 中島 has the summary. Nothing in this file changes that, which is the point of it.
const service = sharedService();
let day: NoOvertimeDay;
let colleague: FakePerson;
let summary: SeenCard;

beforeAll(async () => {
  day = await NoOvertimeDay.begin(service());
  colleague = await service().employee(ogawa);
  summary = await day.untilSummary();
});

const refusal = async (who: FakePerson, verb: string, data: Record<string, unknown>) =>
  (answerOf(await who.executes(verb, data)) as SeenCard).text;

describe('a plan', () => {
  test.each([
    ['a day that has passed', { date: '2026-11-19' }, '今日がノー残業デーのとき'],
    ['a day to come', { date: '2026-12-03' }, '今日がノー残業デーのとき'],
    ['a time before closing', { until: '17:00' }, '17:15より後、22:00まで'],
    ['closing time itself', { until: '17:15' }, '17:15より後、22:00まで'],
    ['the night', { until: '22:30' }, '17:15より後、22:00まで'],
    ['after midnight', { until: '01:00' }, '17:15より後、22:00まで'],
    ['no time', { until: '' }, '17:15より後、22:00まで'],
    ['what is no time', { until: '25:99' }, '17:15より後、22:00まで'],
    ['a reason that is none', { reason: 'holiday' }, '残る理由を選んで'],
    ['no reason', { reason: undefined }, '残る理由を選んで'],
  ])('for %s is refused, and what was entered stays in the card', async (_what, different, message) => {
    day.clockTo('13:30');
    const given = { date: thursday, ...stay, ...different };
    const card = answerOf(await colleague.executes('no-overtime.stay', given)) as SeenCard;
    expect(card.text).toContain(message);
    expect(card.inputs.helps).toBe(stay.helps);
    expect(day.kept('plan', ogawa)).toEqual([]);
  });

  test('is refused on a day that is none of one’s own, and after closing', async () => {
    day.clockTo('09:00', '2026-11-25');
    const onTime = (date: string) => refusal(colleague, 'no-overtime.on-time', { date });
    expect(await onTime('2026-11-25')).toContain('今日がノー残業デーのとき');
    day.clockTo('17:15');
    expect(await onTime(thursday)).toContain('終業時刻を過ぎました');
    expect(day.kept('plan', ogawa)).toEqual([]);
  });

  test('that is too long or has no date never reaches the program', async () => {
    day.clockTo('13:30');
    const wrong = [{ helps: 'あ'.repeat(101) }, { date: 'today' }, { date: '2026-02-30' }, { until: 1930 }];
    for (const each of wrong) {
      const response = await colleague.executes('no-overtime.stay', { date: thursday, ...stay, ...each });
      expect(answerOf(response)).toContain('入力を読み取れませんでした');
    }
    expect(day.kept('plan', ogawa)).toEqual([]);
  });

  test('with somebody else’s card is refused beside it', async () => {
    day.clockTo('13:30');
    const [nudge] = await service().nudges(sato, 'working-day.morning-plan');
    const data = { nudge: nudge?.id, date: thursday };
    expect(answerOf(await colleague.executes('no-overtime.on-time', data))).toContain('あなたに届いたカード');
  });
});

describe('a decision', () => {
  const decision = { date: thursday, employee: sato, about: 1 };
  const untouched = async () => {
    expect(day.kept('reply')).toEqual([]);
    expect(await day.ledger(sato, 'no-overtime.')).toEqual([]);
  };

  test.each([
    ['the supervisor beside', takeuchi],
    ['the supervisor’s supervisor', '401002'],
    ['the person', sato],
    ['a colleague', ogawa],
    ['HR', '102003'],
  ])('by %s is refused, and shows them nothing', async (_who, number) => {
    day.clockTo('13:30');
    const who = await service().employee(number);
    const refused = [
      await refusal(who, 'no-overtime.decide', { ...decision, decision: 'agree' }),
      await refusal(who, 'no-overtime.colleague', { ...decision, colleague: ogawa }),
      await refusal(who, 'no-overtime.ask', decision),
    ];
    for (const text of refused) expect(text).toContain('共有されていません');
    for (const text of [...refused, await refusal(who, 'no-overtime.reopen', decision)])
      for (const own of ['佐藤', '仕事の量', '入力を半分']) expect(text).not.toContain(own);
    await untouched();
  });

  test('with somebody else’s card is refused beside it', async () => {
    const [nudge] = await service().nudges(nakajima, summaryRule);
    const other = await service().employee(takeuchi);
    const data = { ...decision, nudge: nudge?.id, decision: 'agree' };
    expect(answerOf(await other.executes('no-overtime.decide', data))).toContain('あなたに届いたカード');
  });

  test.each([
    ['after closing', '17:15', thursday, 'もう伝えられません'],
    ['on the day after', '09:00', '2026-11-27', '前の日のカードです'],
    ['on a day before', '09:00', '2026-11-25', '前の日のカードです'],
  ])('%s is refused', async (_when, time, date, message) => {
    day.clockTo(time, date);
    expect((await day.decide(summary, sato, 'agree')).text).toContain(message);
    await untouched();
  });

  test('about nobody, or about a plan that the card does not name, is refused', async () => {
    day.clockTo('13:30');
    const decide = (different: Record<string, unknown>) =>
      refusal(day.supervisor, 'no-overtime.decide', { ...decision, decision: 'agree', ...different });
    expect(await decide({ employee: '999999' })).toContain('共有されていません');
    expect(await decide({ employee: nakajima })).toContain('共有されていません');
    expect(await decide({ about: 2 })).toContain('予定を変えました');
    expect(await decide({ about: undefined })).toContain('予定を変えました');
    await untouched();
  });
});

describe('a result', () => {
  test.each([
    ['of today', thursday, '13:30', thursday, '次の勤務日から'],
    ['of a day to come', '2026-12-03', '13:30', thursday, '次の勤務日から'],
    ['of a day without a plan', '2026-11-19', '13:30', thursday, '予定が見つからない'],
    ['of a day long past', thursday, '09:00', '2026-12-11', '締め切りました'],
  ])('%s is refused', async (_which, date, time, today, message) => {
    day.clockTo(time, today);
    expect(await refusal(day.person, 'no-overtime.result', { date, went: 'home' })).toContain(message);
    expect(day.kept('result')).toEqual([]);
  });
});
