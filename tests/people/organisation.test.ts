import { describe, expect, it } from 'vitest';
import { buildOrganisation, toPerson } from '../../src/people/organisation.ts';
import { csv, peopleOf, row } from './roster/csv.ts';

const departments = [
  { code: '10', name: '総務部', parent: null },
  { code: '1020', name: '人事課', parent: '10' },
  { code: '102010', name: '人事係', parent: '1020' },
];

const people = peopleOf(
  csv([
    row('1', { 職位: '部長' }),
    row('2', { 職位: '課長', 上司職員番号: '1' }),
    row('3', { 上司職員番号: '2', 育成指導担当職員番号: '4', 兼務: '20' }),
    row('4', { 上司職員番号: '2' }),
    row('5', { 上司職員番号: '2', 育成指導担当職員番号: '4', 状態: '退職' }),
  ]),
);
const organisation = buildOrganisation(people, departments);
const numbers = (found: readonly { number: string }[]) => found.map((person) => person.number);

describe('an organisation', () => {
  it.each([
    ['102010', ['10', '1020', '102010']],
    ['10', ['10']],
    ['10209901', ['10', '1020', '10209901']],
    ['99', ['99']],
  ])('has the path to %s', (code, path) => {
    expect(organisation.departmentPath(code)).toEqual(path);
  });

  it.each([
    ['3', ['2', '1']],
    ['1', []],
    ['unknown', []],
  ])('has the supervisors above %s, nearest first', (number, line) => {
    expect(numbers(organisation.supervisorsAbove(number))).toEqual(line);
  });

  it('knows who reports to and who is mentored by somebody, but not those who have left', () => {
    expect(numbers(organisation.reportsOf('2'))).toEqual(['3', '4']);
    expect(numbers(organisation.menteesOf('4'))).toEqual(['3']);
    expect(organisation.reportsOf('4')).toEqual([]);
  });

  it('finds people and the names of departments', () => {
    expect(organisation.person('3')?.supervisor).toBe('2');
    expect(organisation.departmentName('1020')).toBe('人事課');
    expect(organisation.departmentName('99')).toBeUndefined();
  });

  it('comes to an end where data from elsewhere runs in circles or ends in nothing', () => {
    const link = (number: string, supervisor: string) =>
      ({ ...people[0], number, supervisor }) as (typeof people)[0];
    const odd = buildOrganisation(
      [link('1', '2'), link('2', '1'), link('3', '9')],
      [
        { code: 'a', name: 'A', parent: 'b' },
        { code: 'b', name: 'B', parent: 'a' },
      ],
    );
    expect(numbers(odd.supervisorsAbove('1'))).toEqual(['2']);
    expect(odd.supervisorsAbove('3')).toEqual([]);
    expect(odd.departmentPath('a')).toEqual(['b', 'a']);
  });
});

describe('toPerson', () => {
  it('gives a person as rules see them', () => {
    const person = people.find(({ number }) => number === '2');
    if (!person) throw new Error('no person 2');
    const known = { changedOn: { rank: '2026-04-01' }, attributes: { overtime: 12 } };
    expect(toPerson({ ...person, department: '102010' }, organisation, known)).toEqual({
      number: '2',
      language: 'ja',
      rank: 'manager',
      status: 'active',
      appointment: 'permanent',
      departmentPath: ['10', '1020', '102010'],
      concurrent: [],
      hiredOn: '2020-04-01',
      supervisor: '1',
      mentor: null,
      reports: 2,
      mentees: 0,
      changedOn: { rank: '2026-04-01' },
      attributes: { overtime: 12 },
    });
  });
});
