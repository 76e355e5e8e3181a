import type { Person } from '../../src/policy/person.ts';
import { agreed, compiledFiveLeaves, largestDepartment, today } from './five-leaves.ts';
import type { Bench } from './harness/bench.ts';
import { compete } from './harness/contest.ts';
import { generatedPeople } from './people.ts';

const name = 'engine-vs-hand-written';

export const engineVsHandWritten: Bench = {
  name,
  about: 'A five-leaf audience: the policy engine and a JavaScript function written for this one question',
  async run(scale, note) {
    const people = generatedPeople(scale.people);
    const department = largestDepartment(people);
    const matches = compiledFiveLeaves(department, people);
    const isIn = handWritten(department);
    const expected = await agreed(people, (person) => matches(person, today), isIn);
    const ours = () => {
      let count = 0;
      for (const person of people) if (matches(person, today)) count += 1;
      return count;
    };
    const peer = () => {
      let count = 0;
      for (const person of people) if (isIn(person)) count += 1;
      return count;
    };
    const contest = {
      name,
      ours: { name: 'hagukumi', pass: ours },
      peer: { name: 'hand-written JavaScript', pass: peer },
      evaluations: people.length,
      expected,
      goal: { text: 'at least 1/5 of its speed', atLeast: 0.2 },
    };
    return [await compete(contest, scale, note)];
  },
};

/** Written as somebody would who knows the day: no month is counted, the date of hire is compared with a date. */
function handWritten(department: string): (person: Person) => boolean {
  const yearAgo = '2025-11-27';
  return (person) =>
    person.status === 'active' &&
    (person.rank === 'staff' || person.rank === 'senior-staff') &&
    person.departmentPath.includes(department) &&
    person.hiredOn <= yearAgo &&
    person.language !== 'en';
}
