// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what people may type
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { protect, restoreLeaf } from '../../../src/teams/cards/data-text.ts';
import { type Json, mapLeaves } from '../../../src/teams/cards/json.ts';
import { markdownToHtml } from '../../support/teams-look.ts';

const restored = (card: Json) => mapLeaves(card, restoreLeaf);
const shown = (typed: string) => restored({ type: 'TextBlock', text: protect(typed) }) as { text: string };
const place = (typed: string, build: (text: Json) => Json) => restored(build(protect(typed)));

describe('text from data in a TextBlock shows as it was typed', () => {
  test.each([
    ['plain words, 8:30–17:15 (50%)!', 'plain words, 8:30–17:15 (50%)!'],
    ['**bold**', '\\*\\*bold\\*\\*'],
    ['_slanted_', '\\_slanted\\_'],
    ['[x](http://evil.example)', '\\[x\\](http://evil.example)'],
    ['<at>someone</at>', '\\<at\\>someone\\</at\\>'],
    ['back\\slash', 'back\\\\slash'],
    ['${secret}', '$\\{secret\\}'],
    ['{{DATE(2026-11-27T00:00:00Z)}}', '\\{\\{DATE(2026-11-27T00:00:00Z)\\}\\}'],
    ['- item', '\\- item'],
    ['# heading', '\\# heading'],
    ['1. first', '1\\. first'],
    ['one\n2) two', 'one\n2\\) two'],
    ['2026-11-27', '2026-11-27'],
    ['heading\n---', 'heading\n\\---'],
    ['&amp;', '\\&amp;'],
  ])('%s', (typed, text) => {
    expect(shown(typed).text).toBe(text);
  });

  test('whatever it is', () => {
    const anything = fc.string({ unit: fc.constantFrom(...'*_[]()<>{}$`~&\\#-+=.1 \nあa') });
    fc.assert(
      fc.property(anything, (typed) => {
        expect(markdownToHtml(shown(typed).text)).not.toMatch(/<(a|b) ?/);
        expect(shown(typed).text.replace(/\\([!-/:-@[-`{-~])/g, '$1')).toBe(typed);
      }),
    );
  });
});

describe('elsewhere nothing is escaped', () => {
  const typed = '**a** [x](http://evil.example) {{TIME(…)}} - \\';
  const defused = '**a** [x]\u200b(http://evil.example) {\u200b{TIME(…)}} - \\';
  test.each<[string, (text: Json) => Json, Json]>([
    ["an input's value", (value) => ({ type: 'Input.Text', value }), { type: 'Input.Text', value: typed }],
    [
      'what an action carries',
      (text) => ({ type: 'Action.Execute', data: { text } }),
      { type: 'Action.Execute', data: { text: typed } },
    ],
    ['a run of text', (text) => ({ type: 'TextRun', text }), { type: 'TextRun', text: defused }],
    ['a label', (label) => ({ type: 'Input.Text', label }), { type: 'Input.Text', label: defused }],
    [
      'a choice, whose value comes back',
      (text) => ({ choices: [{ title: text, value: text }] }),
      { choices: [{ title: defused, value: typed }] },
    ],
  ])('%s', (_what, build, expected) => {
    expect(place(typed, build)).toEqual(expected);
  });

  test('a fact reads markdown, so it is escaped', () => {
    expect(place('**a**', (value) => ({ body: [{ facts: [{ title: 'x', value }] }] }))).toEqual({
      body: [{ facts: [{ title: 'x', value: '\\*\\*a\\*\\*' }] }],
    });
  });

  test('a value comes back as it was typed, whatever it is', () => {
    const outsideStandIns = fc
      .string({ unit: 'binary' })
      .map((text) => text.replace(/[\u{10ff00}-\u{10ff7f}]/gu, ''));
    fc.assert(
      fc.property(outsideStandIns, (text) => {
        expect(place(text, (value) => ({ type: 'Input.Text', value }))).toEqual({
          type: 'Input.Text',
          value: text,
        });
      }),
    );
  });

  test('a stand-in that somebody typed is no way in', () => {
    const star = String.fromCodePoint(0x10_ff00 + 42);
    expect(shown(`${star}${star}`).text).toBe('\ufffd\ufffd');
  });
});
