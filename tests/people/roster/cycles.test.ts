import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportingCycles } from '../../../src/people/roster/cycles.ts';

const line = (...links: readonly (readonly [string, string | null])[]) =>
  links.map(([number, supervisor]) => ({ number, supervisor }));

describe('reportingCycles', () => {
  it.each([
    ['nobody', line(), []],
    ['a tree', line(['1', null], ['2', '1'], ['3', '1'], ['4', '3']), []],
    ['a supervisor who is not there', line(['1', '9']), []],
    ['their own supervisor', line(['1', '1'], ['2', '1']), []],
    ['two', line(['1', '2'], ['2', '1']), [['1', '2', '1']]],
    ['a line that leads into a circle', line(['1', '3'], ['2', '3'], ['3', '2']), [['2', '3', '2']]],
    [
      'two circles',
      line(['1', '2'], ['2', '1'], ['4', '3'], ['3', '4']),
      [
        ['1', '2', '1'],
        ['4', '3', '4'],
      ],
    ],
  ])('%s', (_, people, cycles) => {
    expect(reportingCycles(people)).toEqual(cycles);
  });

  it('finds exactly the people who come back to themselves, each in one circle', () => {
    const lines = fc
      .integer({ min: 1, max: 30 })
      .chain((size) => fc.array(fc.option(fc.nat({ max: size - 1 })), { minLength: size, maxLength: size }));
    fc.assert(
      fc.property(lines, (supervisors) => {
        const people = supervisors.map((to, at) => ({
          number: `${at}`,
          supervisor: to === null ? null : `${to}`,
        }));
        const returns = (start: number) => {
          let at: number | null = start;
          for (let step = 0; step < supervisors.length; step += 1) {
            at = at === null ? null : (supervisors[at] ?? null);
            if (at === start) return supervisors[start] !== start;
          }
          return false;
        };
        const members = reportingCycles(people).flatMap((cycle) => cycle.slice(1));
        const expected = people.map(({ number }) => number).filter((number) => returns(Number(number)));
        expect(members.toSorted()).toEqual(expected.toSorted());
      }),
      { seed: 20260401 },
    );
  });
});
