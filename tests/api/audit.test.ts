import { expect, it } from 'vitest';
import { grant } from '../support/api.ts';
import { sharedService } from '../support/service.ts';

const service = sharedService();

it('tells who did what, part by part and none twice', async () => {
  const admin = await grant(service(), '102001', 'admin');
  for (const scope of [['10'], ['20'], null]) await grant(service(), '102004', 'author', scope);
  const subject = 'hr-role/102004/author';
  const first = await admin.ask('audit', { query: { subject, limit: 2 } });
  expect(first.items).toHaveLength(2);
  const rest = await admin.ask('audit', { query: { subject, limit: 2, cursor: first.next ?? '' } });
  expect(rest).toMatchObject({ items: [{ action: 'hr-role.grant' }], next: null });
  const all = [...first.items, ...rest.items];
  expect(new Set(all.map(({ id }) => id)).size).toBe(3);
  // The moments are the same, as the clock stands still, so their order among each other says nothing.
  expect(all.map(({ after }) => JSON.stringify(after)).sort()).toEqual([
    '{"departments":["10"]}',
    '{"departments":["20"]}',
    '{"departments":null}',
  ]);
  expect(all.every(({ actor }) => actor.number === 'cli')).toBe(true);
});

it('is looked through by who, what and when, in the city’s days', async () => {
  const admin = await grant(service(), '102001', 'admin');
  const asked = { actor: 'cli', action: 'hr-role.grant', from: '2026-11-24', to: '2026-11-24' };
  const found = await admin.ask('audit', { query: { ...asked, limit: 2 } });
  const all = await admin.ask('audit');
  expect(all.items.length).toBeGreaterThan(2);
  const rest = await admin.ask('audit', { query: { ...asked, cursor: found.next ?? '' } });
  expect([...found.items, ...rest.items]).toEqual(all.items);
  for (const other of [
    { actor: '102001' },
    { action: 'policy.adopt' },
    { from: '2026-11-25' },
    { to: '2026-11-23' },
  ])
    expect((await admin.ask('audit', { query: { ...asked, ...other } })).items).toEqual([]);
  expect(await admin.ask('audit-actors')).toEqual({ actors: [{ number: 'cli', name: 'cli' }] });
});

it('says what is wrong with a request, each at its place', async () => {
  const admin = await grant(service(), '102001', 'admin');
  const problem = await admin.refused('audit', { query: { limit: 0 } });
  expect(problem).toMatchObject({ status: 400, problems: [{ path: 'limit' }] });
  expect(problem.problems?.[0]?.message.ja).toBe('小さすぎます（1 以上）');
});
