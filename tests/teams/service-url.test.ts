import { expect, test } from 'vitest';
import { isTrustedService } from '../../src/teams/service-url.ts';

test.each([
  ['https://smba.trafficmanager.net/teams/', true, true],
  ['https://smba.trafficmanager.net/teams/', false, false],
  ['http://smba.trafficmanager.net/teams/', true, false],
  ['http://127.0.0.1:56150/_connector', false, true],
  ['http://localhost:56150', false, true],
  ['http://[::1]:1/', false, true],
  ['http://127.0.0.1.example.com/', false, false],
  ['http://localhost@example.com/', false, false],
  ['file:///etc/passwd', true, false],
  ['ftp://127.0.0.1/', true, false],
  ['', true, false],
])('%s, authenticated: %s → %s', (url, authenticated, trusted) => {
  expect(isTrustedService(url, authenticated)).toBe(trusted);
});
