import { describe, expect, test } from 'vitest';
import { contactFact, contactFor } from '../../src/policy/contacts.ts';
import { person, smallPackWith } from './support.ts';

const title = { ja: '健康管理', en: 'Health' };
const contacts = {
  health: { title, departments: ['1020'], employees: ['000777'] },
  hr: { title: { ja: '人事', en: 'HR' }, departments: ['10'] },
};

describe('who is a contact', () => {
  test.each([
    ['everybody in a department named', { departmentPath: ['10', '1020'] }, ['health', 'hr']],
    ['everybody below it', { departmentPath: ['10', '1020', '102010'] }, ['health', 'hr']],
    ['somebody named by number', { number: '000777', departmentPath: ['40'] }, ['health']],
    ['nobody else', { departmentPath: ['40', '1021'] }, []],
  ])('%s', (_who, different, expected) => {
    expect(contactFor(contacts, person(different))).toEqual(expected);
    expect(contactFact(contacts).read(person(different), '2027-04-01')).toEqual(expected);
  });

  test('nobody where the policy names nobody', () => {
    expect(contactFor({}, person())).toEqual([]);
  });
});

describe('a pack', () => {
  const withContacts = (text: string) => (policy: string) => `${policy}\n${text}`;
  const asking = (text: string | null) =>
    smallPackWith({
      'rules/note.yaml': (rules) =>
        rules.replace(/audience: .*/, 'audience: { fact: contact-for, in: [health] }'),
      ...(text === null ? {} : { 'policy.yaml': withContacts(text) }),
    });
  const health = 'contacts: { health: { title: { ja: 健康, en: Health }, employees: ["000001"] } }';

  test('whose rule asks for a contact that it does not name is refused', () => {
    expect(
      asking(null)
        .problems.map(({ message }) => message)
        .join(),
    ).toContain('"health"');
    expect(asking('contacts: { hr: { title: { ja: 人事, en: HR }, departments: ["1"] } }').pack).toBeNull();
  });

  test('that names it is in order as far as that goes', () => {
    expect(asking(health).problems.filter(({ message }) => message.includes('"health"'))).toEqual([]);
  });

  test('has to say who it is', () => {
    const { problems } = smallPackWith({
      'policy.yaml': withContacts('contacts: { health: { title: { ja: 健康, en: Health } } }'),
    });
    expect(problems.map(({ message }) => message.split(' / ').at(-1))).toEqual([
      'departments or employees is needed',
    ]);
  });
});
