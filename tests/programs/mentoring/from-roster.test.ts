import { expect, test } from 'vitest';
import { withNewcomers } from '../../../src/programs/mentoring/from-roster.ts';
import { person } from '../../policy/support.ts';

test('a roster alone tells from when mentors and supervisors of newcomers count', () => {
  const hired = (number: string, hiredOn: string, more = {}) =>
    person({ number, hiredOn, mentor: '2001', supervisor: '3001', ...more });
  const people = withNewcomers([
    hired('1002', '2026-10-01'),
    hired('1001', '2026-04-01'),
    hired('1003', '2026-04-01'),
    hired('1004', '2026-05-01', { appointment: 'fiscal-year' }),
    hired('1005', '2026-06-01', { status: 'left' }),
    person({ number: '2001', supervisor: null, attributes: { 'job-field': 'engineering' } }),
    person({ number: '3001', supervisor: null }),
  ]);
  const facts = Object.fromEntries(people.map(({ number, attributes }) => [number, attributes]));
  expect(facts['2001']).toEqual({
    'job-field': 'engineering',
    'mentoring.mentee-hired-on': ['2026-04-01', '2026-10-01'],
  });
  expect(facts['3001']).toEqual({ 'mentoring.newcomer-in-team-on': ['2026-04-01', '2026-10-01'] });
  expect(facts['1001']).toEqual({});
});
