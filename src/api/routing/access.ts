import { HagukumiError } from '../../errors.ts';
import type { Localized } from '../../language.ts';
import { grantsOf, unionOf } from '../../people/hr/roles.ts';
import type { Store } from '../../store/store.ts';
import type { Endpoint } from '../contract/endpoint.ts';
import type { Caller } from './handler.ts';
import type { SignIn } from './sign-in.ts';

/**
 * Who asks, if they may. Looked at before anything else of the request, so that whoever may not learns nothing of
 * what there is.
 */
export async function callerOf(
  { access }: Endpoint,
  authorization: string,
  signIn: SignIn,
  store: Store,
): Promise<Caller | null> {
  if (access === 'open') return null;
  const employee = await signIn(authorization, store);
  if (!employee) throw forbidden('Not in the roster', notInRoster);
  const grants = await grantsOf(store, employee.number);
  if (access === 'employee') return { employee, grants, scope: [] };
  const held = access.filter((role) => grants.has(role));
  if (held.length === 0) throw forbidden('None of the roles', noRole);
  return { employee, grants, scope: unionOf(held, grants) };
}

function forbidden(message: string, forPerson: Localized): HagukumiError {
  return new HagukumiError('input.forbidden', message, { forPerson });
}

const notInRoster: Localized = {
  ja: '名簿にないアカウントです。人事課にお問い合わせください。',
  en: 'This account is not in the roster. Please ask HR.',
};
const noRole: Localized = {
  ja: 'この操作をする役割がありません。人事課の管理者にお問い合わせください。',
  en: 'You do not have the role that this takes. Please ask an administrator of HR.',
};
