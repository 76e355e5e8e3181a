import { expect, it } from 'vitest';
import { HagukumiError } from '../src/errors.ts';
import { recordFault } from '../src/fault.ts';
import { keptLog } from './support/fake-teams/host.ts';

const secret = '佐藤さんのひとこと';

it.each([
  [
    new HagukumiError('store.corrupt', 'table x is missing'),
    { code: 'store.corrupt', error: 'table x is missing' },
  ],
  [
    Object.assign(new RangeError(secret), { code: 'SQLITE_FULL' }),
    { code: 'unexpected', error: 'RangeError SQLITE_FULL' },
  ],
  [Object.assign(new TypeError(secret), { code: secret }), { code: 'unexpected', error: 'TypeError' }],
  [secret, { code: 'unexpected', error: 'string' }],
])('keeps of %s what may be kept', (thrown, kept) => {
  const { log, lines } = keptLog();
  const reference = recordFault(log, thrown, 'something failed', { nudge: 'n-1' });
  expect(reference).toMatch(/^[0-9a-f]{8}$/);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    ...kept,
    reference,
    nudge: 'n-1',
    msg: 'something failed',
  });
  expect(lines[0]).not.toContain(secret);
});
