import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { encodeRoster, generateRoster, run } from '../../src/demo/generate-roster.ts';
import { buildOrganisation } from '../../src/people/organisation.ts';
import { formatRoster } from '../../src/people/roster/format.ts';
import type { ParsedRoster } from '../../src/people/roster/model.ts';
import { parseRoster } from '../../src/people/roster/parse.ts';
import { headers, parseText, problemsOf } from './roster/csv.ts';

const sizes = fc.record({ people: fc.integer({ min: 1, max: 400 }), seed: fc.integer() });
const seed = { seed: 20260401 };

function rosterOf(parsed: ParsedRoster) {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems.slice(0, 3)));
  return parsed.roster;
}

describe('any generated organisation', () => {
  it('is right, has the size asked for and survives being written again', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const csv = generateRoster(size);
        const roster = rosterOf(parseText(csv));
        expect(roster.people).toHaveLength(size.people);
        expect(rosterOf(parseText(formatRoster(roster)))).toEqual(roster);
      }),
      seed,
    );
  });

  it('is the same in UTF-8 and in Shift_JIS', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const csv = generateRoster(size);
        const read = (encoding: 'utf8' | 'sjis') => parseRoster(encodeRoster(csv, encoding));
        expect(read('sjis')).toEqual(read('utf8'));
      }),
      { ...seed, numRuns: 40 },
    );
  });

  it('is the same with its rows in any order', () => {
    const shuffled = sizes.chain((size) => {
      const [header = '', ...rows] = generateRoster(size).trimEnd().split('\r\n');
      return fc.record({
        rows: fc.constant([header, ...rows]),
        mixed: fc
          .shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })
          .map((lines) => [header, ...lines]),
      });
    });
    fc.assert(
      fc.property(shuffled, ({ rows, mixed }) => {
        expect(parseText(mixed.join('\r\n'))).toEqual(parseText(rows.join('\r\n')));
      }),
      { ...seed, numRuns: 40 },
    );
  });
});

describe('a single fault in a right roster', () => {
  const faults: readonly (readonly [column: string, cell: string])[] = [
    ['氏名', ''],
    ['メール', 'nobody'],
    ['メール', 'S100001@example.jp'],
    ['EntraオブジェクトID', '12345'],
    ['所属コード', '総務'],
    ['所属', ''],
    ['職位', '主幹'],
    ['採用日', '2026-02-29'],
    ['採用日', 'R元.4.30'],
    ['上司職員番号', '000000'],
    ['育成指導担当職員番号', '000000'],
    ['状態', '療養'],
    ['任用区分', '臨時'],
    ['兼務', '謎の課'],
    ['言語', 'fr'],
    ['フリガナ', '\ufffd'],
    ['氏名', '山"田'],
    ['', '余り'],
  ];

  it('is reported at its row and its column, and nothing else is', () => {
    const cases = fc.record({ size: sizes, at: fc.nat(), fault: fc.constantFrom(...faults) });
    fc.assert(
      fc.property(cases, ({ size, at, fault: [column, cell] }) => {
        const lines = generateRoster({ ...size, people: size.people + 1 })
          .trimEnd()
          .split('\r\n');
        // Not the first person, whose address the duplicate borrows.
        const place = 2 + (at % size.people);
        const cells = lines[place]?.split(',') ?? [];
        cells[column === '' ? cells.length : headers.indexOf(column)] = cell;
        lines[place] = cells.join(',');
        expect(problemsOf(lines.join('\r\n')).places).toEqual([`${place + 1} ${column}`]);
      }),
      { ...seed, numRuns: 300 },
    );
  });

  it('a reporting circle is reported once', () => {
    const cases = fc.record({ size: sizes, at: fc.nat() });
    fc.assert(
      fc.property(cases, ({ size, at }) => {
        const people = size.people + 3;
        const lines = generateRoster({ ...size, people })
          .trimEnd()
          .split('\r\n');
        const line = 2 + (at % (people - 1));
        // The director at the top reports to somebody below.
        const number = lines[line]?.split(',')[0];
        const cells = lines[1]?.split(',') ?? [];
        cells[headers.indexOf('上司職員番号')] = number ?? '';
        lines[1] = cells.join(',');
        const found = problemsOf(lines.join('\r\n'));
        const hasLeft = lines[line]?.includes('退職') ?? false;
        const circle = `2 上司職員番号`;
        const top = rosterOf(parseText(generateRoster({ ...size, people })));
        const above = buildOrganisation(top.people, top.departments).supervisorsAbove(number ?? '');
        const closes = above.some((person) => person.number === '100001');
        const count = Number(closes) + Number(hasLeft);
        expect(found.places).toEqual(Array.from({ length: count }, () => circle));
      }),
      { ...seed, numRuns: 60 },
    );
  });
});

describe('the generator', () => {
  it('gives the same text for the same seed and another one for another', () => {
    const size = { people: 300, seed: 7 };
    expect(generateRoster(size)).toBe(generateRoster(size));
    expect(generateRoster({ ...size, seed: 8 })).not.toBe(generateRoster(size));
  });

  it('makes a believable city hall', () => {
    const roster = rosterOf(parseText(generateRoster({ people: 2000, seed: 1 })));
    const organisation = buildOrganisation(roster.people, roster.departments);
    const chiefs = roster.people.filter(({ rank }) => rank === 'chief');
    const spans = chiefs.map(({ number }) => roster.people.filter((one) => one.supervisor === number).length);
    // The very last section may have been cut off by the size.
    expect(spans.slice(0, -1).filter((span) => span < 5 || span > 9)).toEqual([]);
    const away = roster.people.filter(({ status }) => ['leave', 'parental-leave'].includes(status)).length;
    expect(away / roster.people.length).toBeGreaterThan(0.01);
    expect(away / roster.people.length).toBeLessThan(0.05);
    const hired = roster.people.filter(
      (one) => one.hiredOn === '2026-04-01' && one.appointment === 'permanent',
    );
    expect(hired.length).toBeGreaterThan(20);
    expect(hired.filter(({ mentor }) => mentor === null)).toEqual([]);
    expect(new Set(roster.people.map((one) => organisation.departmentPath(one.department).length)).size).toBe(
      3,
    );
  });

  it('makes 100,000 people that check', () => {
    expect(parseText(generateRoster({ people: 100_000, seed: 3 }))).toMatchObject({
      ok: true,
      rows: 100_000,
    });
  });

  it.each([0, -1, 1.5, 200_001, Number.NaN])('refuses %s people', (people) => {
    expect(() => generateRoster({ people, seed: 1 })).toThrow(/people/);
  });

  it('writes a file from the command line, or says how to', () => {
    const folder = mkdtempSync(join(tmpdir(), 'generated-'));
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const out = join(folder, 'roster.csv');
    try {
      expect(run(['--people', '30', '--seed', '2', '--out', out, '--encoding', 'sjis'])).toBe(0);
      expect(parseRoster(readFileSync(out))).toMatchObject({ ok: true, rows: 30 });
      for (const args of [
        [],
        ['--out', out, '--encoding', 'latin1'],
        ['--out', out, '--people', 'many'],
        ['-x'],
      ])
        expect(run(args)).toBe(1);
      expect(said.mock.calls.every(([text]) => String(text).includes('--out FILE'))).toBe(true);
    } finally {
      said.mockRestore();
      rmSync(folder, { recursive: true });
    }
  });
});
