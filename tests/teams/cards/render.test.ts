// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of card templates
import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/language.ts';
import { createCardRenderer } from '../../../src/teams/cards/render.ts';
import { cardFolder, cardSource } from '../../support/card-folder.ts';

type Data = Record<string, unknown>;
const none = { ja: {}, en: {} };

/** Renders a body with its texts and returns the filled body. */
function render(body: unknown[], data: Data, strings: object = none, language: Language = 'ja') {
  const dir = cardFolder({ 'some/card.json': cardSource(body), 'some/strings.json': strings });
  return createCardRenderer(dir)({ name: 'some', data, language }).body;
}

const text = (value: string, more: object = {}) => ({ type: 'TextBlock', text: value, ...more });

describe('filling a template', () => {
  test('a text comes in the language of the card', () => {
    const strings = { ja: { hello: 'こんにちは、{name}さん' }, en: { hello: 'Hello {name}' } };
    expect(render([text('${s.hello}')], { name: '花' }, strings)).toEqual([text('こんにちは、花さん')]);
    expect(render([text('${s.hello}')], { name: 'Hana' }, strings, 'en')).toEqual([text('Hello Hana')]);
  });

  test('a text of one language can be asked for in every card', () => {
    const strings = { ja: { no: 'いいえ' }, en: { no: 'No' } };
    expect(render([text('${ja.no} / ${en.no}')], {}, strings, 'en')).toEqual([text('いいえ / No')]);
  });

  test("a placeholder is looked up where its text stands: in the list's item, or from the root", () => {
    const strings = { ja: { line: '{$root.week} {last.mark}' }, en: { line: '{last.mark}' } };
    const body = [text('${s.line}', { $data: '${actions}' })];
    const data = { week: 'W48', actions: [{ last: { mark: '◎' } }, { last: { mark: '△' } }] };
    expect(render(body, data, strings)).toEqual([text('W48 ◎'), text('W48 △')]);
  });

  test('a value alone keeps its type, and null stays null in what an action carries', () => {
    const body = [
      { type: 'Action.Execute', title: 'x', verb: 'v', data: { nudge: '${nudge}', n: '${n}' } },
      { type: 'Container', isVisible: '${n > 1}' },
    ];
    expect(render(body, { nudge: null, n: 2 })).toMatchObject([
      { data: { nudge: null, n: 2 } },
      { isVisible: true },
    ]);
  });

  test('a part is put in, and what stands beside it is put on top', () => {
    const dir = cardFolder({
      'parts/line.json': text('${s.shared} ${n}'),
      'parts/strings.json': { ja: { shared: '共通' }, en: { shared: 'shared' } },
      'some/card.json': cardSource([{ $part: 'line', $data: '${items}', spacing: 'None' }]),
      'some/strings.json': none,
    });
    const card = createCardRenderer(dir)({
      name: 'some',
      data: { items: [{ n: 1 }, { n: 2 }] },
      language: 'ja',
    });
    expect(card.body).toEqual([text('共通 1', { spacing: 'None' }), text('共通 2', { spacing: 'None' })]);
  });

  test('every Action.Execute gets an Action.Submit that carries verb and data', () => {
    const execute = {
      type: 'Action.Execute',
      title: '${name}',
      verb: 'a.b',
      data: { x: '${name}' },
      associatedInputs: 'none',
    };
    expect(render([{ type: 'ActionSet', actions: [execute] }], { name: 'n' })).toMatchObject([
      {
        actions: [
          {
            title: 'n',
            fallback: {
              type: 'Action.Submit',
              title: 'n',
              data: { verb: 'a.b', x: 'n' },
              associatedInputs: 'none',
            },
          },
        ],
      },
    ]);
  });

  test('the card says its language', () => {
    const dir = cardFolder({ 'some/card.json': cardSource([]), 'some/strings.json': none });
    const renderCard = createCardRenderer(dir);
    expect(renderCard({ name: 'some', data: {}, language: 'en' })).toMatchObject({
      type: 'AdaptiveCard',
      version: '1.5',
      lang: 'en',
    });
  });

  test('one card leaves nothing behind in the next', () => {
    const dir = cardFolder({
      'some/card.json': cardSource([text('${a}', { $when: '${exists(a)}' }), text('${b}')]),
      'some/strings.json': none,
    });
    const renderCard = createCardRenderer(dir);
    renderCard({ name: 'some', data: { a: 'left over', b: '1' }, language: 'ja' });
    expect(renderCard({ name: 'some', data: { b: '2' }, language: 'ja' }).body).toEqual([text('2')]);
  });
});

describe('data that does not fit the template is an error, never a hole in the card', () => {
  const strings = { ja: { line: '{who.name}さん' }, en: { line: '{who.name}' } };
  test.each<[string, unknown[], Data, RegExp]>([
    ['a value is missing', [text('${gone}')], {}, /no 'gone', which body\.0\.text needs/],
    ['a part of a sentence is missing', [text('${s.line}')], { who: {} }, /no 'who\.name'/],
    ['a value is null', [text('${gone}')], { gone: null }, /body\.0\.text is null/],
    ['a part of a sentence is null', [text('${s.line}')], { who: { name: null } }, /value that is null/],
    ['a function does not exist', [text('${launch(1)}')], {}, /launch/],
    [
      'an action carries nothing for a key',
      [{ type: 'Action.Execute', data: { nudge: '${nudge}' } }],
      {},
      /no 'nudge'/,
    ],
  ])('%s', (_what, body, data, problem) => {
    expect(() => render(body, data, strings)).toThrow(
      expect.objectContaining({ code: 'card.invalid', message: expect.stringMatching(problem) }),
    );
  });

  test('there is no such card', () => {
    const renderCard = createCardRenderer(cardFolder({}));
    expect(() => renderCard({ name: 'nothing', data: {}, language: 'ja' })).toThrow(
      /nothing: there is no such/,
    );
  });
});

describe('a card that cannot be used stops the start, with its file and the problem', () => {
  const good = { 'some/card.json': cardSource([]), 'some/strings.json': none };
  test.each<[string, Record<string, unknown>, RegExp]>([
    ['no JSON', { 'some/card.json': '{' }, /some\/card\.json: .*JSON/],
    ['a list', { 'some/card.json': '[]' }, /some\/card\.json: must hold one object/],
    ['no AdaptiveCard', { 'some/card.json': { type: 'X' } }, /type must be 'AdaptiveCard'/],
    ['a newer version', { 'some/card.json': cardSource([], { version: '1.6' }) }, /version must be '1\.5'/],
    [
      'no fallbackText',
      { 'some/card.json': cardSource([], { fallbackText: null }) },
      /fallbackText is missing/,
    ],
    ['an unknown part', { 'some/card.json': cardSource([{ $part: 'tail' }]) }, /no part 'tail'/],
    [
      'an unknown text',
      { 'some/card.json': cardSource([text('${s.gone}')]) },
      /some\/card\.json: .*no text 'gone'/,
    ],
    [
      'an expression that is none',
      { 'some/card.json': cardSource([text('${a..b}')]) },
      /card\.json: .*syntax/,
    ],
    [
      'a text in one language',
      { 'some/strings.json': { ja: { a: 'あ' }, en: {} } },
      /not in both languages: a/,
    ],
    ['a language too many', { 'some/strings.json': { ja: {}, en: {}, fr: {} } }, /strings\.json: .*fr/],
    ['broken shared texts', { 'parts/strings.json': { ja: {} } }, /parts\/strings\.json: /],
    ...['`', '\\', '$', '{', '{a b}'].map((sign): [string, Record<string, unknown>, RegExp] => [
      `${sign} in a text`,
      {
        'some/card.json': cardSource([text('${s.a}')]),
        'some/strings.json': { ja: { a: `あ${sign}` }, en: { a: 'a' } },
      },
      /the text 'a' holds one of/,
    ]),
  ])('%s', (_what, files, problem) => {
    const dir = cardFolder({ ...good, ...files });
    expect(() => createCardRenderer(dir)).toThrow(
      expect.objectContaining({ code: 'card.invalid', message: expect.stringMatching(problem) }),
    );
  });
});
