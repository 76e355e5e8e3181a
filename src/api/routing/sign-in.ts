import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { Clock } from '../../clock.ts';
import { HagukumiError } from '../../errors.ts';
import type { EmployeeRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';

/** Whom the `Authorization` header of a request stands for; `null` for nobody of the roster. */
export type SignIn = (authorization: string, store: Store) => Promise<EmployeeRow | null>;

/** Takes everybody's word for who they are: for a service that can be reached from its own machine only. */
export const devSignIn: SignIn = async (authorization, store) => {
  const number = /^Dev ([\w-]{1,40})$/.exec(authorization)?.[1];
  if (number === undefined) throw unsigned();
  return presentOnly(await store.employees.byNumber(number));
};

export interface EntraSignIn {
  readonly tenantId: string;
  readonly clientId: string;
  /** Where the tabs are, as it stands in the app's registration. */
  readonly publicUrl: string;
  readonly clock: Clock;
  /** Where the tenant's signing keys are. */
  readonly keys?: string;
}

/** What the token of a tab allows; it is what Teams asks for in the name of the person. */
const scope = 'access_as_user';

/** Believes tokens that the tenant issued to a person for this app. */
export function entraSignIn({ tenantId, clientId, publicUrl, clock, keys }: EntraSignIn): SignIn {
  const login = 'https://login.microsoftonline.com';
  const keySet = createRemoteJWKSet(new URL(keys ?? `${login}/${tenantId}/discovery/v2.0/keys`));
  const { host } = new URL(publicUrl);
  const expected = {
    algorithms: ['RS256'],
    issuer: [`${login}/${tenantId}/v2.0`, `https://sts.windows.net/${tenantId}/`],
    audience: [clientId, `api://${clientId}`, `api://${host}/${clientId}`],
    requiredClaims: ['exp', 'oid', 'scp'],
  };
  return async (authorization, store) => {
    const token = /^Bearer (\S+)$/.exec(authorization)?.[1];
    if (token === undefined) throw unsigned();
    const currentDate = new Date(clock.now().epochMilliseconds);
    const { payload } = await jwtVerify(token, keySet, {
      ...expected,
      currentDate,
      clockTolerance: 60,
    }).catch((thrown: unknown) => {
      // That the keys could not be had is not the caller's fault.
      throw isRefusal(thrown) ? unsigned() : thrown;
    });
    if (payload.tid !== tenantId || !String(payload.scp).split(' ').includes(scope)) throw unsigned();
    return presentOnly(await store.employees.byEntraId(String(payload.oid)));
  };
}

function isRefusal(thrown: unknown): boolean {
  return thrown instanceof errors.JOSEError && /^ERR_(JW[ST]_|JWKS_NO_MATCHING|JOSE_ALG)/.test(thrown.code);
}

function presentOnly(row: EmployeeRow | undefined): EmployeeRow | null {
  return row && row.status !== 'left' ? row : null;
}

function unsigned(): HagukumiError {
  return new HagukumiError('input.unsigned', 'No valid sign-in', {
    forPerson: {
      ja: 'サインインが必要です。Teamsのタブを開き直してください。',
      en: 'You have to be signed in. Please open the tab in Teams again.',
    },
  });
}
