import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { GraphInstaller } from '../../src/graph/app-installer.ts';
import { FakeGraph } from '../support/fake-graph/index.ts';
import { type Service, startService } from '../support/service.ts';
import { chatOf } from './chat.ts';

const newcomer = '401006';
const manifestId = '00000000-0000-4000-8000-0000000000b0';

let graph: FakeGraph;
let service: Service;

beforeAll(async () => {
  graph = await FakeGraph.start();
});
afterAll(() => graph.close());
beforeEach(async () => {
  graph.reset();
  graph.catalog.set(manifestId, 'catalog');
  service = await startService({
    registered: true,
    variables: { GRAPH_INSTALL: 'on' },
    overrides: { installer: new GraphInstaller(graph.client(), manifestId) },
  });
});

const chooses = async () => (await service.nudges(newcomer, 'my-card.choose'))[0];

test('somebody without the app is given it, greeted, and sent the card that had failed', async () => {
  const person = await service.employee(newcomer);
  graph.users.add(person.entraId);
  service.teams.withoutApp.add(person.entraId);
  const greeted: Promise<unknown>[] = [];
  graph.onInstalled = (entraId) => {
    service.teams.withoutApp.delete(entraId);
    greeted.push(person.installs());
  };
  await service.goTo('2026-12-01T10:00');
  await Promise.all(greeted);
  await service.goTo('2026-12-01T10:01');
  expect(await chooses()).toMatchObject({ state: 'sent', reason: 'sent' });
  expect(await service.store.reach.of(newcomer)).toMatchObject({ state: 'reachable' });
  expect(chatOf(service.teams, person)).toHaveLength(2);
});

test('where Graph allows nothing the card stays failed, and nothing is asked every few seconds', async () => {
  const person = await service.employee(newcomer);
  graph.permitted = false;
  service.teams.withoutApp.add(person.entraId);
  for (const time of ['10:00', '10:01', '10:05', '10:30']) await service.goTo(`2026-12-01T${time}`);
  expect(await chooses()).toMatchObject({ state: 'failed', reason: 'not-installed' });
  expect(graph.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});
