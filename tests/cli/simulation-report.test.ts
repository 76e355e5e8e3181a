import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { reportHtml } from '../../src/cli/simulation/html/page.ts';
import { binsOf } from '../../src/cli/simulation/html/people.ts';
import { ticksFor } from '../../src/cli/simulation/html/scale.ts';
import type { SimulationReport } from '../../src/cli/simulation/report.ts';
import { summaryLines } from '../../src/cli/simulation/summary.ts';
import { tell } from '../../src/cli/simulation/tell.ts';
import { padEnd, padStart, percent, widthOf } from '../../src/cli/simulation/text.ts';
import type { SimulationResult } from '../../src/planning/simulation/model.ts';
import { simulate } from '../../src/planning/simulation/simulate.ts';
import { packOf, person } from '../policy/support.ts';

const pack = packOf(
  {
    id: 'r.quoted',
    title: { ja: '<b>「引用」&"\'', en: "it's <i>so</i>" },
    cadence: { every: 'week', on: 'friday', at: '15:00', ifClosed: 'earlier' },
    priority: 'required',
  },
  { id: 'r.daily', cadence: { every: 'day', at: '09:00' }, expires: { businessDays: 0 }, holdOut: 0.3 },
  { id: 'r.never', cadence: { every: 'day', at: '09:00' }, audience: { fact: 'rank', is: 'director' } },
);
const people = Array.from({ length: 30 }, (_, index) => person({ number: `employee-${index}` }));
const span = { from: '2026-12-10', to: '2027-02-10' };
const result = simulate({ pack, people, ...span, answering: 0.7, seed: 1 });
const report: SimulationReport = { result, pack, answering: 0.7, seed: 1, seconds: 0.5 };
const html = reportHtml(report);

const empty = new Set(['meta', 'link', 'br', 'hr', 'img', 'input', '!doctype']);

/** Every element of a page in order, and those left open or closed out of turn. */
function parse(page: string) {
  const names: string[] = [];
  const open: string[] = [];
  const faults: string[] = [];
  const body = page.replace(/<style>[\s\S]*?<\/style>/, '<style></style>');
  for (const [, slash, name = '', rest = ''] of body.matchAll(
    /<(\/?)([!a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>/gi,
  )) {
    const tag = name.toLowerCase();
    if (slash) {
      const last = open.pop();
      if (last !== tag) faults.push(`</${tag}> after <${last}>`);
    } else {
      names.push(tag);
      if (!empty.has(tag) && !rest.endsWith('/')) open.push(tag);
    }
  }
  const text = body.replace(/<(?:"[^"]*"|[^">])*>/g, '');
  return { names, faults: [...faults, ...open.map((tag) => `<${tag}> left open`)], text };
}

describe('the report', () => {
  const { names, faults, text } = parse(html);
  const count = (name: string) => names.filter((each) => each === name).length;

  it('is well-formed HTML', () => {
    expect(faults).toEqual([]);
    expect(text).not.toMatch(/[<>]/);
    expect([count('h1'), count('h2'), count('main')]).toEqual([1, 5, 1]);
  });

  it('needs nothing from anywhere else and runs nothing', () => {
    expect(html).not.toMatch(/https?:|\/\/[a-z]|url\(|@import|\bsrc=|\bhref=|data:/i);
    expect([count('script'), count('link'), count('iframe'), count('img')]).toEqual([0, 0, 0, 0]);
    expect(html).not.toMatch(/\son[a-z]+=/);
  });

  it('says in words what each drawing and table shows', () => {
    const drawings = html.match(/<svg[^>]*>/g) ?? [];
    expect(drawings.length).toBeGreaterThan(3);
    for (const drawing of drawings) {
      const id = /role="img" aria-labelledby="([a-z]+)"/.exec(drawing)?.[1];
      if (id === undefined) expect(drawing).toContain('aria-hidden="true"');
      else expect(html).toMatch(new RegExp(`<title id="${id}">[^<]*[぀-ヿ][^<]* / [A-Z]`));
    }
    expect(count('caption')).toBe(count('table'));
    expect(count('table')).toBe(3);
    for (const cell of html.match(/<th[^>]*>/g) ?? [])
      if (!cell.startsWith('<thead')) expect(cell).toMatch(/scope="(col|row|rowgroup)"/);
  });

  it('writes the texts of the policy as they are', () => {
    expect(html).toContain('&lt;b&gt;「引用」&amp;&quot;&#39;');
    expect(html).toContain('it&#39;s &lt;i&gt;so&lt;/i&gt;');
    expect(count('b') + count('i')).toBe(0);
  });

  it('holds the numbers, and nobody’s', () => {
    for (const { id, counts } of result.rules) {
      const row = html.slice(html.indexOf(`<code>${id}</code>`)).split('</tr>')[0] ?? '';
      expect(row).toContain(`${counts.sent.toLocaleString('en-US')}</span></td>`);
      expect(row).toContain(`>${counts['hold-out'].toLocaleString('en-US')}</td>`);
    }
    expect(html).not.toContain('employee-');
  });

  it('has a square for each day, and marks the closed ones with why', () => {
    // 10 December to 10 February, both included.
    expect(html.match(/<rect class="(?:closed|level-\d)"[^>]*><title>20\d\d-/g)).toHaveLength(63);
    expect(html).toContain('2027-01-01（金） 元日 / New Year&#39;s Day');
    expect(html).toContain('2026-12-29（火） 年末年始 / New Year');
  });

  it('stands for nobody and for closed days too', () => {
    for (const given of [
      { people: [], ...span },
      { people, from: '2026-12-29', to: '2027-01-03' },
    ]) {
      const page = reportHtml({ ...report, result: simulate({ pack, ...given, answering: 0, seed: 1 }) });
      expect(parse(page).faults).toEqual([]);
      expect(page).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('shows what is not in order', () => {
    const bad = reportHtml({ ...report, result: { ...result, outsideHours: 3, overBudget: 0 } });
    expect(bad).toMatch(/<div class="bad"><dt>勤務時間外.*?<dd>3 ✗<\/dd>/);
    expect(html).toMatch(/<div class="good"><dt>勤務時間外.*?<dd>0 ✓<\/dd>/);
  });
});

describe('scales', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [9, [0, 5, 10]],
    [37_563, [0, 10_000, 20_000, 30_000, 40_000]],
    [94_760, [0, 50_000, 100_000]],
  ])('up to %d', (most, expected) => {
    expect(ticksFor(most)).toEqual(expected);
  });

  it('people are put into classes of round width, each person once', () => {
    const spread = (...nudges: number[]) => ({
      distribution: nudges.map((each) => ({ nudges: each, people: 2 })),
      perPerson: { median: 0, p95: 0, max: nudges.at(-1) ?? 0 },
    });
    expect(binsOf(spread(0, 2))).toEqual([
      { from: 0, to: 0, people: 2 },
      { from: 1, to: 1, people: 0 },
      { from: 2, to: 2, people: 2 },
    ]);
    const wide = binsOf(spread(0, 4, 5, 188));
    expect(wide.slice(0, 2)).toEqual([
      { from: 0, to: 4, people: 4 },
      { from: 5, to: 9, people: 2 },
    ]);
    expect(wide).toHaveLength(38);
    expect(wide.reduce((sum, { people: each }) => sum + each, 0)).toBe(8);
  });
});

describe('words on a terminal', () => {
  it('count two columns for Japanese', () => {
    expect([widthOf('abc'), widthOf('あア漢（、'), widthOf('1月Jan')]).toEqual([3, 10, 6]);
    expect([padEnd('月', 4), padStart('月', 4), padEnd('long', 2)]).toEqual(['月  ', '  月', 'long']);
    expect([percent(0.7), percent(1), percent(0.125)]).toEqual(['70%', '100%', '12.5%']);
  });

  it('name every way in which nudges are lost', () => {
    const lines = summaryLines(report, false);
    const daily = lines.find((line) => line.includes('r.daily')) ?? '';
    const { counts } = result.rules.find(({ id }) => id === 'r.daily') ?? {};
    expect(
      daily
        .trim()
        .split(/ +/)
        .map((cell) => cell.replace(',', '')),
    ).toEqual(
      ['r.daily', counts?.sent, counts?.moved, counts?.budget, counts?.expired, counts?.['hold-out'], 0].map(
        String,
      ),
    );
  });

  it.each<[string, Partial<SimulationResult>, boolean]>([
    ['all is in order', {}, false],
    ['something went out after hours', { outsideHours: 1 }, true],
    ['somebody got too much', { overBudget: 2 }, true],
  ])('the command fails unless %s', (_case, change, expected) => {
    let failed = false;
    const out: string[] = [];
    const terminal = {
      ...{ interactive: false, aside: new PassThrough(), note: () => undefined, ask: async () => '' },
      print: (line: string) => out.push(line),
      fail: () => {
        failed = true;
      },
    };
    tell({ ...report, result: { ...result, ...change } }, {}, terminal, false);
    expect([failed, out.at(-1)?.startsWith('Not in order')]).toEqual([expected, expected]);
    tell({ ...report, result: { ...result, ...change } }, { json: true }, terminal, false);
    expect(JSON.parse(out.at(-1) ?? '').ok).toBe(!expected);
  });
});
