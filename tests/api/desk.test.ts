import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleRosterFile } from '../../src/demo/organisation/people.ts';
import { type ApiUser, asking, grant } from '../support/api.ts';
import { nudgeRow } from '../support/builders.ts';
import { sampleRoster, sharedService } from '../support/service.ts';
import { zippedPolicy } from '../support/zipped-policy.ts';

const service = sharedService();
let admin: ApiUser;
let author: ApiUser;
const reason = '文面に誤りがあるため';

beforeAll(async () => {
  admin = await grant(service(), '102001', 'admin');
  author = await grant(service(), '102004', 'author', ['10']);
  await service().beat();
});

/** Ten people whom nobody reports to or is mentored by. */
const { people } = sampleRoster();
const spare = people
  .filter(({ status }) => status !== 'left')
  .map(({ number }) => number)
  .filter((number) => !people.some(({ supervisor, mentor }) => supervisor === number || mentor === number))
  .slice(-10);

function csv(change: (text: string) => string = (text) => text): string {
  return Buffer.from(change(readFileSync(sampleRosterFile, 'utf8'))).toString('base64');
}

async function audited(subject: string): Promise<unknown[]> {
  const { items } = await admin.ask('audit', { query: { subject } });
  return items.map(({ actor, action, before, after }) => ({ actor: actor.number, action, before, after }));
}

describe('today', () => {
  it('adds up: what is due today by rule, what was not delivered and why, and the reach by department', async () => {
    const due = { due_at: '2026-11-24T01:00:00.000Z', wanted_at: '2026-11-24T01:00:00.000Z' };
    await service().store.nudges.insert([
      nudgeRow({ ...due, occurrence: 'a', employee: '401004', state: 'failed', reason: 'blocked' }),
      nudgeRow({ ...due, occurrence: 'b', employee: '401004', state: 'unknown', reason: 'unknown' }),
    ]);
    const today = await author.ask('today');
    const sum = (states: Record<string, number>) => Object.values(states).reduce((a, b) => a + b, 0);
    expect(today.date).toBe('2026-11-24');
    expect(sum(today.states)).toBe(today.rules.reduce((total, { states }) => total + sum(states), 0));
    expect(today.states).toMatchObject({ failed: 1, unknown: 1 });
    expect(today.undelivered).toContainEqual({
      state: 'failed',
      reason: 'blocked',
      text: { ja: '本人がボットをブロックしています', en: 'The person has blocked the bot' },
      count: 1,
    });
    const all = await admin.ask('today');
    expect(today.reach.every(({ department }) => department.code.startsWith('10'))).toBe(true);
    expect(all.reach.length).toBeGreaterThan(today.reach.length);
  });

  it('names whom the bot cannot reach, page by page, within the departments of whoever asks', async () => {
    const all = await admin.ask('unreachable', { query: { limit: 500 } });
    const first = await admin.ask('unreachable', { query: { limit: 2 } });
    const second = await admin.ask('unreachable', { query: { limit: 2, cursor: first.next ?? '' } });
    expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 4));
    const mine = await author.ask('unreachable', { query: { limit: 500 } });
    expect(mine.items).toEqual(all.items.filter(({ department }) => department.code.startsWith('10')));
    expect(mine.items[0]?.reason.ja).toBe('まだ一度もやり取りがありません');
  });
});

describe('the policy', () => {
  it('is shown by initiative with its coverage, for the weeks ahead and as a year', async () => {
    const policy = await author.ask('policy');
    expect(policy.coverage.total).toBe(34);
    expect(policy.areas.flatMap(({ initiatives }) => initiatives)).toHaveLength(34);
    const weeks = await author.ask('policy-weeks');
    expect(weeks).toMatchObject({ from: '2026-11-24', to: '2026-12-21' });
    const counted = weeks.days.reduce((sum, { total }) => sum + total, 0);
    expect(counted).toBe(weeks.rules.reduce((sum, { sent }) => sum + sent, 0));
    expect(weeks.days.filter(({ closed, total }) => closed !== null && total > 0)).toEqual([]);
    const year = await author.ask('policy-calendar', { query: { year: 2026 } });
    expect([year.from, year.to, year.days.length]).toEqual(['2026-04-01', '2027-03-31', 365]);
    expect(year.days.find(({ date }) => date === '2027-01-01')?.closed?.ja).toBe('元日');
    expect(year.days.find(({ date }) => date === '2026-11-27')?.rules).toContain('my-card.weekly');
    expect(year.busy).toContainEqual({
      title: { ja: '人事異動の事務', en: 'Handling the transfers of April' },
      from: '2027-03-15',
      to: '2027-04-05',
      departments: ['人事課'],
    });
    expect((await author.ask('policy-calendar', { query: { year: 2025 } })).busy).toEqual([]);
  });

  it('switches a rule off for everybody at once, says so in explanations and the audit log, and on again', async () => {
    const { revision } = await admin.ask('policy');
    const body = { rule: 'my-card.weekly', to: 'off' as const, reason, after: revision };
    const key = 'one-click';
    const answer = await admin.ask('policy-switch', { body, key });
    expect(await admin.ask('policy-switch', { body, key })).toEqual(answer);
    const stale = await admin.refused('policy-switch', {
      body: { ...body, rule: 'working-day.week', after: revision },
    });
    expect(stale).toMatchObject({ status: 409, code: 'input.stale' });
    const policy = await admin.ask('policy');
    const rules = policy.areas.flatMap(({ initiatives }) => initiatives.flatMap((each) => each.rules));
    expect(rules.find(({ id }) => id === 'my-card.weekly')?.off).toEqual({
      since: '2026-11-24',
      reason,
      by: { number: '102001', name: expect.any(String) },
    });
    const query = { person: '401004', rule: 'my-card.weekly', on: '2026-11-27' };
    expect((await admin.ask('policy-explain', { query })).reason.ja).toContain(reason);
    await admin.ask('policy-switch', { body: { ...body, to: 'on', after: answer.revision } });
    expect((await admin.ask('policy-explain', { query })).reason.ja).not.toContain(reason);
    expect(await audited('rule/my-card.weekly')).toMatchObject([
      { action: 'policy.switch-on', before: { off: true, reason }, after: { off: false } },
      { actor: '102001', action: 'policy.switch-off', before: { off: false }, after: { off: true, reason } },
    ]);
  });

  it('checks an uploaded pack, shows what it changes, puts it in force and goes back', async () => {
    const broken = zippedPolicy({
      'rules/my-card.yaml': (text) => text.replace('program: my-card', 'program: my-crad'),
    });
    const bad = await admin.ask('policy-upload', { body: { files: [broken] } });
    expect(bad).toMatchObject({ ok: false, digest: null });
    expect(bad.problems[0]).toMatchObject({
      file: 'rules/my-card.yaml',
      message: { ja: expect.stringContaining('my-crad') },
    });
    const good = zippedPolicy({ 'policy.yaml': (text) => text.replace(/^version: .*$/m, 'version: "next"') });
    const { digest, ok } = await admin.ask('policy-upload', { body: { files: [good] } });
    expect(ok).toBe(true);
    const effect = await admin.ask('policy-effect', { query: { digest: digest ?? '', weeks: 1 } });
    expect(effect).toMatchObject({ rules: [], peopleMore: 0, peopleLess: 0 });
    const { revision } = await admin.ask('policy-versions');
    const adopted = await admin.ask('policy-adopt', { body: { digest, reason, after: revision } });
    expect((await author.ask('policy')).version).toBe('next');
    expect(service().app.pack().policy.version).toBe('next');
    await admin.ask('policy-adopt', { body: { digest: null, reason, after: adopted.revision } });
    const after = await admin.ask('policy-versions');
    expect(after.versions.map(({ inForce }) => inForce)).toEqual([true, false]);
    expect(after.decisions.slice(0, 2).map(({ kind, subject }) => [kind, subject])).toEqual([
      ['adopt', ''],
      ['adopt', digest],
    ]);
    expect(await audited(`policy/${digest}`)).toMatchObject([
      { action: 'policy.adopt', after: { pack: digest, reason } },
      { action: 'policy.upload', after: { version: 'next' } },
    ]);
  });

  it('refuses a file that is no pack in words, and a person or rule that is not there', async () => {
    const noZip = { name: 'a.zip', content: Buffer.from('no zip').toString('base64') };
    const refused = await admin.refused('policy-upload', { body: { files: [noZip] } });
    expect(refused.forPerson?.ja).toContain('ZIP として開けません');
    for (const query of [
      { person: '999999', rule: 'my-card.weekly', on: '2026-11-27' },
      { person: '401004', rule: 'my-card.wekly', on: '2026-11-27' },
    ])
      expect(await admin.refused('policy-explain', { query })).toMatchObject({ status: 400 });
  });
});

describe('the roster', () => {
  it('is checked by row and column, and nothing is changed by a check', async () => {
    const before = await admin.ask('roster');
    const bad = await admin.ask('roster-check', {
      body: { content: csv((text) => text.replace('2011-04-01', '2011-13-01')) },
    });
    expect(bad).toMatchObject({ ok: false, preview: null });
    expect(bad.problems[0]).toMatchObject({ row: expect.any(Number), column: '採用日' });
    const same = await admin.ask('roster-check', { body: { content: csv() } });
    expect(same.preview?.counts).toMatchObject({ adds: 0, transfers: 0, leavers: 0 });
    expect(await admin.ask('roster')).toEqual(before);
  });

  it('waits for its date, can be taken back, and stands in the history with who imported it', async () => {
    const without = csv((text) =>
      text
        .split('\n')
        .filter((line) => !line.startsWith('401005'))
        .join('\n'),
    );
    const body = { content: without, effectiveOn: '2027-04-01' };
    expect(await admin.ask('roster-import', { body })).toEqual({ state: 'pending' });
    const [waiting] = (await admin.ask('roster')).history;
    expect(waiting).toMatchObject({
      effectiveOn: '2027-04-01',
      appliedAt: null,
      by: { number: '102001' },
      counts: { leavers: 1, adds: 0 },
    });
    const id = waiting?.id ?? '';
    expect(await admin.ask('roster-withdraw', { params: { id } })).toEqual({ withdrawn: true });
    expect((await admin.refused('roster-withdraw', { params: { id } })).status).toBe(404);
    expect(await audited('roster')).toMatchObject([
      { action: 'roster.import', after: { leavers: 1, state: 'pending' } },
    ]);
  });

  it('is not imported for a day that is over, or without most people unless their number is typed', async () => {
    const past = { content: csv(), effectiveOn: '2026-11-23' };
    expect((await admin.refused('roster-import', { body: past })).forPerson?.ja).toContain('2026-11-24');
    const few = csv((text) =>
      text
        .split('\n')
        .filter((line) => !spare.some((number) => line.startsWith(`${number},`)))
        .join('\n'),
    );
    const { preview } = await admin.ask('roster-check', { body: { content: few } });
    expect(preview).toMatchObject({ losesMany: true, counts: { leavers: spare.length } });
    const body = { content: few, effectiveOn: '2027-04-01' };
    const refused = await admin.refused('roster-import', { body });
    expect(refused.forPerson?.en).toContain(`${spare.length} people would leave`);
    const wrong = await admin.refused('roster-import', { body: { ...body, leavers: 1 } });
    expect(wrong.status).toBe(400);
  });

  it('takes attributes with their problems and with what they change', async () => {
    const file = (rows: string) =>
      Buffer.from(`職員番号,今年の年次有給休暇の取得日数\n${rows}\n`).toString('base64');
    const bad = await admin.ask('attributes-check', { body: { content: file('401004,たくさん') } });
    expect(bad.problems[0]).toMatchObject({ row: 2, column: '今年の年次有給休暇の取得日数' });
    const body = { content: file('401004,7') };
    const checked = await admin.ask('attributes-check', { body });
    expect(checked.columns).toMatchObject([{ key: 'leave-days-taken', added: 1, removed: 0 }]);
    expect(await admin.ask('attributes-import', { body })).toEqual({ rows: 1 });
    const { attributes } = await admin.ask('roster');
    expect(attributes.find(({ key }) => key === 'leave-days-taken')?.people).toBe(1);
  });
});

describe('insight', () => {
  it('gives nothing of a month that is not over, and nothing where too few are behind it', async () => {
    const insight = await author.ask('insight');
    expect(insight.month).toBe('2026-10');
    expect(insight.rates.every(({ departments }) => departments.length === 0)).toBe(true);
    expect((await author.refused('insight', { query: { month: '2026-11' } })).status).toBe(400);
  });

  it('compares every rule with a comparison group by an attribute that HR may see', async () => {
    const query = { measure: 'leave-days-taken', from: '2026-04-01', to: '2026-11-24' };
    const { rules, measure } = await author.ask('hold-outs', { query });
    expect(measure.ja).toBe('今年の年次有給休暇の取得日数');
    expect(rules).toHaveLength(4);
    expect(rules[0]?.sentence.ja).toContain('比べる人数が足りません');
    const refused = await author.refused('hold-outs', { query: { ...query, measure: 'rank' } });
    expect(refused.status).toBe(400);
  });
});

it('tells the log nothing of people', async () => {
  await asking(service(), '102001').request('roster');
  expect(service().toldInLog()).toEqual([]);
});
