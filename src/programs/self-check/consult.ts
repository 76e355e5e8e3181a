import type { Checklist } from '../../policy/schema/checklists.ts';
import type { Turn } from '../program.ts';

/** Where to turn with a worry; where the policy names a contact, with the office or the people it means today. */
export async function consultRows(turn: Turn, { consult }: Checklist) {
  return Promise.all(
    consult.map(async ({ title, how, contact }) => ({
      title: title[turn.language],
      how: how[turn.language],
      who: contact === undefined ? null : await whoIs(turn, contact),
    })),
  );
}

/** Those who are meant, as people know them; `null` where nobody is left of them. */
async function whoIs({ store, pack, language }: Turn, id: string): Promise<string | null> {
  const contact = pack.policy.contacts[id];
  const codes = contact?.departments ?? [];
  const departments = codes.length === 0 ? [] : await store.employees.departments();
  const offices = codes.flatMap((code) => departments.find((each) => each.code === code)?.name ?? []);
  const people: string[] = [];
  for (const number of contact?.employees ?? []) {
    const employee = await store.employees.byNumber(number);
    if (employee?.status === 'active')
      people.push(language === 'ja' ? `${employee.name}さん` : employee.name);
  }
  const names = [...offices, ...people];
  return names.length === 0 ? null : names.join(language === 'ja' ? '、' : ', ');
}
