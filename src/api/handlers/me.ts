import type { meEndpoints } from '../contract/me.ts';
import type { Handlers } from '../routing/handler.ts';

/** How people sign in: with a token for this app of a tenant, or without a registration by their number. */
export type SignInKind = { readonly clientId: string; readonly tenantId: string } | null;

export function meHandlers(registration: SignInKind): Handlers<typeof meEndpoints> {
  return {
    async 'sign-in'({ store }) {
      if (registration) return { kind: 'entra', ...registration };
      const granted = await store.hrRoles.all();
      const numbers = [...new Set(granted.map(({ employee }) => employee))];
      const rows = numbers.length === 0 ? [] : await store.employees.byNumbers(numbers);
      const people = rows.filter(({ status }) => status !== 'left');
      return {
        kind: 'dev',
        people: people.map(({ number, name }) => ({
          number,
          name,
          roles: granted.filter(({ employee }) => employee === number).map(({ role }) => role),
        })),
      };
    },

    async me({ caller, directory, store, pack }) {
      const { number, name, department } = caller.employee;
      const organisation = await directory.organisation();
      const named = (code: string) => ({ code, name: organisation.departmentName(code) ?? code });
      const [preference] = await store.preferences.all([number]);
      const roles = [...caller.grants].map(([role, scope]) => ({
        role,
        departments: scope?.map(named) ?? null,
      }));
      const language = preference?.language ?? caller.employee.language;
      const { zone } = pack.calendar;
      return { number, name, department: named(department), language, roles, zone };
    },
  };
}
