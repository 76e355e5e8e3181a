import { beforeEach, describe, expect, test } from 'vitest';
import { sampleRoster, startService } from '../support/service.ts';
import { answerOf, pressed, type SeenCard } from './chat.ts';
import {
  director,
  NoOvertimeDay,
  nakajima,
  ogawa,
  sato,
  stay,
  summaryRule,
  takeuchi,
  tanaka,
  thursday,
  workingDay,
} from './no-overtime-day.ts';

let day: NoOvertimeDay;

beforeEach(async () => {
  day = await NoOvertimeDay.begin(await startService({ policyDir: await workingDay() }));
});

describe('the supervisor’s card', () => {
  test('names who needs to stay, and says nothing of who goes home or has not answered', async () => {
    await pressed(await day.arrive(ogawa), await morningOf(ogawa), 'no-overtime.on-time');
    await day.arrive(tanaka);
    const { text } = await day.untilSummary();
    for (const part of ['佐藤 美咲さん（19:30まで）', '仕事の量が多い', '入力を半分']) {
      expect(text).toContain(part);
    }
    for (const name of ['小川', '田中']) expect(text).not.toContain(name);
    const log = await day.service.store.answers.accessLog(sato);
    expect(log[0]).toMatchObject({ viewer: nakajima, role: 'supervisor', kind: 'plan', period: thursday });
    expect(await day.service.store.answers.accessLog(ogawa)).toEqual([]);
  });

  test('comes whatever else came that day, and not to somebody who has paused', async () => {
    await day.planToStay();
    const { nudges } = day.service.store;
    const sent = await nudges.ofEmployee(nakajima, 10);
    expect(sent.filter(({ state }) => state === 'sent').length).toBeGreaterThan(0);
    await day.service.store.preferences.change(nakajima, { paused_until: thursday });
    await day.at('13:00');
    expect(await day.ledger(nakajima, summaryRule)).toEqual(['skipped nothing-to-say']);
    expect(day.cards(day.supervisor, '今日残る予定の人')).toEqual([]);
  });

  test('several people are decided about one after the other, each with one tap', async () => {
    await day.arrive(tanaka);
    await day.planToStay();
    const other = await day.service.employee(tanaka);
    await pressed(other, day.planCard(other), 'no-overtime.stay', { reason: 'deadline', until: '18:00' });
    await day.at('13:00');
    const two = day.summary();
    expect(two.buttons.filter((verb) => verb === 'no-overtime.ask')).toHaveLength(2);
    const one = await day.decide(two, sato, 'agree');
    expect(one.text).toContain('残ることを認めました');
    expect(one.text).toContain('田中 悠斗さん（18:00まで）');
    const none = await day.decide(one, tanaka, 'move');
    expect(none.buttons).toEqual(['no-overtime.reopen', 'no-overtime.reopen']);
    await day.service.beat();
    expect(day.card(day.person, '上司の返事').text).toContain('中島 由紀さんが、今日残ることを認めました');
    expect(day.card(other, '上司の返事').text).toContain('今日でなくて大丈夫です');
  });

  test('can be called up again, until and after everything is answered', async () => {
    await day.decide(await day.untilSummary(), sato, 'agree');
    await day.supervisor.says('ノー残業');
    expect(day.summary().text).toContain('残ることを認めました');
  });
});

describe('a reply', () => {
  test('reaches the person at once, outside the budget, and the plan shows it', async () => {
    await day.decide(await day.untilSummary(), sato, 'agree');
    await day.service.beat();
    expect(await day.ledger(sato, 'no-overtime.reply')).toEqual(['sent']);
    expect(day.card(day.person, '上司の返事').text).toContain('19:30まで');
    expect((await day.look(day.person)).text).toContain('今日残ることを認めました');
  });

  test('given twice is one reply and one message', async () => {
    const two = await day.untilSummary();
    await day.decide(two, sato, 'agree');
    await day.decide(two, sato, 'agree');
    await day.service.beat();
    expect(day.kept('reply')).toMatchObject([{ revision: 1, decision: 'agree', from: '中島 由紀' }]);
    expect(day.cards(day.person, '上司の返事')).toHaveLength(1);
  });

  test('from two devices at once leaves one decision, and the person hears the last', async () => {
    const two = await day.untilSummary();
    await Promise.all([day.decide(two, sato, 'agree'), day.decide(two, sato, 'move')]);
    await day.service.beat();
    const [{ decision, revision }] = day.kept('reply') as [{ decision: string; revision: number }];
    expect(revision).toBe(2);
    expect((await day.ledger(sato, 'no-overtime.reply')).sort()).toEqual(['sent', 'skipped withdrawn']);
    expect(day.card(day.person, '上司の返事').text).toContain(
      decision === 'move' ? '別の日に' : '認めました',
    );
  });

  test('can be changed: the person hears of the change', async () => {
    const first = await day.decide(await day.untilSummary(), sato, 'agree');
    await day.service.beat();
    const opened = await pressed(day.supervisor, first, 'no-overtime.reopen');
    await day.decide(opened, sato, 'move');
    await day.service.beat();
    expect(day.cards(day.person, '上司の返事').map(({ text }) => text.includes('別の日に'))).toEqual([
      false,
      true,
    ]);
  });

  test('to move the work lets the person go with one tap, and the supervisor sees it', async () => {
    await day.decide(await day.untilSummary(), sato, 'move');
    await day.service.beat();
    const home = await pressed(day.person, day.card(day.person, '上司の返事'), 'no-overtime.on-time');
    expect(home.text).toContain('定時で帰る予定です');
    expect((await day.look(day.supervisor)).text).not.toContain('佐藤');
    await day.at('16:45');
    expect(day.cards(day.person, 'そろそろ帰る支度を')).toHaveLength(1);
  });

  test('to a plan that changed since is refused, and the new plan is brought anew', async () => {
    const old = await day.untilSummary();
    await pressed(day.person, await day.openPlan(), 'no-overtime.stay', { ...stay, until: '21:00' });
    const refused = await day.decide(old, sato, 'agree');
    expect(refused.text).toContain('本人が予定を変えました');
    expect(refused.text).toContain('21:00');
    expect(day.kept('reply')).toEqual([]);
    await day.decide(refused, sato, 'agree');
    await pressed(day.person, await day.openPlan(), 'no-overtime.stay', { ...stay, until: '22:00' });
    expect((await day.look(day.person)).text).not.toContain('認めました');
    await day.at('13:10');
    expect(day.summary().text).toContain('22:00');
  });
});

describe('asking a colleague', () => {
  async function askFor(inputs: Record<string, string>, from?: SeenCard): Promise<SeenCard> {
    const choosing = await pressed(day.supervisor, from ?? (await day.untilSummary()), 'no-overtime.ask');
    return pressed(day.supervisor, choosing, 'no-overtime.colleague', inputs);
  }

  test('offers the team without the day.person, and tells both, the colleague without the reason', async () => {
    const helper = await day.arrive(ogawa);
    const choosing = await pressed(day.supervisor, await day.untilSummary(), 'no-overtime.ask');
    expect(choosing.choices('colleague')).toEqual([tanaka, ogawa, '401007', '401008']);
    const done = await pressed(day.supervisor, choosing, 'no-overtime.colleague', { colleague: ogawa });
    expect(done.text).toContain('小川 正夫さんに頼みました（カードを送ります）');
    await day.service.beat();
    await day.supervisor.says('ノー残業');
    expect(day.summary().text).toContain('カードが届きました');
    expect(day.card(day.person, '上司の返事').text).toContain('小川 正夫さんに手伝いを頼みました');
    const asked = day.card(helper, '今日の応援のお願い').text;
    expect(asked).toContain('佐藤 美咲さんが今日定時で帰れるよう');
    for (const own of ['仕事の量', '入力を半分', '19:30']) expect(asked).not.toContain(own);
    expect(await day.ledger(ogawa, 'no-overtime.help@')).toEqual(['sent']);
  });

  test('can be anybody in own words; then nobody but the person gets a card', async () => {
    await askFor({ other: '税務課の山田さん' });
    await day.service.beat();
    expect(day.card(day.person, '上司の返事').text).toContain('税務課の山田さんに手伝いを頼みました');
    expect(
      day.service.tables().nudges?.filter(({ occurrence }) => String(occurrence).includes('help')),
    ).toEqual([]);
  });

  test('needs somebody, and somebody of the team', async () => {
    const refused = await askFor({});
    expect(refused.text).toContain('頼む人を選ぶか、名前を書いてください');
    for (const colleague of [sato, takeuchi, '999999'])
      expect((await pressed(day.supervisor, refused, 'no-overtime.colleague', { colleague })).text).toContain(
        'この人には頼めません',
      );
    expect(day.kept('reply')).toEqual([]);
  });

  test('a change of mind takes the request back before it goes out', async () => {
    const helper = await day.arrive(ogawa);
    const done = await askFor({ colleague: ogawa });
    await day.decide(await pressed(day.supervisor, done, 'no-overtime.reopen'), sato, 'agree');
    await day.service.beat();
    expect(day.cards(helper, '今日の応援のお願い')).toEqual([]);
    expect(await day.ledger(ogawa, 'no-overtime.help')).toEqual(['skipped withdrawn']);
  });

  test('and calls it off once it has gone out', async () => {
    const helper = await day.arrive(ogawa);
    const done = await askFor({ colleague: ogawa });
    await day.service.beat();
    const agreed = await day.decide(await pressed(day.supervisor, done, 'no-overtime.reopen'), sato, 'agree');
    await day.service.beat();
    expect(day.card(helper, '今日の応援のお願い').text).toContain('なくて大丈夫になりました');
    // A third card of the day is more than the budget allows: the supervisor is told to speak to them.
    await askFor({ colleague: ogawa }, await pressed(day.supervisor, agreed, 'no-overtime.reopen'));
    await day.service.beat();
    expect(day.cards(helper, '今日の応援のお願い')).toHaveLength(2);
    await day.supervisor.says('ノー残業');
    expect(day.summary().text).toContain('カードは届かないので、直接声をかけてください');
  });
});

describe('a plan after the summary', () => {
  test('is brought to the day.supervisor, those of ten minutes together', async () => {
    await day.arrive(tanaka);
    await day.untilSummary();
    const other = await day.service.employee(tanaka);
    await day.at('14:02');
    await pressed(other, await day.look(other), 'no-overtime.stay', {
      reason: 'sudden',
      until: '20:00',
    });
    await day.at('14:05');
    await pressed(day.person, await day.openPlan(), 'no-overtime.stay', { ...stay, until: '21:00' });
    expect(day.cards(day.supervisor, '今日残る予定の人')).toHaveLength(1);
    await day.at('14:10');
    const [, late] = day.cards(day.supervisor, '今日残る予定の人');
    expect(late?.text).toContain('田中 悠斗さん（20:00まで）');
    expect(late?.text).toContain('佐藤 美咲さん（21:00まで）');
    expect(await day.ledger(nakajima, 'no-overtime.late')).toEqual(['sent']);
    await day.decide(late as SeenCard, tanaka, 'agree');
    await day.service.beat();
    expect(day.card(other, '上司の返事').text).toContain('認めました');
  });

  test('brings nothing when it is gone again, or when the summary is still to come', async () => {
    await day.planToStay();
    await pressed(day.person, await day.openPlan(), 'no-overtime.stay', { ...stay, until: '20:00' });
    expect(await day.ledger(nakajima, 'no-overtime.late')).toEqual([]);
    await day.at('13:00');
    await pressed(day.person, await day.openPlan(), 'no-overtime.stay', { ...stay, until: '21:00' });
    await pressed(day.person, await day.openPlan(), 'no-overtime.on-time');
    await day.at('13:10');
    expect(await day.ledger(nakajima, 'no-overtime.late')).toEqual(['skipped nothing-to-say']);
  });

  test('is the summary itself, where nobody needed to stay until then', async () => {
    await day.at('14:00');
    await pressed(day.person, await day.look(day.person), 'no-overtime.stay', stay);
    await day.at('14:06');
    expect(day.summary().text).toContain('佐藤 美咲');
    expect(await day.ledger(nakajima, 'no-overtime.late')).toEqual([]);
  });
});

describe('who may read', () => {
  test('nobody is asked where there is no supervisor: the plan is kept and the card says so', async () => {
    const alone = await day.arrive(director);
    await day.at('08:45', '2026-11-25');
    expect(day.planCard(alone).text).toContain('知らせる上司がいません');
    const planned = await pressed(alone, day.planCard(alone), 'no-overtime.stay', stay);
    expect(planned.text).toContain('だれにも届いていません');
    expect(day.kept('plan', director)).toMatchObject([{ shared_with: null }]);
    await day.at('13:00', '2026-11-25');
    expect(day.service.tables().nudges?.filter(({ rule }) => rule === summaryRule)).toEqual([]);
  });

  test('nor where the supervisor is on leave', async () => {
    const roster = sampleRoster();
    const people = roster.people.map((each) =>
      each.number === nakajima ? { ...each, status: 'leave' as const } : each,
    );
    await day.service.import({ ...roster, people }, thursday);
    expect((await day.planToStay()).text).toContain('だれにも届いていません');
  });

  test('after a transfer between plan and decision neither the old nor the new supervisor decides', async () => {
    await day.planToStay();
    const old = day.kept('plan');
    const roster = sampleRoster();
    const moved = { supervisor: takeuchi, department: '401020' };
    const people = roster.people.map((each) => (each.number === sato ? { ...each, ...moved } : each));
    await day.service.import({ ...roster, people }, thursday);
    const next = await day.arrive(takeuchi);
    await day.at('13:00');
    for (const who of [day.supervisor, next]) expect(day.cards(who, '今日残る予定の人')).toEqual([]);
    for (const who of [day.supervisor, next]) {
      const data = { date: thursday, employee: sato, about: 1, decision: 'agree' };
      expect((answerOf(await who.executes('no-overtime.decide', data)) as SeenCard).text).toContain(
        '共有されていません',
      );
    }
    expect(day.kept('plan')).toEqual(old);
    // What the person gives the new supervisor themselves is theirs to decide.
    await pressed(day.person, await day.openPlan(), 'no-overtime.stay', { ...stay, until: '20:00' });
    await day.at('13:06');
    expect(day.summary(next).text).toContain('佐藤 美咲さん（20:00まで）');
    expect((await day.decide(day.summary(next), sato, 'agree', next)).text).toContain('残ることを認めました');
  });

  test('the log names nobody and holds nothing that was written', async () => {
    await day.decide(await day.untilSummary(), sato, 'agree');
    await day.service.beat();
    const log = day.service.logLines.join('');
    for (const secret of ['佐藤', '中島', '入力を半分']) expect(log).not.toContain(secret);
  });
});

async function morningOf(number: string): Promise<SeenCard> {
  await day.at('08:45');
  return day.planCard(await day.service.employee(number));
}
