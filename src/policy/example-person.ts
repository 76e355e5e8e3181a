import type { FactCatalogue } from './facts.ts';
import { scalarFault } from './operators.ts';
import type { FactValue, Person } from './person.ts';
import { both, type Finding } from './problem.ts';
import type { RuleText } from './schema/rules.ts';
import { unknownName } from './suggest.ts';

type Example = RuleText['examples'][number];
export type Value = Example['person'][string];

/** Whom an example means unless it says otherwise: somebody in service whom nothing sets apart. */
const anybody: Person = {
  number: '000001',
  language: 'ja',
  rank: 'staff',
  status: 'active',
  appointment: 'permanent',
  departmentPath: ['city'],
  concurrent: [],
  hiredOn: '2020-04-01',
  supervisor: '000002',
  mentor: null,
  reports: 0,
  mentees: 0,
  changedOn: {},
  attributes: {},
};

/** How the value of a roster fact is put into a person. The schema and the catalogue have checked its type. */
const setters: Readonly<Record<string, (value: Value) => Partial<Person>>> = {
  number: (value) => ({ number: String(value) }),
  rank: (value) => ({ rank: value as Person['rank'] }),
  status: (value) => ({ status: value as Person['status'] }),
  appointment: (value) => ({ appointment: value as Person['appointment'] }),
  language: (value) => ({ language: value as Person['language'] }),
  // A code alone, or the way down to it: `city/works/roads`.
  department: (value) => ({ departmentPath: String(value).split('/') }),
  concurrent: (value) => ({ concurrent: value as string[] }),
  'hired-on': (value) => ({ hiredOn: String(value) }),
  supervisor: (value) => ({ supervisor: String(value) }),
  'has-supervisor': (value) => ({ supervisor: value === true ? anybody.supervisor : null }),
  supervises: (value) => ({ reports: Number(value) }),
  mentor: (value) => ({ mentor: String(value) }),
  'has-mentor': (value) => ({ mentor: value === true ? '000003' : null }),
  mentees: (value) => ({ mentees: Number(value) }),
};

/** Facts that follow from when another one changed. */
const changes: Readonly<Record<string, string>> = { 'transferred-on': 'department', 'promoted-on': 'rank' };

/** The person that an example describes. */
export function examplePerson({ person, changed }: Example): Person {
  return withFacts(anybody, person, changed);
}

/** The person with some facts as given, by key; `changed` says when tracked ones last changed. */
export function withFacts(
  base: Person,
  facts: Readonly<Record<string, Value>>,
  changed: Readonly<Record<string, string>> = {},
): Person {
  const changedOn: Record<string, string> = { ...base.changedOn, ...changed };
  const attributes: Record<string, FactValue> = { ...base.attributes };
  let person = base;
  for (const [key, value] of Object.entries(facts)) {
    const setter = setters[key];
    const change = changes[key];
    if (setter) person = { ...person, ...setter(value) };
    else if (change) changedOn[change] = String(value);
    else attributes[key] = value;
  }
  return { ...person, changedOn, attributes };
}

/** Facts in an example that do not exist, cannot be set, or have a value of the wrong type. */
export function exampleFaults({ person, changed }: Example, facts: FactCatalogue): Finding[] {
  const tracked = [...facts.values()].filter((fact) => fact.tracked).map((fact) => fact.key);
  return [
    ...Object.entries(person).flatMap(([key, value]) => valueFaults(key, value, facts)),
    ...Object.keys(changed).flatMap((key): Finding[] =>
      tracked.includes(key)
        ? []
        : [
            {
              path: ['changed', key],
              at: 'key',
              message: unknownName({ ja: '属性', en: 'fact' }, key, tracked),
            },
          ],
    ),
  ];
}

/** What keeps a person from being given a value of a fact: no such fact, one that is worked out, a wrong type. */
export function valueFaults(key: string, value: Value, facts: FactCatalogue): Finding[] {
  const path = ['person', key];
  const fact = facts.get(key);
  if (!fact)
    return [{ path, at: 'key', message: unknownName({ ja: '属性', en: 'fact' }, key, facts.keys()) }];
  if (fact.origin === 'roster' && !(key in setters) && !(key in changes))
    return [
      {
        path,
        at: 'key',
        message: both(
          '計算で決まる属性です。hired-on などもとの日付を書いてください',
          'it is worked out; give the date it comes from',
        ),
      },
    ];
  if ((fact.type === 'list') !== Array.isArray(value))
    return [{ path, message: both(`「${key}」は ${fact.type} です`, `"${key}" is a ${fact.type}`) }];
  const values = Array.isArray(value) ? value : [value];
  return values.flatMap((each) => {
    const message = scalarFault(fact, each);
    return message === null ? [] : [{ path, message }];
  });
}
