import { expect, test } from 'vitest';
import { nearest, unknownName } from '../../src/policy/suggest.ts';

const facts = ['rank', 'status', 'hired-on', 'tenure-months'];

test.each([
  ['rnak', 'rank'],
  ['stauts', 'status'],
  ['Status', 'status'],
  ['hired_on', 'hired-on'],
  ['tenure-month', 'tenure-months'],
  ['salary', null],
  ['', null],
])('%s means %s', (word, meant) => {
  expect(nearest(word, facts)).toBe(meant);
});

test('the nearest of several is meant, and the first of equals', () => {
  expect(nearest('weekly-nots', ['weekly-roots', 'weekly-note', 'weekly-notes'])).toBe('weekly-note');
});

test('a short id is not mistaken for every other short id', () => {
  expect(nearest('3', ['1', '2'])).toBeNull();
});

test('without a near one the few there are get listed, the many do not', () => {
  const what = { ja: '節', en: 'section' };
  expect(unknownName(what, '9', ['1', '2'])).toBe(
    '知らない節「9」です。使えるのは 1、2 です / unknown section "9"; there is 1, 2',
  );
  const many = Array.from({ length: 13 }, (_, n) => `section-${n}`);
  expect(unknownName(what, '9', many)).toBe('知らない節「9」です / unknown section "9"');
  expect(unknownName(what, '9', [])).toBe('知らない節「9」です / unknown section "9"');
});
