import type { Localized } from '../language.ts';
import { monthsBetween } from './dates.ts';
import type { Fact, FactDefinition } from './facts.ts';
import { appointments, type FactValue, type Person, ranks, statuses } from './person.ts';

type Read = (person: Person, date: string) => FactValue;

function fact(
  definition: FactDefinition,
  read: Read,
  also: { tracked?: boolean; tree?: boolean } = {},
): Fact {
  const everyone = ['self', 'supervisor', 'hr'] as const;
  return { visibleTo: everyone, ...definition, origin: 'roster', tracked: false, tree: false, ...also, read };
}

const tracked = { tracked: true };

function labels<K extends string>(keys: readonly K[], ja: string, en: string): Record<string, Localized> {
  const [inJa, inEn] = [ja.split('・'), en.split(', ')];
  return Object.fromEntries(
    keys.map((key, index) => [key, { ja: inJa[index] ?? key, en: inEn[index] ?? key }]),
  );
}

const people = { ja: '人', en: 'people' };

/** What the roster says about a person. */
export const rosterFacts: readonly Fact[] = [
  fact({ key: 'number', type: 'string', label: { ja: '職員番号', en: 'Employee number' } }, (p) => p.number),
  fact(
    {
      key: 'rank',
      type: 'string',
      label: { ja: '職位', en: 'Rank' },
      values: ranks,
      valueLabels: labels(
        ranks,
        '主事・主任・係長・副課長・課長・部長',
        'Staff, Senior staff, Chief, Deputy manager, Manager, Director',
      ),
    },
    (p) => p.rank ?? undefined,
    tracked,
  ),
  fact(
    {
      key: 'status',
      type: 'string',
      label: { ja: '状態', en: 'Status' },
      values: statuses,
      valueLabels: labels(
        statuses,
        '在職・休職・育休・派遣・内定・退職',
        'Active, On leave, On parental leave, Seconded, Offered a post, Left',
      ),
    },
    (p) => p.status,
    tracked,
  ),
  fact(
    {
      key: 'appointment',
      type: 'string',
      label: { ja: '任用区分', en: 'Appointment' },
      values: appointments,
      valueLabels: labels(appointments, '常勤・再任用・会計年度任用', 'Permanent, Re-employed, Fiscal-year'),
    },
    (p) => p.appointment,
    tracked,
  ),
  fact(
    { key: 'department', type: 'string', label: { ja: '所属', en: 'Department' } },
    (p) => p.departmentPath.at(-1),
    { tracked: true, tree: true },
  ),
  fact(
    { key: 'concurrent', type: 'list', label: { ja: '兼務', en: 'Concurrent posts' } },
    (p) => p.concurrent,
    tracked,
  ),
  fact(
    {
      key: 'language',
      type: 'string',
      label: { ja: '言語', en: 'Language' },
      values: ['ja', 'en'],
      valueLabels: labels(['ja', 'en'], '日本語・英語', 'Japanese, English'),
    },
    (p) => p.language,
  ),
  fact({ key: 'hired-on', type: 'date', label: { ja: '採用日', en: 'Date of hire' } }, (p) => p.hiredOn),
  fact(
    { key: 'transferred-on', type: 'date', label: { ja: '異動した日', en: 'Date of last transfer' } },
    (p) => p.changedOn.department,
  ),
  fact(
    {
      key: 'promoted-on',
      type: 'date',
      label: { ja: '職位が変わった日', en: 'Date of last change of rank' },
    },
    (p) => p.changedOn.rank,
  ),
  fact(
    {
      key: 'tenure-months',
      type: 'number',
      label: { ja: '採用からの月数', en: 'Months since hire' },
      unit: { ja: 'か月', en: 'months' },
    },
    (p, date) => monthsBetween(p.hiredOn, date) ?? undefined,
  ),
  fact(
    { key: 'supervisor', type: 'string', label: { ja: '上司', en: 'Supervisor' } },
    (p) => p.supervisor ?? undefined,
    tracked,
  ),
  fact(
    { key: 'has-supervisor', type: 'boolean', label: { ja: '上司の登録', en: 'Has a supervisor' } },
    (p) => p.supervisor !== null,
  ),
  fact(
    { key: 'supervises', type: 'number', label: { ja: '部下の数', en: 'People supervised' }, unit: people },
    (p) => p.reports,
  ),
  fact(
    { key: 'mentor', type: 'string', label: { ja: '育成指導担当職員', en: 'Mentor' } },
    (p) => p.mentor ?? undefined,
    tracked,
  ),
  fact(
    { key: 'has-mentor', type: 'boolean', label: { ja: '育成指導担当職員の登録', en: 'Has a mentor' } },
    (p) => p.mentor !== null,
  ),
  fact(
    {
      key: 'mentees',
      type: 'number',
      label: { ja: '育成指導を担当する人数', en: 'People mentored' },
      unit: people,
    },
    (p) => p.mentees,
  ),
];
