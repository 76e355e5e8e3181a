import { beforeAll, describe, expect, it } from 'vitest';
import type { Overrides } from '../../src/app.ts';
import { ApiUser, asking, grant } from '../support/api.ts';
import { FakeTeams } from '../support/fake-teams/index.ts';
import { sampleRoster, sharedService } from '../support/service.ts';
import { tabToken } from '../support/tab-token.ts';

const open = sharedService();
const hr = '102004';
const account = sampleRoster().people.find(({ number }) => number === hr)?.entraId ?? '';

describe('without a registration', () => {
  it('takes somebody’s word for who they are', async () => {
    await grant(open(), hr, 'author', ['10']);
    const me = await asking(open(), hr).ask('me');
    expect(me).toMatchObject({
      number: hr,
      department: { code: '102010', name: '人事係' },
      roles: [{ role: 'author', departments: [{ code: '10', name: '総務部' }] }],
    });
    const person = { number: hr, name: me.name, roles: ['author'] };
    expect(await asking(open(), null).ask('sign-in')).toEqual({ kind: 'dev', people: [person] });
  });

  it.each(['', 'Dev', 'Dev ', 'Dev 102004 x', 'Bearer 102004', 'Basic MTAyMDA0Og=='])(
    'refuses “%s”',
    async (header) => {
      const problem = await new ApiUser(() => open().url, header).refused('me');
      expect(problem).toMatchObject({ status: 401, code: 'input.unsigned' });
      expect(problem.forPerson?.ja).toContain('サインイン');
    },
  );
});

describe('with a registration', () => {
  const overrides: { -readonly [Name in keyof Overrides]: Overrides[Name] } = {};
  let keys: FakeTeams;
  beforeAll(async () => {
    keys = await FakeTeams.start();
    overrides.signInKeys = `${keys.url}/keys`;
    return () => keys.close();
  });
  const closed = sharedService({
    registered: true,
    overrides,
    variables: { PUBLIC_URL: 'https://bot.example.jp' },
  });

  function signedIn(claims: Record<string, unknown> = {}, signer: FakeTeams = keys): ApiUser {
    const service = closed();
    const token = tabToken(service, signer, account, claims);
    return new ApiUser(() => service.url, `Bearer ${token}`);
  }

  it('finds the person by the account of the token', async () => {
    expect((await signedIn().ask('me')).number).toBe(hr);
    const { tenantId, botId } = closed().teams;
    const older = { iss: `https://sts.windows.net/${tenantId}/`, aud: `api://bot.example.jp/${botId}` };
    expect((await signedIn(older).ask('me')).number).toBe(hr);
    const asked = await new ApiUser(() => closed().url, null).ask('sign-in');
    expect(asked).toEqual({ kind: 'entra', clientId: botId, tenantId });
  });

  it.each([
    ['another app', { aud: '00000000-0000-4000-8000-0000000000ff' }],
    ['another tenant', { tid: '00000000-0000-4000-8000-0000000000ff' }],
    ['another issuer', { iss: 'https://login.microsoftonline.com/common/v2.0' }],
    ['an app and no person', { scp: undefined }],
    ['another permission', { scp: 'User.Read' }],
    ['no account', { oid: undefined }],
    ['the past', { exp: 1_700_000_000 }],
    ['the future', { nbf: 2_000_000_000 }],
  ])('refuses a token for %s', async (_what, claims) => {
    expect(await signedIn(claims).refused('me')).toMatchObject({ status: 401, code: 'input.unsigned' });
  });

  it('refuses a token that somebody else signed, one that nobody signed, and somebody’s word', async () => {
    expect((await signedIn({}, closed().teams).refused('me')).status).toBe(401);
    const claims = { oid: account, tid: closed().teams.tenantId, scp: 'access_as_user' };
    const parts = [{ alg: 'none', typ: 'JWT' }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    for (const header of [`Bearer ${parts.join('.')}.`, `Dev ${hr}`])
      expect((await new ApiUser(() => closed().url, header).refused('me')).status).toBe(401);
  });

  it('knows an account that is not in the roster, and says so', async () => {
    const stranger = signedIn({ oid: '00000000-0000-4000-8000-0000000000ee' });
    expect(await stranger.refused('me')).toMatchObject({ status: 403, code: 'input.forbidden' });
  });
});
