import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demoPeople, sampleRosterFile } from '../../src/demo/organisation/people.ts';
import { buildOrganisation } from '../../src/people/organisation.ts';
import { parseRoster } from '../../src/people/roster/parse.ts';
import { appointments, ranks, statuses } from '../../src/policy/person.ts';

const bytes = readFileSync(sampleRosterFile);
const parsed = parseRoster(bytes);
const roster = parsed.ok ? parsed.roster : { people: [], departments: [] };
const organisation = buildOrganisation(roster.people, roster.departments);

describe('the sample organisation', () => {
  it('is right, opens in Excel and has about forty people', () => {
    expect(parsed).not.toHaveProperty('problems');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(roster.people.length).toBeGreaterThanOrEqual(38);
    expect(roster.people.length).toBeLessThanOrEqual(45);
  });

  it('has every rank, status and appointment, concurrent posts and both languages', () => {
    const all = <T>(values: T[]) => [...new Set(values)].toSorted();
    expect(all(roster.people.flatMap(({ rank }) => rank ?? []))).toEqual([...ranks].toSorted());
    expect(all(roster.people.map(({ status }) => status))).toEqual([...statuses].toSorted());
    expect(all(roster.people.map(({ appointment }) => appointment))).toEqual([...appointments].toSorted());
    expect(all(roster.people.map(({ language }) => language))).toEqual(['en', 'ja']);
    expect(roster.people.some(({ concurrent }) => concurrent.length > 0)).toBe(true);
  });

  it('has a tree three deep', () => {
    const depths = roster.departments.map(({ code }) => organisation.departmentPath(code).length);
    expect(new Set(depths)).toEqual(new Set([1, 2, 3]));
  });

  it('uses no address outside example.jp', () => {
    expect(roster.people.filter(({ email }) => !email.endsWith('@example.jp'))).toEqual([]);
  });

  it('gives every new hire of 2026 a mentor', () => {
    const hired = roster.people.filter(({ hiredOn }) => hiredOn === '2026-04-01');
    expect(hired.length).toBeGreaterThan(1);
    expect(hired.filter(({ mentor }) => mentor === null)).toEqual([]);
  });
});

describe('the people of the demo', () => {
  const { employee, supervisor, hr, newHire, mentor } = demoPeople;

  it('are who the demo says they are', () => {
    expect(employee).toMatchObject({ rank: 'staff', supervisor: supervisor.number });
    expect(organisation.departmentPath(employee.department)).toHaveLength(3);
    expect(supervisor).toMatchObject({ rank: 'chief', department: employee.department });
    expect(organisation.departmentPath(hr.department).map(organisation.departmentName)).toContain('人事課');
    expect(newHire).toMatchObject({ hiredOn: '2026-04-01', mentor: mentor.number, status: 'active' });
    expect(mentor).toMatchObject({ appointment: 're-employed', status: 'active' });
  });

  it('can be told apart in Teams', () => {
    const ids = Object.values(demoPeople).map(({ entraId }) => entraId);
    expect(new Set(ids).size).toBe(5);
  });
});
