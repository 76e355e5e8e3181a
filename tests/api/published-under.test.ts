import { expect, it } from 'vitest';
import { sharedService } from '../support/service.ts';

const service = sharedService({ variables: { PUBLIC_URL: 'https://city.example/staff/hagukumi/' } });

const ask = (path: string) => fetch(service().url + path, { redirect: 'manual' });

it('answers under the path of the published address, whether what stands before it takes that away or not', async () => {
  for (const path of ['/healthz', '/api/v1/sign-in', '/api/v1/openapi.json', '/privacy']) {
    const [bare, published] = [await ask(path), await ask(`/staff/hagukumi${path}`)];
    expect([bare.status, published.status]).toEqual([200, 200]);
    expect(await published.text()).toBe(await bare.text());
  }
  expect((await ask('/staff/hagukumi')).status).toBe(200);
  expect((await ask('/staff/hagukumi?locale=en')).status).toBe(200);
  expect((await ask('/staff/hagukumix/healthz')).status).toBe(404);
  expect((await ask('/staff/healthz')).status).toBe(404);
});
