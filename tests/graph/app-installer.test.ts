import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { StoppedClock } from '../../src/clock.ts';
import { GraphInstaller } from '../../src/graph/app-installer.ts';
import { GraphClient, type GraphOptions } from '../../src/graph/client.ts';
import { tokensOf } from '../../src/graph/token.ts';
import { busy, FakeGraph, type GraphBehaviour, graphError } from '../support/fake-graph/index.ts';
import { closedAddress } from '../support/fake-teams/index.ts';

const manifestId = '11111111-2222-4333-8444-555555555555';
let graph: FakeGraph;
let waits: number[];

beforeAll(async () => {
  graph = await FakeGraph.start();
});
beforeEach(() => {
  graph.reset();
  graph.users.add('e-1').add('e-2');
  graph.catalog.set(manifestId, 'catalog-1');
  waits = [];
});
afterAll(() => graph.close());

function installer(more: Partial<GraphOptions> = {}): GraphInstaller {
  const sleep = async (milliseconds: number) => {
    waits.push(milliseconds);
  };
  const clock = new StoppedClock('2027-04-02T01:00:00Z');
  return new GraphInstaller(graph.client({ sleep, ...more }, clock), manifestId);
}
const paths = () => graph.requests.map(({ method, path }) => `${method} ${path.split('?')[0]}`);

describe('installing the app for somebody', () => {
  const apps = '/users/e-1/teamwork/installedApps';

  test('finds it in the catalog, installs it and tells the chat that came with it', async () => {
    const outcome = await installer().install('e-1');
    expect(outcome).toEqual({ kind: 'installed', conversationId: '19:e-1@unq.gbl.spaces' });
    const id = graph.installed.get('e-1 catalog-1');
    expect(paths()).toEqual([
      'GET /appCatalogs/teamsApps',
      `POST ${apps}`,
      `GET ${apps}`,
      `GET ${apps}/${id}/chat`,
    ]);
    expect(graph.requests[1]?.body).toEqual({
      'teamsApp@odata.bind': `${graph.baseUrl}/appCatalogs/teamsApps/catalog-1`,
      consentedPermissionSet: {
        resourceSpecificPermissions: [
          { permissionValue: 'ChatMessageReadReceipt.Read.Chat', permissionType: 'application' },
        ],
      },
    });
  });

  test('takes one that is there already for installed', async () => {
    const one = installer();
    await one.install('e-1');
    expect(await one.install('e-1')).toMatchObject({ kind: 'installed' });
    expect(graph.installed.size).toBe(1);
  });

  test('looks into the catalog once for all people', async () => {
    const one = installer();
    await one.install('e-1');
    await one.install('e-2');
    expect(paths().filter((path) => path.includes('appCatalogs'))).toHaveLength(1);
  });

  test.each([
    ['the list', { method: 'GET', path: '/installedApps?' }],
    ['the chat', { method: 'GET', path: '/chat' }],
  ])('leaves the chat to the bot where %s is refused', async (_name, match) => {
    graph.script(graphError(403, 'Forbidden'), match);
    expect(await installer().install('e-1')).toEqual({ kind: 'installed', conversationId: null });
  });

  test('escapes what it was given', async () => {
    expect(await installer().install('../x')).toEqual({ kind: 'impossible', code: '404 ResourceNotFound' });
  });
});

describe('what stands in the way', () => {
  const post = { method: 'POST', path: '/installedApps' };

  test('an account that is not known is of this person', async () => {
    expect(await installer().install('e-9')).toEqual({ kind: 'impossible', code: '404 NotFound' });
  });

  test('an app that is not in the catalog is of everybody', async () => {
    graph.catalog.clear();
    expect(await installer().install('e-1')).toEqual({ kind: 'not-allowed', code: 'not-in-catalog' });
  });

  test('a missing permission is of everybody', async () => {
    graph.permitted = false;
    expect(await installer().install('e-1')).toEqual({ kind: 'not-allowed', code: '403 Forbidden' });
    graph.script(graphError(403, 'Authorization_RequestDenied'), { path: '/appCatalogs' });
    expect(await installer().install('e-1')).toEqual({
      kind: 'not-allowed',
      code: '403 Authorization_RequestDenied',
    });
  });

  test('an id of the catalog that is no longer good is looked up anew', async () => {
    const one = installer();
    await one.install('e-1');
    graph.catalog.set(manifestId, 'catalog-2');
    expect(await one.install('e-2')).toEqual({ kind: 'impossible', code: '400 BadRequest' });
    expect(await one.install('e-2')).toMatchObject({ kind: 'installed' });
  });

  test.each<[string, GraphBehaviour, number[]]>([
    ['busy, for two seconds', busy('2'), [2_000]],
    ['busy, until a time', busy('Fri, 02 Apr 2027 01:00:03 GMT'), [3_000]],
    ['busy', busy(), [1_000]],
    ['broken', graphError(503, 'ServiceUnavailable'), [1_000]],
    ['cut off', { reset: true }, [1_000]],
  ])('it is asked again when it is %s', async (_name, behaviour, waited) => {
    graph.script(behaviour, { ...post, times: 1 });
    expect(await installer().install('e-1')).toMatchObject({ kind: 'installed' });
    expect(waits).toEqual(waited);
  });

  test('a few times only', async () => {
    graph.script(busy(), post);
    expect(await installer().install('e-1')).toEqual({
      kind: 'later',
      code: '429 TooManyRequests',
      waitMs: null,
    });
    expect(waits).toEqual([1_000, 2_000]);
  });

  test('not after a long wait, which is told instead', async () => {
    graph.script(busy('120'), post);
    expect(await installer().install('e-1')).toMatchObject({ kind: 'later', waitMs: 120_000 });
    expect(waits).toEqual([]);
  });

  test('no answer in time', async () => {
    graph.script({ hang: true }, post);
    const outcome = await installer({ timeoutMs: 300 }).install('e-1');
    expect(outcome).toEqual({ kind: 'later', code: 'timeout', waitMs: null });
  });

  test('nobody there', async () => {
    const client = new GraphClient({
      token: graph.token,
      clock: new StoppedClock('2027-04-02T01:00:00Z'),
      sleep: async () => {},
      baseUrl: await closedAddress(),
    });
    const outcome = await new GraphInstaller(client, manifestId).install('e-1');
    expect(outcome).toEqual({ kind: 'later', code: 'ECONNREFUSED', waitMs: null });
  });

  test('no token: nothing is asked', async () => {
    graph.script(
      { status: 401, body: { error: 'invalid_client', error_description: 'secret' } },
      { path: '/token' },
    );
    expect(await installer().install('e-1')).toEqual({
      kind: 'later',
      code: 'graph.credentials',
      waitMs: null,
    });
    expect(graph.requests).toEqual([]);
  });

  test('a signal to stop', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await installer().install('e-1', stop.signal)).toMatchObject({ kind: 'later' });
    expect(graph.installed.size).toBe(0);
  });
});

test('the tokens of a registration come from its own credentials', () => {
  const registration = { appId: manifestId, tenantId: manifestId };
  expect(tokensOf({ ...registration, password: 'x' })).toBeTypeOf('function');
  expect(tokensOf({ ...registration, password: null })).toBeTypeOf('function');
});
