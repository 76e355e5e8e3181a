import { expect, test } from 'vitest';
import { TeamsAdapter } from '../../src/teams/adapter.ts';

test('one client serves all calls to an address, and many addresses do not pile up', async () => {
  const adapter = new TeamsAdapter(null);
  const first = await adapter.connector('http://127.0.0.1:1/');
  expect(await adapter.connector('http://127.0.0.1:1/')).toBe(first);
  for (let port = 2; port <= 60; port++) await adapter.connector(`http://127.0.0.1:${port}/`);
  expect(await adapter.connector('http://127.0.0.1:1/')).not.toBe(first);
});
