import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { checkAgainstDatabase, checkAgainstServer, checkTimeZone } from '../../../src/cli/doctor/clock.ts';
import { checkCredentials, checkGraph, checkTeams } from '../../../src/cli/doctor/sign-in.ts';
import type { BotConfig } from '../../../src/config.ts';
import { fridayAfternoon } from '../../support/delivery.ts';
import { closedAddress } from '../../support/fake-teams/index.ts';

const bot: BotConfig = {
  appId: '00000000-0000-4000-8000-0000000000b0',
  password: 'the value of a secret',
  type: 'SingleTenant',
  tenantId: '00000000-0000-4000-8000-00000000000a',
};

const servers: ReturnType<typeof createServer>[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Entra as it refuses: the code stands in the middle of a sentence that also holds ids. */
function refusing(code: string): RequestListener {
  return (_request, response) => {
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        error: 'invalid_client',
        error_description: `${code}: … app '${bot.appId}'. Trace ID: …`,
      }),
    );
  };
}

describe('the credentials', () => {
  it('are fine when a token comes, asked for as the bot asks', async () => {
    const asked: string[] = [];
    const login = await serverThat((request, response) => {
      asked.push(request.url ?? '');
      request.on('data', (text) => asked.push(String(text)));
      request.on('end', () => response.end('{"access_token":"t"}'));
    });
    expect(await checkCredentials(bot, login)).toMatchObject({ state: 'ok' });
    expect(asked[0]).toBe(`/${bot.tenantId}/oauth2/v2.0/token`);
    expect(Object.fromEntries(new URLSearchParams(asked[1]))).toEqual({
      grant_type: 'client_credentials',
      client_id: bot.appId,
      client_secret: bot.password,
      scope: 'https://api.botframework.com/.default',
    });
    await checkCredentials({ ...bot, type: 'MultiTenant' }, login);
    expect(asked[2]).toBe('/botframework.com/oauth2/v2.0/token');
  });

  it.each([
    ['AADSTS7000215', 'The client secret is wrong'],
    ['AADSTS7000222', 'The client secret has expired'],
    ['AADSTS700016', 'This tenant has no app with that MicrosoftAppId'],
    ['AADSTS90002', 'There is no tenant with that MicrosoftAppTenantId'],
    ['AADSTS53003', 'Entra gives no token'],
  ])('are refused with %s', async (code, words) => {
    const finding = await checkCredentials(bot, await serverThat(refusing(code)));
    expect(finding.state).toBe('problem');
    expect(finding.message.en).toBe(`${words} (${code})`);
    expect(finding.hint).not.toBeNull();
    expect(JSON.stringify(finding)).not.toContain(bot.password);
  });

  it('cannot be tried without a network', async () => {
    const finding = await checkCredentials(bot, await closedAddress());
    expect(finding.state).toBe('problem');
    expect(finding.message.en).toContain('ECONNREFUSED');
  });

  it('are no matter without a registration, and out of sight for a managed identity', async () => {
    const nowhere = await closedAddress();
    expect(await checkCredentials(null, nowhere)).toMatchObject({ state: 'not-checked' });
    const managed = { ...bot, password: null, type: 'UserAssignedMsi' } as const;
    expect(await checkCredentials(managed, nowhere)).toMatchObject({ state: 'not-checked' });
  });
});

describe('Graph', () => {
  const installing = { install: true, calendars: false };
  const writing = { install: false, calendars: true };

  /** Entra as it gives a token with these permissions. */
  function giving(roles: readonly string[]): RequestListener {
    const claims = Buffer.from(JSON.stringify({ roles })).toString('base64url');
    return (_request, response) => response.end(JSON.stringify({ access_token: `h.${claims}.s` }));
  }

  it('gives a token to install the app, or Entra says why not', async () => {
    const asked: string[] = [];
    const login = await serverThat((request, response) => {
      request.on('data', (text) => asked.push(request.url ?? '', String(text)));
      request.on('end', () => response.end('{"access_token":"t"}'));
    });
    const many = { bot: { ...bot, type: 'MultiTenant' }, graph: installing } as const;
    expect(await checkGraph(many, login)).toMatchObject([{ id: 'graph.credentials', state: 'ok' }]);
    expect(asked[0]).toBe(`/${bot.tenantId}/oauth2/v2.0/token`);
    expect(new URLSearchParams(asked[1]).get('scope')).toBe('https://graph.microsoft.com/.default');
    const expired = await serverThat(refusing('AADSTS7000222'));
    expect(await checkGraph({ bot, graph: writing }, expired)).toMatchObject([
      { id: 'graph.credentials', state: 'problem' },
    ]);
    // A token that cannot be read says nothing of permissions.
    expect(await checkGraph({ bot, graph: writing }, login)).toHaveLength(1);
  });

  it('lets calendars be written, or the permission for it is missing', async () => {
    const login = await serverThat(giving(['User.Read.All', 'Calendars.ReadWrite']));
    expect(await checkGraph({ bot, graph: writing }, login)).toMatchObject([
      { id: 'graph.credentials', state: 'ok' },
      { id: 'graph.permissions', state: 'ok' },
    ]);
    const [, missing] = await checkGraph({ bot, graph: writing }, await serverThat(giving([])));
    expect(missing).toMatchObject({ id: 'graph.permissions', state: 'problem' });
    expect(missing?.hint?.en).toContain('application access policy');
  });

  it('is not asked where nothing is done through it', async () => {
    expect(await checkGraph({ bot, graph: null }, await closedAddress())).toEqual([]);
  });
});

/** In two steps: restify, where it is loaded, has writeHead give nothing to go on with. */
function answering(status: number, headers = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(status, headers);
    response.end();
  };
}

describe('Teams', () => {
  it('can be reached when it answers, whatever it says', async () => {
    const teams = await serverThat(answering(404));
    expect(await checkTeams(bot, teams)).toMatchObject({ id: 'teams.service', state: 'ok' });
  });

  it('cannot be reached when nothing answers', async () => {
    expect(await checkTeams(bot, await closedAddress())).toMatchObject({
      id: 'teams.service',
      state: 'problem',
    });
  });

  it('is no matter without a registration', async () => {
    expect(await checkTeams(null, await closedAddress())).toMatchObject({ state: 'not-checked' });
  });
});

describe('the clock', () => {
  it('knows the time zone of the policy', () => {
    expect(checkTimeZone()).toMatchObject({ state: 'ok' });
  });

  it.each([
    [0, 'ok'],
    [29, 'ok'],
    [60, 'warning'],
    [-60, 'warning'],
    [300, 'problem'],
  ])('is %i seconds off another one', async (seconds, state) => {
    const now = fridayAfternoon.add({ seconds });
    expect(checkAgainstDatabase(fridayAfternoon.epochMilliseconds, now)).toMatchObject({ state });
    const date = new Date(fridayAfternoon.epochMilliseconds).toUTCString();
    const server = await serverThat(answering(400, { date }));
    expect(await checkAgainstServer(server, () => now)).toMatchObject({ id: 'clock.network', state });
  });

  it('is not compared without a network', async () => {
    const finding = await checkAgainstServer(await closedAddress(), () => fridayAfternoon);
    expect(finding).toMatchObject({ state: 'not-checked' });
  });
});
