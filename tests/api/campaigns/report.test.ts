import { beforeAll, describe, expect, it } from 'vitest';
import { chatOf, pressed, SeenCard } from '../../flows/chat.ts';
import { sharedService } from '../../support/service.ts';
import { begun, type Console, consoleOf, content, ja, listOf } from './support.ts';

const service = sharedService({ start: '2026-11-26T10:00' });
const people = ['101001', '101002', '101003', '101004', '101005', '102001', '102002'];
let hr: Console;

beforeAll(async () => {
  hr = await consoleOf(service());
  for (const number of people) await (await service().employee(number)).installs();
});

async function answered(number: string, title: string, choice: string): Promise<void> {
  const person = await service().employee(number);
  const cards = chatOf(service().teams, person).filter((seen) => seen instanceof SeenCard);
  const card = cards.find(({ text }) => text.includes(title));
  if (!card) throw new Error(`${number} has no card`);
  await pressed(person, card, 'campaign.answer', { choice });
}

async function sent(title: string, answers: 'named' | 'totals') {
  const question = {
    kind: 'choice' as const,
    text: ja('どちらですか'),
    choices: [ja('午前'), ja('午後')],
    several: false,
  };
  const change = {
    content: { ...content, title: ja(title), question, answers },
    audience: listOf(...people),
  };
  const campaign = await begun(hr, { ...change, priority: 'required' });
  await service().beat();
  await service().beat();
  return { campaign: campaign.id };
}

describe('the report', () => {
  it('tells each choice where the card said that HR reads the answers', async () => {
    const params = await sent('名前の見える質問', 'named');
    for (const [index, number] of people.slice(0, 3).entries())
      await answered(number, '名前の見える質問', String(index % 2));
    const report = await hr.inoue.ask('campaign-report', { params });
    expect(report).toMatchObject({ answered: 3, targeted: 7, states: { sent: 7 } });
    expect(report.choices?.map(({ count }) => count)).toEqual([2, 1]);
    expect(report.departments.reduce((sum, { targeted }) => sum + targeted, 0)).toBe(7);
    expect(report.hours).toEqual([{ hour: '2026-11-26T01:00:00.000Z', sent: 7, read: 0, answered: 3 }]);
    const first = await hr.inoue.ask('campaign-answers', { params, query: { limit: 2 } });
    expect(first.items.map(({ choices }) => choices[0]?.ja)).toEqual(['午前', '午後']);
    const rest = await hr.inoue.ask('campaign-answers', { params, query: { cursor: first.next ?? '' } });
    expect(rest).toMatchObject({ items: [{ number: '101003' }], next: null });
  });

  it('tells no total from which one could tell what somebody answered, and none while answers come', async () => {
    const params = await sent('集計だけの質問', 'totals');
    for (const [index, number] of people.entries())
      await answered(number, '集計だけの質問', index < 5 ? '0' : '1');
    expect((await hr.inoue.ask('campaign-report', { params })).choices).toBeNull();
    expect((await hr.inoue.ask('campaign-answers', { params })).items).toEqual([]);
    service().clock.moveTo(
      service()
        .clock.now()
        .add({ hours: 24 * 8 }),
    );
    const { choices } = await hr.inoue.ask('campaign-report', { params });
    expect(choices?.map(({ count }) => count)).toEqual([null, null]);
    service().clock.moveTo(
      service()
        .clock.now()
        .subtract({ hours: 24 * 8 }),
    );
  });

  it('lists everybody part by part, by state, name and answer', async () => {
    const params = await sent('一覧', 'named');
    await answered('102001', '一覧', '0');
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const query = { limit: 3, ...(cursor ? { cursor } : {}) };
      const page = await hr.inoue.ask('campaign-recipients', { params, query });
      seen.push(...page.items.map(({ number }) => number));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(seen).toEqual(people);
    const found = async (query: Record<string, unknown>) =>
      (await hr.inoue.ask('campaign-recipients', { params, query })).items.map(({ number }) => number);
    expect(await found({ search: '高橋' })).toEqual(['101001']);
    expect(await found({ search: '%' })).toEqual([]);
    expect(await found({ answered: 'true' })).toEqual(['102001']);
    expect(await found({ state: 'failed' })).toEqual([]);
  });

  it('opens in Excel, and no name becomes a formula', async () => {
    const params = await sent('表', 'named');
    const response = await hr.inoue.request('campaign-recipients-csv', { params });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const lines = bytes.toString('utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(people.length + 1);
    expect(lines[1]).toContain('101001,高橋 誠一,総務部,届いた');
  });

  it('follows the sending as it goes on, and ends with it', async () => {
    const { id } = await begun(hr, {
      content: { ...content, title: ja('進み') },
      audience: listOf(...people),
    });
    const response = await hr.inoue.request('campaign-progress', { params: { campaign: id } });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const text = response.text();
    await service().beat();
    await service().goTo('2026-11-27T10:00');
    const report = await hr.inoue.ask('campaign-report', { params: { campaign: id } });
    if (report.state === 'sending') await hr.inoue.ask('campaign-cancel', { params: { campaign: id } });
    const events = (await text).split('\n\n').filter((each) => each !== '');
    const progress = events.map(
      (each) => JSON.parse(each.replace('data: ', '')) as { targeted: number; state: string },
    );
    expect(progress.every(({ targeted }) => targeted === people.length)).toBe(true);
    expect(['sent', 'cancelled']).toContain(progress.at(-1)?.state);
  });
});
