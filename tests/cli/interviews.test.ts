import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interviewCommands } from '../../src/cli/interviews.ts';
import { generateRoster } from '../../src/demo/generate-roster.ts';
import { GraphCalendars } from '../../src/graph/calendars.ts';
import { paths } from '../../src/paths.ts';
import { parseRoster } from '../../src/people/roster/parse.ts';
import { catalogueOf } from '../../src/programs/compose.ts';
import { programs } from '../../src/programs/index.ts';
import type { Calendars } from '../../src/programs/interview/calendar.ts';
import { tokyo } from '../support/delivery.ts';
import { FakeGraph } from '../support/fake-graph/index.ts';
import { runCommand } from '../support/terminal.ts';

let folder: string;
let roster: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'interviews-'));
  roster = join(folder, 'roster.csv');
  await writeFile(roster, generateRoster({ people: 60, seed: 3 }));
});
afterAll(() => rm(folder, { recursive: true }));

/** For commands that need no store. */
const cycles = {
  open: () => Promise.reject(new Error('not opened')),
  now: () => tokyo('2026-11-25T09:00'),
};

let calendars: Calendars | null = null;

function plan(...words: readonly string[]) {
  return runCommand(
    (program, terminal) =>
      interviewCommands(program, {
        programs: catalogueOf(programs),
        now: () => tokyo('2026-11-25T09:00'),
        policyDir: () => paths.policy,
        cycles,
        calendars: () => calendars,
        terminal,
        seconds: () => 0,
      }),
    ['interviews', 'plan', '--dry-run', '--roster', roster, ...words],
  );
}

async function busyFile(name: string, content: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

describe('interviews plan', () => {
  it('gives everybody a time in the window that comes next', async () => {
    const { out, failed } = await plan('--cycle', 'goal-setting', '--json');
    const report = JSON.parse(out);
    expect(failed).toBe(false);
    expect(report).toMatchObject({
      ok: true,
      cycle: 'goal-setting',
      rule: 'interviews.goal-setting',
      window: { from: '2027-05-06', to: '2027-05-31' },
      minutes: 30,
      proved: true,
      unplaced: [],
    });
    expect(report.placed).toBe(report.pairs);
    expect(report.pairs).toBeGreaterThan(40);
    const days = Object.keys(report.perDay);
    expect([days[0], days.at(-1), days.length]).toEqual(['2027-05-06', '2027-05-31', 18]);
    for (const { date, time } of report.proposals) {
      expect(days).toContain(date);
      expect(time >= '08:30' && time <= '16:45' && !(time > '11:30' && time < '13:00')).toBe(true);
    }
    expect(JSON.parse((await plan('--cycle', 'goal-setting', '--json')).out)).toEqual(report);
  });

  it('goes on from tomorrow in a window that has begun', async () => {
    const { out } = await plan('--cycle', 'development', '--json');
    expect(JSON.parse(out)).toMatchObject({ window: { from: '2026-11-26', to: '2026-12-20' }, minutes: 40 });
  });

  it('shows the load per day in words and as a picture', async () => {
    const svg = join(folder, 'load.svg');
    const { out, failed } = await plan('--cycle', 'year-end', '--svg', svg);
    expect(failed).toBe(false);
    expect(out).toContain('期末面談（2027-02-01 から 2027-02-28、30 分）');
    expect(out).toMatch(/2027-02-01（月） {4,}\d+ █+/);
    expect(out).toContain('これより多く置ける組み方はありません');
    const picture = await readFile(svg, 'utf8');
    expect(picture).toMatch(/^<svg .*year-end interviews.*<\/svg>\n$/s);
    expect(picture.match(/class="load"/g)).toHaveLength(18);
  });

  it('says who has no time, why, and what would help', async () => {
    const lines = generateRoster({ people: 60, seed: 3 }).trim().split('\n');
    const numbers = lines.slice(1).map((line) => line.split(',')[0] ?? '');
    const [, chief = ''] = numbers;
    const days = JSON.parse((await plan('--cycle', 'goal-setting', '--json')).out).perDay;
    const rows = Object.keys(days).map((date) => `${chief},${date},08:00,18:00`);
    const busy = await busyFile('full.csv', ['職員番号,日付,開始,終了', ...rows].join('\n'));
    const json = await plan('--cycle', 'goal-setting', '--busy', busy, '--json');
    const report = JSON.parse(json.out);
    expect(json.failed).toBe(true);
    expect(report.ok).toBe(false);
    expect(report.placed + report.unplaced.length).toBe(report.pairs);
    expect(report.unplaced.length).toBeGreaterThan(0);
    for (const { supervisor, subordinate, reason, helps } of report.unplaced) {
      expect(reason).toBe(supervisor === chief ? 'supervisor-busy' : 'subordinate-busy');
      expect([supervisor, subordinate]).toContain(chief);
      expect(helps[0]).toMatchObject({ kind: 'free' });
      expect(helps[0].ja).toMatch(/さんの 2027-05-\d\d \d\d:\d\d–\d\d:\d\d の予定を動かす/);
    }
    const { out } = await plan('--cycle', 'goal-setting', '--busy', busy);
    expect(out).toContain("the supervisor's calendar is full");
    expect(out).toContain('→ ');
  });

  it.each([
    [['--cycle', 'summer'], 'it has goal-setting, mid-year, year-end, development'],
    [['--cycle', 'mid-year', '--on', '2027-13-01'], '"2027-13-01" is not a date'],
    [['--cycle', 'mid-year', '--seed', 'x'], 'whole number'],
    [['--cycle', 'mid-year', '--svg', 'load.txt'], 'end in .svg'],
    [['--cycle', 'mid-year', '--svg', '/nowhere/load.svg'], 'ENOENT'],
    [['--cycle', 'mid-year', '--busy', '/nowhere.csv'], 'ENOENT'],
    [['--cycle', 'mid-year', '--from', '2027-10-01'], '--from cannot go with --roster'],
  ])('%j is refused in words', async (words, message) => {
    const { out, notes, failed } = await plan(...words);
    expect([out, failed]).toEqual(['', true]);
    expect(notes).toContain(message);
  });

  it.each([
    ['a,b\n1,2', '職員番号,日付,開始,終了'],
    ['number,date,from,to\n100001,2027-05-10,09:00,08:00', 'row 2'],
    ['number,date,from,to\n100001,2027-05-10,09:00,10:00\n100001,2027-02-30,09:00,10:00', 'row 3'],
    ['number,date,from,to\n"100001', 'CSV'],
  ])('busy times like %j are refused in words', async (content, message) => {
    const { notes, failed } = await plan(
      '--cycle',
      'mid-year',
      '--busy',
      await busyFile('wrong.csv', content),
    );
    expect(failed).toBe(true);
    expect(notes).toContain(message);
  });
});

describe('interviews plan with the calendars of Outlook', () => {
  let graph: FakeGraph;
  beforeAll(async () => {
    graph = await FakeGraph.start();
  });
  afterAll(async () => {
    calendars = null;
    await graph.close();
  });

  it('plans around them, and names those whose calendar is not seen', async () => {
    const parsed = parseRoster(await readFile(roster));
    if (!parsed.ok) throw new Error('The roster has problems');
    const [first, ...others] = parsed.roster.people.filter(({ supervisor }) => supervisor !== null);
    for (const { entraId, email, supervisor } of parsed.roster.people.filter((each) => each !== first)) {
      const { taken } = graph.mailboxes.add(entraId ?? email, email);
      if (supervisor !== null) taken.push({ from: '2027-05-01T00:00:00Z', to: '2027-05-20T00:00:00Z' });
    }
    calendars = new GraphCalendars(graph.client());
    const report = JSON.parse((await plan('--cycle', 'goal-setting', '--json')).out);
    expect(report.calendars.unseen).toEqual({ ErrorMailRecipientNotFound: [first?.number] });
    expect(report.calendars.seen).toBeGreaterThan(40);
    const busyOnes = new Set(others.map(({ number }) => number));
    for (const { subordinate, date } of report.proposals)
      if (busyOnes.has(subordinate)) expect(date >= '2027-05-20').toBe(true);
    const words = await plan('--cycle', 'goal-setting');
    expect(words.out).toContain('勤務時間だけで組んだ人 1 人（ErrorMailRecipientNotFound）');
    const without = JSON.parse((await plan('--cycle', 'goal-setting', '--json', '--no-calendars')).out);
    expect(without).toMatchObject({ ok: true, calendars: null });
  });

  it('says what to do when nobody may look into them', async () => {
    graph.mailboxes.permitted = false;
    const { out, failed } = await plan('--cycle', 'goal-setting', '--json');
    expect(failed).toBe(true);
    expect(out).toContain('--no-calendars');
  });
});
