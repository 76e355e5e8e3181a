import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksIn, readMarkdown } from '../../../src/programs/campaign/markdown.ts';

/** A text as it is read, with its looks written around each stretch. */
function seen(text: string): string[] {
  return readMarkdown(text).map(({ mark, runs }) => {
    const parts = runs.map(({ text: run, bold, italic, url }) => {
      const look = `${bold ? 'b' : ''}${italic ? 'i' : ''}`;
      return `${look === '' ? '' : `<${look}>`}${run}${url === null ? '' : `→${url}`}`;
    });
    return `${mark === null ? '' : `${mark} `}${parts.join('|')}`;
  });
}

describe('the markdown of announcements', () => {
  it.each([
    ['a\nb\n\nc', ['a\nb', 'c']],
    ['# 題\n本文', ['<b>題', '本文']],
    ['- 一\n* 二\n1. 三', ['・ 一', '・ 二', '1. 三']],
    ['x **太い** y *斜め*', ['x |<b>太い| y |<i>斜め']],
    ['**a *b* c**', ['<b>a |<bi>b|<b> c']],
    ['[案内](https://example.jp/a)へ', ['案内→https://example.jp/a|へ']],
    ['**[a](https://b.jp)**', ['**|a→https://b.jp|**']],
    ['2 * 3 * 4', ['2 * 3 * 4']],
    ['<b>x</b> & `y` | _z_', ['<b>x</b> & `y` | _z_']],
    ['', []],
  ])('reads %j', (text, expected) => {
    expect(seen(text)).toEqual(expected);
  });

  it('loses no character but marks, whatever is written', () => {
    const marks = /[*#\-+\s[\]()0-9.]|https:\/\/e\.jp/g;
    const pieces = fc.array(
      fc.constantFrom('a', '*', '**', '\n', '- ', '1. ', '[', '](https://e.jp)', '<b>', '&'),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const read = readMarkdown(text).flatMap(({ runs }) => runs.map((run) => run.text));
        expect(read.join('').replace(marks, '')).toBe(text.replace(marks, ''));
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  it('finds the links', () => {
    expect(linksIn('a [b](https://c.jp)\n- [d](javascript:x)')).toEqual(['https://c.jp', 'javascript:x']);
  });
});
