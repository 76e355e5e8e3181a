import { describe, expect, test } from 'vitest';
import { paths } from '../../src/paths.ts';
import { eachDay } from '../../src/policy/dates.ts';
import { dueOn } from '../../src/policy/due.ts';
import { loadPack } from '../../src/policy/load.ts';
import type { Person } from '../../src/policy/person.ts';
import { catalogueOf } from '../../src/programs/compose.ts';
import { programs } from '../../src/programs/index.ts';
import { person } from './support.ts';

const result = loadPack(paths.policy, catalogueOf(programs));

/** Fiscal year 2027 of a few people under the shipped rules, so that an edit of the policy shows whom it changes. */
function year(different: Partial<Person>): Record<string, string[]> {
  if (!result.ok) throw new Error('the shipped pack is not in order');
  const dates: Record<string, string[]> = {};
  for (const date of eachDay('2027-04-01', '2028-03-31'))
    for (const { rule } of dueOn(result.pack, person(different), date)) {
      if (rule.program !== 'my-card') continue;
      dates[rule.id] ??= [];
      dates[rule.id]?.push(date.slice(5));
    }
  return dates;
}

const chosen = { 'my-card.own-actions': 2 };
const firstDays = '04-01 05-06 06-01 07-01 08-02 09-01 10-01 11-01 12-01 01-04 02-01 03-01'.split(' ');
const lastDays = '04-30 05-31 06-30 07-30 08-31 09-30 10-29 11-30 12-28 01-31 02-29 03-31'.split(' ');

describe('My Card', () => {
  test('somebody with own actions reflects every week and looks back every month', () => {
    const dates = year({ attributes: chosen });
    expect(Object.keys(dates).sort()).toEqual(['my-card.look-back', 'my-card.weekly']);
    // 53 Fridays, of which New Year’s Eve moves to the last working day before it.
    expect(dates['my-card.weekly']).toHaveLength(53);
    expect(dates['my-card.weekly']?.slice(38, 41)).toEqual(['12-24', '12-28', '01-07']);
    expect(dates['my-card.look-back']).toEqual(lastDays);
  });

  test('somebody without them is asked once a month to choose', () => {
    expect(year({ attributes: {} })).toEqual({ 'my-card.choose': firstDays });
  });

  test('somebody new is asked after two weeks, then like everybody', () => {
    const dates = year({ attributes: {}, hiredOn: '2027-04-01' });
    expect(dates).toEqual({ 'my-card.choose-after-hire': ['04-15'], 'my-card.choose': firstDays.slice(1) });
  });

  test.each(['leave', 'parental-leave', 'seconded', 'offered', 'left'] as const)(
    'status %s is left alone',
    (status) => {
      expect(year({ status, attributes: chosen })).toEqual({});
      expect(year({ status, attributes: {} })).toEqual({});
    },
  );
});
