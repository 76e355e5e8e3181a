import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { checkConfiguration, checkPort, checkVariables } from '../../../src/cli/doctor/configuration.ts';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import { readConfig } from '../../../src/config.ts';
import { sharedService } from '../../support/service.ts';

const registered = {
  MicrosoftAppId: '00000000-0000-4000-8000-0000000000b0',
  MicrosoftAppPassword: 'a-secret',
  MicrosoftAppTenantId: '00000000-0000-4000-8000-00000000000a',
};

function found(findings: readonly Finding[], id: string): Finding[] {
  return findings.filter((finding) => finding.id === id);
}

describe('the variables', () => {
  it('are fine when nothing is set', () => {
    expect(checkVariables({})).toMatchObject([{ id: 'config.variables', state: 'ok' }]);
  });

  it('are complained of one by one, each by its name', () => {
    const findings = checkVariables({ PORT: 'http', HOST: '0.0.0.0', LOG_LEVEL: 'loud' });
    expect(findings.map(({ state }) => state)).toEqual(['problem', 'problem', 'problem']);
    expect(findings.map(({ message }) => message.en.split(' ')[0]).sort()).toEqual([
      'HOST',
      'LOG_LEVEL',
      'PORT',
    ]);
  });

  it.each([
    ['MICROSOFTAPPID', 'MicrosoftAppId'],
    ['DatabaseUrl', 'DATABASE_URL'],
  ])('tell that %s is not read', (name, meant) => {
    const [finding] = checkVariables({ [name]: 'x' }).filter(({ state }) => state === 'warning');
    expect(finding?.hint?.en).toBe(`Write ${meant}.`);
  });

  it('leave the variables of other programs alone', () => {
    expect(checkVariables({ PATH: '/bin', HOME: '/', NODE_ENV: 'production' })).toHaveLength(1);
  });
});

describe('a configuration that can be used', () => {
  it.each([
    ['without registration', {}, 'warning'],
    ['with a registration', registered, 'ok'],
  ])('says who can connect %s', (_name, variables, state) => {
    expect(found(checkConfiguration(readConfig(variables)), 'config.registration')).toMatchObject([
      { state },
    ]);
  });

  it.each([
    [{}, 'ok'],
    [registered, 'problem'],
    [{ ...registered, PUBLIC_URL: 'http://bot.example.jp' }, 'problem'],
    [{ ...registered, PUBLIC_URL: 'https://localhost' }, 'problem'],
    [{ ...registered, PUBLIC_URL: 'https://bot.example.jp' }, 'ok'],
  ])('asks for a public address that Teams can reach (%#)', (variables, state) => {
    expect(found(checkConfiguration(readConfig(variables)), 'config.public-url')).toMatchObject([{ state }]);
  });

  it('recognises the id of a secret where its value should be', () => {
    const variables = { ...registered, MicrosoftAppPassword: 'c1b5e6f0-1111-4222-8333-1234567890ab' };
    expect(found(checkConfiguration(readConfig(variables)), 'config.secret')).toMatchObject([
      { state: 'problem' },
    ]);
    expect(found(checkConfiguration(readConfig(registered)), 'config.secret')).toEqual([]);
  });

  it('does not keep quiet about a silent log', () => {
    const ids = checkConfiguration(readConfig({ LOG_LEVEL: 'silent' })).map(({ id }) => id);
    expect(ids).toContain('config.log');
  });
});

describe('the port', () => {
  const service = sharedService();
  const servers: ReturnType<typeof createServer>[] = [];

  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function portOf(answer: Parameters<typeof createServer>[1]): Promise<string> {
    const server = createServer(answer ?? (() => {}));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return String((server.address() as AddressInfo).port);
  }

  it('is the service’s own when it answers there', async () => {
    const PORT = new URL(service().url).port;
    expect(await checkPort(readConfig({ PORT }))).toMatchObject({ state: 'ok' });
    expect((await checkPort(readConfig({ PORT }))).message.en).toContain('The service runs');
  });

  it('is free when nobody listens', async () => {
    const PORT = await portOf(() => {});
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const finding = await checkPort(readConfig({ PORT }));
    expect(finding).toMatchObject({ state: 'ok' });
    expect(finding.message.en).toContain('is free');
  });

  it('is taken when something else answers', async () => {
    const PORT = await portOf((_request, response) => response.end('another program'));
    expect(await checkPort(readConfig({ PORT }))).toMatchObject({ state: 'problem' });
  });

  it('is a problem when the service is not ready, in its own words', async () => {
    const PORT = await portOf((request, response) => {
      if (request.url === '/healthz') return response.end('{"status":"ok"}');
      response.statusCode = 503;
      response.end('{"problems":["The database does not answer"]}');
    });
    const finding = await checkPort(readConfig({ PORT }));
    expect(finding.state).toBe('problem');
    expect(finding.message.en).toContain('The database does not answer');
  });

  it('need not be known beforehand', async () => {
    expect(await checkPort(readConfig({ PORT: '0' }))).toMatchObject({ state: 'ok' });
  });
});
