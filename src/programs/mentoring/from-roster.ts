import type { Person } from '../../policy/person.ts';

/** The people of a roster with what the roster alone says of those they mentor or supervise, for a simulation. */
export function withNewcomers(people: readonly Person[]): Person[] {
  const dates = new Map<string, Record<string, string[]>>();
  const note = (of: string | null, key: string, date: string) => {
    if (of === null) return;
    const known = dates.get(of) ?? {};
    dates.set(of, { ...known, [key]: [...new Set([...(known[key] ?? []), date])].sort() });
  };
  for (const { appointment, status, mentor, supervisor, hiredOn } of people) {
    if (appointment !== 'permanent' || status === 'left') continue;
    note(mentor, 'mentoring.mentee-hired-on', hiredOn);
    note(supervisor, 'mentoring.newcomer-in-team-on', hiredOn);
  }
  return people.map((person) => {
    const known = dates.get(person.number);
    return known ? { ...person, attributes: { ...person.attributes, ...known } } : person;
  });
}
