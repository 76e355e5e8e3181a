import { beforeAll, describe, expect, test } from 'vitest';
import type { Roster, RosterPerson } from '../../src/people/roster/model.ts';
import type { NudgeRow } from '../../src/store/schema.ts';
import { nudgeRow } from '../support/builders.ts';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { japan, type Service, sampleRoster, sharedService } from '../support/service.ts';
import { ask, chatOf, press, pressed, SeenCard } from './chat.ts';

/** All but the last two work at the same counter. */
const newcomer = '401005';
const mentor = '401006';
const supervisor = '401003';
const colleague = '401004';
const offered = '401011';
const hr = '102004';

const current = sharedService({ start: '2026-04-14T09:00', roster: withPeople({}) });
let service: Service;

beforeAll(async () => {
  service = current();
  for (const number of [newcomer, mentor, supervisor, colleague, offered, hr])
    await (await service.employee(number)).installs();
});

/** The sample roster, with some people changed; whoever is about to join has an account already. */
function withPeople(changed: Readonly<Record<string, Partial<RosterPerson>>>): Roster {
  const { people, departments } = sampleRoster();
  const account = { [offered]: { entraId: '0b6a7d58-7a3e-4d5e-9a54-0f5b0a3c0d11' } };
  const changes: Readonly<Record<string, Partial<RosterPerson>>> = { ...account, ...changed };
  return { departments, people: people.map((person) => ({ ...person, ...changes[person.number] })) };
}

/** The latest card in somebody's chat with the title. */
function seen(person: FakePerson, title: string): SeenCard {
  const cards = chatOf(service.teams, person).filter((each) => each instanceof SeenCard);
  const found = cards.filter((card) => card.title === title).at(-1);
  if (!found) throw new Error(`No card ${title} among: ${cards.map((card) => card.title).join(', ')}`);
  return found;
}

function countOf(person: FakePerson, title: string): number {
  return chatOf(service.teams, person).filter((each) => each instanceof SeenCard && each.title === title)
    .length;
}

/** Sends somebody the check-in of a rule, as if its time had come now. */
async function bring(employee: string, rule: string, offset: string): Promise<FakePerson> {
  const now = service.clock.now().toString({ smallestUnit: 'millisecond' });
  const times = { wanted_at: now, due_at: now, expires_at: '2026-12-31T00:00:00.000Z', created_at: now };
  const what: Partial<NudgeRow> = { program: 'mentoring', priority: 'required', employee, rule };
  await service.store.nudges.insert([
    nudgeRow({ ...what, ...times, occurrence: `${rule}@2026-04-01${offset}` }),
  ]);
  await service.beat();
  return service.employee(employee);
}

const say = (person: FakePerson, text: string) => ask(service.teams, person, text);
const kept = (kind: string) => (service.tables().answers ?? []).filter((row) => row.kind === kind);
const followUps = (name: string) =>
  (service.tables().nudges ?? []).filter(({ occurrence }) => String(occurrence).startsWith(`${name}@`));
const minutesLater = async (minutes: number) => {
  service.clock.moveTo(service.clock.now().add({ minutes }));
  await service.beat();
};

describe('a check-in of somebody new', () => {
  const title = 'ふりかえり';
  const secret = '電話がこわいです';

  test('asks three questions, names who could read the answer, and shares with nobody unasked', async () => {
    const card = seen(await bring(newcomer, 'mentoring.newcomer', '+P2W'), title);
    for (const part of ['一日の仕事の流れは見えてきましたか', '小川 正夫', 'あなただけ']) {
      expect(card.text).toContain(part);
    }
    expect(card.inputs).toEqual({ q1: '', q2: '', q3: '', note: '', shared: 'false', sharedMentor: 'false' });
  });

  test.each([
    [{ q1: 'yes', q2: 'no', note: secret }, '三つの質問すべてに'],
    [{ q1: 'yes', q2: 'no', q3: 'no', note: '長'.repeat(201) }, '200字まで'],
  ])('with %j is refused, and what was typed stays', async (inputs, expected) => {
    const person = await service.employee(newcomer);
    const refused = await pressed(person, seen(person, title), 'mentoring.check-in', inputs);
    expect(refused.text).toContain(expected);
    expect(refused.inputs).toMatchObject(inputs);
    expect(kept('check-in')).toEqual([]);
  });

  test('answered twice is kept once, and the mentor learns that, not what', async () => {
    const person = await service.employee(newcomer);
    const inputs = { q1: 'yes', q2: 'no', q3: 'between', note: secret };
    for (const _time of [1, 2]) {
      const done = await pressed(person, seen(person, title), 'mentoring.check-in', inputs);
      expect(done.text).toContain('読めるのはあなただけです');
    }
    expect(kept('check-in')).toMatchObject([
      { revision: 1, shared_with: null, shared_with_mentor: null, period: '2026-04-14/mentoring.newcomer' },
    ]);
    for (const number of [mentor, supervisor]) {
      const reader = await service.employee(number);
      const list = await say(reader, '育成');
      expect(list.text).toContain('田中 悠斗');
      expect(list.text).toContain('1回（最近は4月14日(火)）');
      const shown = await pressed(reader, list, 'mentoring.shared');
      expect(shown.text).toContain('共有されたふりかえりは、いまありません');
      expect(shown.text).not.toContain(secret);
    }
    expect(await service.store.answers.accessLog(newcomer)).toEqual([]);
  });

  test('shared with the mentor is read by the mentor alone, and the reading is in the log', async () => {
    const person = await service.employee(newcomer);
    const again = await pressed(person, await say(person, 'mentoring'), 'mentoring.open');
    expect(again.inputs).toMatchObject({ q1: 'yes', note: secret });
    const done = await pressed(person, again, 'mentoring.check-in', { sharedMentor: 'true' });
    expect(done.text).toContain('共有している人');
    const reader = await service.employee(mentor);
    const shown = await pressed(reader, await say(reader, '育成'), 'mentoring.shared');
    for (const part of [secret, '電話や窓口で困ったことはありましたか', 'いいえ'])
      expect(shown.text).toContain(part);
    const boss = await service.employee(supervisor);
    expect((await pressed(boss, await say(boss, '育成'), 'mentoring.shared')).text).not.toContain(secret);
    expect(await service.store.answers.accessLog(newcomer)).toMatchObject([
      { viewer: mentor, role: 'mentor' },
    ]);
  });

  test('of a rule the policy no longer has is kept all the same', async () => {
    const person = await bring(newcomer, 'mentoring.newcomer', '+P4W');
    const card = seen(person, title);
    const [{ id = '' } = {}] = (await service.nudges(newcomer, 'mentoring.newcomer')).filter((each) =>
      each.occurrence.endsWith('P4W'),
    );
    await service.store.nudges.changeFrom('sent', [id], { rule: 'mentoring.withdrawn' });
    const inputs = { q1: 'yes', q2: 'yes', q3: 'yes', shared: 'true' };
    const done = await pressed(person, card, 'mentoring.check-in', inputs);
    expect(done.text).toContain('受け取りました');
    const period = '2026-04-14/mentoring.withdrawn';
    expect(kept('check-in').filter((row) => row.period === period)).toMatchObject([
      { visibility: 'self', shared_with: null },
    ]);
  });
});

describe('the card of a mentor', () => {
  const title = '育成指導のふりかえり';

  test('says whom, since when, and what comes next in the words of the newcomer’s rank', async () => {
    const card = seen(await bring(mentor, 'mentoring.mentor', '+P2W'), title);
    for (const part of ['田中 悠斗', '採用から1週', '応対態度', '業務遂行', '上司の指示を受け', 'あなただけ'])
      expect(card.text).toContain(part);
    expect(card.choices('covered')).toEqual(['courtesy', 'staff-execution']);
    expect(card.text).not.toContain('senior-staff');
  });

  test('keeps what was taught for the mentor alone', async () => {
    const person = await service.employee(mentor);
    const nothing = await pressed(person, seen(person, title), 'mentoring.taught', { covered: 'no-such' });
    expect(nothing.text).toContain('教えたことを選ぶか');
    const inputs = { covered: 'courtesy', note: '電話の受け方から' };
    const done = await pressed(person, seen(person, title), 'mentoring.taught', inputs);
    expect(done.text).toContain('電話の受け方から');
    expect(kept('taught')).toMatchObject([{ visibility: 'self', employee: mentor }]);
    expect((await pressed(person, done, 'mentoring.open')).inputs).toMatchObject(inputs);
  });

  test('is not answered by somebody else', async () => {
    const other = await service.employee(colleague);
    const card = seen(await service.employee(mentor), title);
    expect(await press(other, card, 'mentoring.taught', { note: 'x' })).toContain('回答できません');
    expect(kept('taught')).toHaveLength(1);
  });
});

test('a supervisor sees that check-ins happen, and answers for themselves', async () => {
  const person = await bring(supervisor, 'mentoring.supervisor', '+P1M');
  const card = seen(person, 'ふりかえり');
  expect(card.text).toContain('ふりかえりへの回答: 2回');
  expect(Object.keys(card.inputs)).toEqual(['q1', 'q2', 'q3', 'note']);
  const inputs = { q1: 'yes', q2: 'no', q3: 'no', shared: 'true' };
  await pressed(person, card, 'mentoring.check-in', inputs);
  expect(kept('check-in').filter(({ employee }) => employee === supervisor)).toMatchObject([
    { visibility: 'self', shared_with: null },
  ]);
});

describe('a raised hand', () => {
  const worry = '窓口の仕事について話したいです';
  const inbox = '話したいことがあるそうです';

  test('says by name whom it will reach, and asks to choose', async () => {
    const person = await service.employee(newcomer);
    const card = await say(person, '相談');
    for (const part of ['育成指導担当職員: 小川 正夫', '上司: ', '人事の担当: '])
      expect(card.text).toContain(part);
    expect((await pressed(person, card, 'mentoring.raise', { text: worry })).text).toContain(
      'だれに届けるか',
    );
    const long = { to: 'mentor', text: '長'.repeat(401) };
    expect((await pressed(person, card, 'mentoring.raise', long)).text).toContain('400字まで');
    expect(kept('hand')).toEqual([]);
  });

  test('reaches the mentor once, without the text unless it is shared, and the asker hears back', async () => {
    const person = await service.employee(newcomer);
    const card = await say(person, 'raise hand');
    for (const _time of [1, 2]) {
      const raised = await pressed(person, card, 'mentoring.raise', { to: 'mentor', text: worry });
      expect(raised.text).toContain('書いた文は届けません');
    }
    expect(followUps('mentoring.hand')).toMatchObject([{ employee: mentor, priority: 'high', asked: 0 }]);
    expect(String(followUps('mentoring.hand')[0]?.data)).not.toContain(worry);
    await service.goTo('2026-04-15T09:00');
    const reader = await service.employee(mentor);
    expect(seen(reader, inbox).text).toContain('田中 悠斗');
    expect(seen(reader, inbox).text).not.toContain(worry);
    const taken = await pressed(reader, seen(reader, inbox), 'mentoring.take');
    expect(taken.text).toContain('受け取ったことを本人に伝えました');
    await pressed(reader, seen(reader, inbox), 'mentoring.take');
    await minutesLater(5);
    expect(seen(person, '受け取ってもらえました').text).toContain('小川 正夫');
    expect(countOf(person, '受け取ってもらえました')).toBe(1);
    expect((await say(person, '相談')).text).toContain('小川 正夫さんが受け取りました');
  });

  test('of somebody about to join goes to HR only, with the text they share', async () => {
    const person = await bring(offered, 'mentoring.offer-holder', '-P4W');
    const card = await pressed(person, seen(person, 'ふりかえり'), 'mentoring.hand');
    expect(card.choices('to')).toEqual(['hr']);
    await pressed(person, card, 'mentoring.raise', { to: 'hr', text: worry, share: 'true' });
    const tried = await pressed(person, card, 'mentoring.raise', { to: 'supervisor' });
    expect(tried.text).toContain('いま届けられません');
    await service.goTo('2026-04-16T09:00');
    const reader = await service.employee(hr);
    expect(seen(reader, inbox).text).toContain(worry);
    await pressed(reader, seen(reader, inbox), 'mentoring.take');
    expect(await service.store.answers.accessLog(offered)).not.toEqual([]);
    await minutesLater(5);
    const waiting = followUps('mentoring.hand').filter(({ data }) => String(data).includes(offered));
    expect(waiting.length).toBeGreaterThan(1);
    expect((await say(person, '相談')).text).toContain('さんが受け取りました');
  });
});

describe('notes that are handed on', () => {
  const title = '次の世代へのメモ';
  const inputs = { title: '繁忙期の並べ方', text: '朝のうちに列を分けます。' };

  test('say before they are sent who can read them', async () => {
    const card = seen(await bring(mentor, 'handover.re-employed', '+P0D'), title);
    for (const part of ['窓口係', '渡すと読める人', '採用一年目の職員']) expect(card.text).toContain(part);
    const person = await service.employee(mentor);
    for (const wrong of [
      { ...inputs, title: ' ' },
      { ...inputs, text: '長'.repeat(401) },
    ]) {
      expect((await pressed(person, card, 'mentoring.hand-on', wrong)).inputs).toMatchObject(wrong);
    }
    expect(kept('handover')).toEqual([]);
  });

  test('sent twice are one, read by those who are new there and by nobody else', async () => {
    const person = await service.employee(mentor);
    for (const _time of [1, 2]) {
      const list = await pressed(person, seen(person, title), 'mentoring.hand-on', inputs);
      expect(list.text).toContain(inputs.text);
    }
    expect(kept('handover')).toMatchObject([{ visibility: 'department', revision: 1 }]);
    const young = await say(await service.employee(newcomer), '引継ぎメモ');
    expect(young.text).toContain(inputs.text);
    expect(young.buttons).toEqual([]);
    for (const number of [colleague, supervisor, hr])
      expect((await say(await service.employee(number), 'handover')).text).not.toContain(inputs.text);
    const log = await service.store.answers.accessLog(mentor);
    expect(log).toMatchObject([{ viewer: newcomer, role: 'colleague' }]);
  });

  test('are written by nobody but re-employed staff', async () => {
    const person = await service.employee(colleague);
    const data = { ...inputs, note: '3b241101-e2bb-4255-8caf-4136c566a962' };
    const { body } = await person.executes('mentoring.hand-on', data);
    expect(JSON.stringify(body)).toContain('再任用職員の方です');
    expect(kept('handover')).toHaveLength(1);
  });

  test('can be changed and taken back by who wrote them', async () => {
    const person = await service.employee(mentor);
    const form = await pressed(person, await say(person, '引継ぎメモ'), 'mentoring.note');
    expect(form.inputs).toEqual(inputs);
    const changed = await pressed(person, form, 'mentoring.hand-on', { text: '列は三つに分けます。' });
    expect(changed.text).toContain('三つに');
    const gone = await pressed(person, changed, 'mentoring.withdraw');
    expect(gone.text).toContain('もうだれも読めません');
    expect((await say(await service.employee(newcomer), '引継ぎメモ')).text).not.toContain('三つに');
    expect(kept('handover')).toMatchObject([{ visibility: 'self', items: 0, shared_with: null }]);
    expect(JSON.stringify(service.tables().answers)).not.toContain('三つに');
  });
});

describe('when the mentor changes', () => {
  test('the former one sees nothing from that day on, and the new one only what is shared anew', async () => {
    const person = await service.employee(newcomer);
    const former = await service.employee(mentor);
    const list = await say(former, '育成');
    await pressed(person, await say(person, '相談'), 'mentoring.raise', { to: 'mentor' });
    service.clock.moveTo(japan('2026-04-17T09:00'));
    await service.import(withPeople({ [newcomer]: { mentor: colleague } }), '2026-04-17');
    await service.beat();
    expect((await pressed(former, list, 'mentoring.shared')).text).toContain('担当ではありません');
    const card = seen(former, '育成指導のふりかえり');
    const refused = await pressed(former, card, 'mentoring.taught', { note: 'まだ見ています' });
    expect(refused.text).toContain('いまは育成指導を担当していません');
    const next = await service.employee(colleague);
    const shown = await pressed(next, await say(next, '育成'), 'mentoring.shared');
    expect(shown.text).toContain('共有されたふりかえりは、いまありません');
  });

  test('a hand that was on its way to the former one comes back, to be raised to somebody else', async () => {
    const person = await service.employee(newcomer);
    await service.goTo('2026-04-20T09:05');
    expect(seen(person, 'まだ届いていません').buttons).toEqual(['raise-hand']);
    const card = await say(person, '相談');
    expect(card.text).toContain('届けられませんでした');
    await pressed(person, card, 'mentoring.raise', { to: 'mentor' });
    await service.goTo('2026-04-21T09:00');
    const next = await service.employee(colleague);
    expect(seen(next, '話したいことがあるそうです').text).toContain('田中 悠斗');
    await service.goTo('2026-04-22T09:05');
    expect(countOf(person, 'まだ届いていません')).toBe(1);
  });

  test('to nobody, or to somebody who is away, HR is told until they see to it', async () => {
    const person = await service.employee(hr);
    expect(countOf(person, '育成指導担当職員の確認')).toBe(0);
    const gaps = { [newcomer]: { mentor: null }, '301004': { status: 'leave' } } as const;
    service.clock.moveTo(japan('2026-04-23T08:00'));
    await service.import(withPeople(gaps), '2026-04-23');
    await service.goTo('2026-04-23T08:30');
    // Three hours after the quiz.
    await service.goTo('2026-04-23T12:25');
    const card = seen(person, '育成指導担当職員の確認');
    for (const part of ['田中 悠斗', '決まっていません', '西村 颯', '不在です'])
      expect(card.text).toContain(part);
    expect(card.text).not.toContain('近藤 ひかり');
    const stranger = await service.employee(colleague);
    expect(await press(stranger, card, 'mentoring.arrange')).toContain('回答できません');
    expect((await pressed(person, card, 'mentoring.arrange')).text).toContain('受け取りました');
    await service.goTo('2026-04-27T12:25');
    expect(countOf(person, '育成指導担当職員の確認')).toBe(1);
    expect(
      kept('gap')
        .map(({ period }) => String(period))
        .sort(),
    ).toEqual(['2026-04-23/301005', '2026-04-23/401005']);
  });
});
