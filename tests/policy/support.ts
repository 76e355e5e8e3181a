import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { paths } from '../../src/paths.ts';
import { type Assembly, assemble } from '../../src/policy/assemble.ts';
import { buildCalendar, type Calendar } from '../../src/policy/calendar.ts';
import { buildCatalogue } from '../../src/policy/catalogue.ts';
import type { FactCatalogue } from '../../src/policy/facts.ts';
import type { Pack, ProgramCatalogue } from '../../src/policy/pack.ts';
import type { Person } from '../../src/policy/person.ts';
import { calendarSchema } from '../../src/policy/schema/calendar.ts';

export const smallPack = join(paths.root, 'tests', 'policy', 'fixtures', 'small');

export const packFileNames = [
  'policy.yaml',
  'values.yaml',
  'competencies.yaml',
  'initiatives.yaml',
  'calendar.yaml',
  'facts.yaml',
  'my-card.yaml',
  'rules/note.yaml',
  'rules/welcome.yaml',
  'quizzes/gifts.yaml',
  'checklists/conduct.yaml',
];

export const programs: ProgramCatalogue = {
  note: {
    content: z.strictObject({
      kind: z.enum(['short', 'long']),
      text: z.strictObject({ ja: z.string(), en: z.string() }),
    }),
    facts: [
      { key: 'note.count', type: 'number', label: { ja: 'メモの数', en: 'Notes' } },
      { key: 'note.done', type: 'boolean', label: { ja: '今週のメモ', en: 'Note done' } },
      { key: 'note.tags', type: 'list', label: { ja: '印', en: 'Tags' } },
      { key: 'note.dates', type: 'list', holds: 'dates', label: { ja: '日付', en: 'Dates' } },
    ],
  },
};

/** The small pack with some files rewritten; `null` takes a file away. */
export function smallPackWith(
  changes: Readonly<Record<string, ((text: string) => string) | Uint8Array | string | null>> = {},
): Assembly {
  const files = new Map<string, Uint8Array>(
    packFileNames.map((name) => [name, readFileSync(join(smallPack, name))]),
  );
  for (const [name, change] of Object.entries(changes)) {
    if (change === null) files.delete(name);
    else if (typeof change === 'function') files.set(name, Buffer.from(change(String(files.get(name)))));
    else files.set(name, Buffer.from(change));
  }
  return assemble('small', files, programs);
}

/** Replaces a piece of text that has to be there exactly once. */
export function swap(from: string, to: string): (text: string) => string {
  return (text) => {
    if (text.split(from).length !== 2) throw new Error(`not there exactly once: ${from}`);
    return text.replace(from, () => to);
  };
}

/** The small pack with these rules instead of its own; each given as what differs from a plain rule. */
export function packOf(...rules: Readonly<Record<string, unknown>>[]): Pack {
  const plain = {
    title: { ja: '規則', en: 'Rule' },
    initiative: 'weekly-note',
    source: '2',
    owner: 'hr',
    valid: { from: '2020-01-01' },
    audience: { fact: 'status', is: 'active' },
    program: 'note',
    content: { kind: 'short', text: { ja: 'あ', en: 'a' } },
    priority: 'normal',
    expires: { days: 1 },
    ifUnsure: 'leave',
    examples: [{ person: {}, on: '2026-11-27', due: true }],
  };
  const text = JSON.stringify({
    rules: rules.map((rule, index) => ({ id: `test.rule-${index}`, ...plain, ...rule })),
  });
  const { pack, problems } = smallPackWith({ 'rules/note.yaml': text, 'rules/welcome.yaml': null });
  if (!pack) throw new Error(JSON.stringify(problems, null, 2));
  return pack;
}

export function person(different: Partial<Person> = {}): Person {
  return {
    number: '000123',
    language: 'ja',
    rank: 'staff',
    status: 'active',
    appointment: 'permanent',
    departmentPath: ['1', '10', '101'],
    concurrent: [],
    hiredOn: '2020-04-01',
    supervisor: '000001',
    mentor: null,
    reports: 0,
    mentees: 0,
    changedOn: {},
    attributes: {},
    ...different,
  };
}

/** The catalogue of the small pack. */
export function catalogue(): FactCatalogue {
  return buildCatalogue(
    {
      facts: [
        {
          key: 'overtime',
          type: 'number',
          label: { ja: '時間外勤務', en: 'Overtime' },
          unit: { ja: '時間', en: 'hours' },
          visibleTo: ['self'],
        },
        { key: 'trained-on', type: 'date', label: { ja: '研修日', en: 'Trained on' }, visibleTo: ['self'] },
        {
          key: 'wing',
          type: 'string',
          label: { ja: '棟', en: 'Wing' },
          values: ['east', 'west'],
          visibleTo: ['self'],
        },
      ],
    },
    programs,
  ).facts;
}

/** A city's calendar; `different` in the words of calendar.yaml. */
export function calendar(different: Readonly<Record<string, unknown>> = {}): Calendar {
  return buildCalendar(
    calendarSchema.parse({
      'time-zone': 'Asia/Tokyo',
      'fiscal-year-starts': 4,
      'working-hours': { from: '08:30', to: '17:15' },
      'working-days': ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      closures: [{ from: '12-29', to: '01-03', title: { ja: '年末年始', en: 'New Year' } }],
      'no-overtime': { weekday: 'wednesday' },
      blackouts: [],
      budget: { 'per-day': 2, 'per-week': 5, 'hours-apart': 3 },
      ...different,
    }),
  );
}
