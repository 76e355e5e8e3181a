import { beforeAll, describe, expect, it } from 'vitest';
import { type Endpoints, roles } from '../../src/api/contract/endpoint.ts';
import { endpoints } from '../../src/api/contract/index.ts';
import { asking, type EndpointName, grant } from '../support/api.ts';
import { sharedService } from '../support/service.ts';

const service = sharedService();
const all: Endpoints = endpoints;
const names = Object.keys(endpoints) as EndpointName[];
/** One person for each role, and one with none. */
const holders = { author: '102004', approver: '102003', admin: '102001' } as const;
const nobody = '401004';

beforeAll(async () => {
  for (const role of roles) await grant(service(), holders[role], role);
});

async function statusFor(name: EndpointName, number: string | null): Promise<number> {
  const response = await asking(service(), number).request(name);
  await response.body?.cancel();
  return response.status;
}

describe('the endpoints', () => {
  it.each(names)('%s knows who may ask', async (name) => {
    const access = all[name]?.access ?? 'open';
    const seen = {
      unsigned: await statusFor(name, null),
      stranger: await statusFor(name, '999999'),
      employee: await statusFor(name, nobody),
      author: await statusFor(name, holders.author),
      approver: await statusFor(name, holders.approver),
      admin: await statusFor(name, holders.admin),
    };
    const refusals = Object.entries(seen).filter(([, status]) => status === 401 || status === 403);
    const without = roles.filter((role) => typeof access !== 'string' && !access.includes(role));
    const expected: [string, number][] = [
      ...(access === 'open'
        ? []
        : ([
            ['unsigned', 401],
            ['stranger', 403],
          ] as [string, number][])),
      ...(typeof access === 'string' ? [] : ([['employee', 403]] as [string, number][])),
      ...without.map((role): [string, number] => [role, 403]),
    ];
    expect(refusals).toEqual(expected);
    expect(Object.values(seen).every((status) => status < 500)).toBe(true);
  });

  it('name a thing that is not there alike for everybody who may ask', async () => {
    for (const name of names) {
      const { access = 'open', params } = all[name] ?? {};
      if (typeof access === 'string' || params === undefined) continue;
      for (const role of access) expect([400, 404, 428]).toContain(await statusFor(name, holders[role]));
    }
  });

  it('are described for programs', async () => {
    const response = await fetch(`${service().url}/api/v1/openapi.json`);
    const description = (await response.json()) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string; parameters: { name: string }[] }>>;
    };
    const operations = Object.values(description.paths).flatMap((methods) => Object.values(methods));
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual([...names].sort());
    expect(description.openapi).toBe('3.1.0');
    const pathsWithColon = Object.keys(description.paths).filter((path) => path.includes(':'));
    expect(pathsWithColon).toEqual([]);
  });
});
