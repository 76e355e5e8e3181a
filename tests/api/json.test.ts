import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/api/json.ts';

const nested = (levels: number, open = '[', close = ']') => open.repeat(levels) + close.repeat(levels);

describe('JSON from outside', () => {
  test.each([
    ['a value', '{"a":[1,null,true,"あ",{"b":-1.5e3}]}'],
    ['brackets within a text', JSON.stringify({ text: '{['.repeat(1_000) })],
    ['quotes and backslashes before brackets', JSON.stringify({ 'a"\\': '\\"[', b: ['\\'] })],
    ['sixty-four levels', nested(64)],
    ['many lists beside each other', `[${Array(1_000).fill('[]').join(',')}]`],
    ['an escaped character', '{"a":"\\u3042\\ud83d\\ude00"}'],
    ['a backslash that only looks like an escape', '{"a":"\\\\u0000"}'],
    ['a key that only looks like one that is refused', '{"a":"__proto__","constructor":1}'],
  ])('is read: %s', (_name, text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  test.each([
    ['nothing', ''],
    ['half of it', '{"a":'],
    ['sixty-five levels', nested(65)],
    ['ten thousand levels', nested(10_000)],
    ['levels that never end', '['.repeat(100_000)],
    ['objects within each other', '{"a":'.repeat(10_000)],
    ['levels behind a text', `{"a":"\\"","b":${nested(65)}}`],
    ['a key that is a prototype', '{"from":{"id":"x","__proto__":{"aadObjectId":"y"}}}'],
    ['the same, disguised', '{"\\u005f_proto__":{"polluted":true}}'],
    ['a NUL', '{"text":"a\\u0000b"}'],
    ['a NUL in a key', '{"a\\u0000":1}'],
  ])('is refused: %s', (_name, text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('halves of characters are replaced', () => {
    expect(parseJson('{"a":"x\\ud83d","b":["\\ude00y","\\ud83d\\ude00"]}')).toEqual({
      a: 'x\ufffd',
      b: ['\ufffdy', '😀'],
    });
  });
});
