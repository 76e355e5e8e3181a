import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRegistration } from '../../src/manifest/registration.ts';
import { appId } from './sample.ts';

function read(MicrosoftAppId: string | undefined, PUBLIC_URL: string | undefined) {
  return readRegistration({ MicrosoftAppId, PUBLIC_URL });
}

test('the bot needs no password here', () => {
  expect(read(appId, 'https://bot.example.jp')).toEqual({
    ok: true,
    registration: { appId, publicUrl: 'https://bot.example.jp', publicHost: 'bot.example.jp' },
  });
});

test('an id in capitals and spaces around either value make no other app', () => {
  expect(read(` ${appId.toUpperCase()} `, ' https://Bot.Example.JP/ ')).toEqual(
    read(appId, 'https://bot.example.jp'),
  );
});

test.each([
  ['https://bot.example.jp/', 'https://bot.example.jp', 'bot.example.jp'],
  ['https://bot.example.jp:8443', 'https://bot.example.jp:8443', 'bot.example.jp:8443'],
  ['https://bot.example.jp:443/', 'https://bot.example.jp', 'bot.example.jp'],
  ['https://example.jp/hagukumi//', 'https://example.jp/hagukumi', 'example.jp'],
  ['https://育み.jp', 'https://xn--cbkx82v.jp', 'xn--cbkx82v.jp'],
  ['https://local.example.jp', 'https://local.example.jp', 'local.example.jp'],
])('%s is a public address', (given, publicUrl, publicHost) => {
  expect(read(appId, given)).toEqual({ ok: true, registration: { appId, publicUrl, publicHost } });
});

describe('what will not do', () => {
  test.each([
    ['MicrosoftAppId', undefined, 'https://bot.example.jp', /設定されていません/, /is not set/],
    ['MicrosoftAppId', '  ', 'https://bot.example.jp', /設定されていません/, /is not set/],
    ['MicrosoftAppId', 'hagukumi', 'https://bot.example.jp', /GUIDではありません/, /not a GUID/],
    ['PUBLIC_URL', appId, undefined, /設定されていません/, /is not set/],
    ['PUBLIC_URL', appId, '', /設定されていません/, /is not set/],
    ['PUBLIC_URL', appId, 'bot.example.jp', /https:\/\//, /starts with https/],
    ['PUBLIC_URL', appId, 'http://bot.example.jp', /https:\/\//, /starts with https/],
    ['PUBLIC_URL', appId, 'ftp://bot.example.jp', /https:\/\//, /starts with https/],
    ['PUBLIC_URL', appId, 'https://', /https:\/\//, /starts with https/],
    ['PUBLIC_URL', appId, 'https://localhost:3978', /ホスト名/, /host name/],
    ['PUBLIC_URL', appId, 'https://app.localhost', /ホスト名/, /host name/],
    ['PUBLIC_URL', appId, 'https://127.0.0.1', /ホスト名/, /host name/],
    ['PUBLIC_URL', appId, 'https://203.0.113.7', /ホスト名/, /host name/],
    ['PUBLIC_URL', appId, 'https://[::1]', /ホスト名/, /host name/],
    ['PUBLIC_URL', appId, 'https://bot', /ホスト名/, /host name/],
    ['PUBLIC_URL', appId, 'https://bot.city.local', /ホスト名/, /host name/],
    ['PUBLIC_URL', appId, 'https://*.example.jp', /ホスト名/, /host name/],
    ['PUBLIC_URL', appId, 'https://hr:secret@bot.example.jp', /利用者名/, /user name/],
    ['PUBLIC_URL', appId, 'https://bot.example.jp/?a=b', /「\?」/, /"\?"/],
    ['PUBLIC_URL', appId, 'https://bot.example.jp/#a', /「#」/, /"#"/],
  ])('%s: app id %s, address %s', (name, id, url, ja, en) => {
    const result = read(id, url);
    const problems = result.ok ? [] : result.problems;
    expect(problems.map((problem) => problem.name)).toEqual([name]);
    expect(problems[0]?.text.ja).toMatch(ja);
    expect(problems[0]?.text.en).toMatch(en);
    for (const text of Object.values(problems[0]?.text ?? {})) expect(text).toContain(name);
  });

  test('everything is listed at once', () => {
    const result = readRegistration({});
    expect(result.ok ? [] : result.problems.map(({ name }) => name)).toEqual([
      'MicrosoftAppId',
      'PUBLIC_URL',
    ]);
  });

  test('a secret in the address is not repeated', () => {
    expect(JSON.stringify(read(appId, 'https://hr:secret@bot.example.jp'))).not.toContain('secret');
  });

  test('no text whatever makes it throw or lets an unusable address through', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true }), fc.ipV4()), (text) => {
        const result = read(appId, text);
        if (result.ok)
          expect(result.registration.publicUrl).toMatch(
            /^https:\/\/[^?#@\s/]+\.[^?#@\s/]+(?:\/[^?#\s]*[^?#\s/])?$/,
          );
      }),
    );
  });
});
