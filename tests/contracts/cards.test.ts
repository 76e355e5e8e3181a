// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what people may type
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as AdaptiveCards from 'adaptivecards';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/delivery/sender.ts';
import { languages } from '../../src/language.ts';
import { paths } from '../../src/paths.ts';
import type { Json, JsonObject } from '../../src/teams/cards/json.ts';
import { mapLeaves, mapObjects } from '../../src/teams/cards/json.ts';
import { type AdaptiveCardObject, createCardRenderer } from '../../src/teams/cards/render.ts';
import { cardNames, readCards, type Texts } from '../../src/teams/cards/source.ts';
import { placeholdersOf, stringKeysOf } from '../../src/teams/cards/strings.ts';
import { allSampleCards, sampleCard } from '../support/card-samples.ts';
import { markdownToHtml } from '../support/teams-look.ts';
import { fullestCards } from './fullest-cards.ts';

const render = createCardRenderer(paths.cards);
const names = cardNames(paths.cards);
const sources = readCards(paths.cards);
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const commands = [
  'my-card',
  'reflect',
  'history',
  'today',
  'why',
  'pause',
  'settings',
  'help',
  'menu',
  'choose',
  'quiz',
  'mastery',
  'self-check',
  'self-checks',
  'notices',
  'tasks',
  'no-overtime',
  'mentoring',
  'raise-hand',
  'handover',
  'interviews',
  'blocked-times',
  'interview-status',
];

function objectsOf(card: Json): JsonObject[] {
  const found: JsonObject[] = [];
  mapObjects(card, (object) => {
    found.push(object);
    return object;
  });
  return found;
}

function textsOf(folder: string): Texts {
  return JSON.parse(readFileSync(join(paths.cards, folder, 'strings.json'), 'utf8')) as Texts;
}

/** What the library says against a card, as text. */
function complaints(card: AdaptiveCardObject): string[] {
  // The library tests every `lang` with one stateful pattern, which then refuses every second card.
  Object.assign(AdaptiveCards.CardElement.langProperty.regEx ?? {}, { lastIndex: 0 });
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  const parsed = new AdaptiveCards.AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_none, index) => context.getEventAt(index));
  return [...events, ...parsed.validateProperties().validationEvents].map((event) => event.message);
}

function bytes(card: AdaptiveCardObject): number {
  return Buffer.byteLength(JSON.stringify(card));
}

describe.each(allSampleCards().map((card) => [`${card.name} ${card.language}`, card] as const))(
  '%s',
  (_title, card) => {
    const rendered = render(card);
    const objects = objectsOf(rendered);
    const ofType = (type: RegExp) => objects.filter((object) => type.test(String(object.type)));

    test('is read by the adaptivecards library without a complaint', () => {
      // Charts are of Teams, and newer than the library; elsewhere their fallback is shown.
      const charts = ofType(/^Chart\./);
      expect(charts.every(({ fallback }) => fallback !== undefined)).toBe(true);
      const expected = charts.map(
        ({ type }) => `Unknown element type "${type}". Fallback will be used if present.`,
      );
      expect(complaints(rendered)).toEqual(expected);
    });

    test('has a frame that every client understands', () => {
      expect(rendered).toMatchObject({ type: 'AdaptiveCard', version: '1.5', lang: card.language });
      expect(rendered.fallbackText).toMatch(/\S/);
      expect(rendered.speak).toMatch(/\S/);
      expect(bytes(rendered)).toBeLessThan(28 * 1024);
    });

    test('names every input, for screen readers and for the answer', () => {
      for (const input of ofType(/^Input\./)) {
        expect(input).toMatchObject({ id: expect.stringMatching(/\S/), label: expect.stringMatching(/\S/) });
      }
    });

    test('wraps every text and titles itself with a heading', () => {
      for (const block of ofType(/^TextBlock$/)) expect(block).toMatchObject({ wrap: true });
      expect(ofType(/^TextBlock$/).filter(({ style }) => style === 'heading')).toHaveLength(1);
      for (const image of ofType(/^Image$/)) expect(image.altText).toMatch(/\S/);
    });

    test('acts only through Action.Execute with a fallback, inside an ActionSet', () => {
      expect(rendered.actions).toBeUndefined();
      for (const action of ofType(/^Action\.Execute$/)) {
        expect(action.verb).toMatch(/^[a-z-]+\.[a-z-]+$/);
        expect(action.fallback).toMatchObject({
          type: 'Action.Submit',
          title: action.title,
          data: { ...(action.data as JsonObject), verb: action.verb },
        });
        if (action.verb === 'chat.command') expect(commands).toContain((action.data as JsonObject).command);
      }
    });

    test('shows English readers no Japanese', () => {
      if (card.language === 'ja' || card.name === 'not-in-roster') return;
      mapLeaves(rendered, (leaf, { path }) => {
        // The name of a language is written in that language.
        if (typeof leaf === 'string' && leaf !== '日本語') expect(leaf, path).not.toMatch(japanese);
        return leaf;
      });
    });
  },
);

describe.each(names)('%s', (name) => {
  test('its texts say the same in both languages', () => {
    const { ja, en } = textsOf(name);
    for (const [key, text] of Object.entries(ja)) {
      expect(placeholdersOf(en[key] ?? ''), key).toEqual(placeholdersOf(text));
      const words = text.replace(/\{[^}]*\}/g, '');
      if (/\p{Letter}/u.test(words)) expect(words, key).toMatch(japanese);
      expect(en[key], key).not.toMatch(japanese);
    }
  });

  test('uses every text it has', () => {
    const source = sources.find((one) => one.name === name);
    expect([...stringKeysOf(source?.template ?? {})]).toEqual(
      expect.arrayContaining(Object.keys(textsOf(name).ja)),
    );
  });

  test('has samples of one shape', () => {
    const [ja, en] = languages.map((language) => Object.keys(sampleCard(name, language).data).sort());
    expect(en).toEqual(ja);
  });
});

test('every shared text is used by some card', () => {
  const used = new Set(sources.flatMap(({ template }) => [...stringKeysOf(template)]));
  expect([...used]).toEqual(expect.arrayContaining(Object.keys(textsOf('parts').ja)));
});

test.each(fullestCards)('$name stays under 28 KB when it is as full as it gets', (card) => {
  expect(bytes(render(card))).toBeLessThan(28 * 1024);
  expect(complaints(render(card))).toEqual([]);
});

describe('what people write', () => {
  /** The card with something in place of each text in its data. */
  const filled = (card: Card, text: (was: string, key: string) => string) =>
    render({
      ...card,
      data: mapLeaves(card.data as JsonObject, (leaf, { key }) =>
        typeof leaf === 'string' ? text(leaf, key) : leaf,
      ) as JsonObject,
    });
  const blocks = (card: Json) => objectsOf(card).filter(({ type }) => type === 'TextBlock');
  const tags = (card: Json) =>
    blocks(card).flatMap(({ text }) => [...markdownToHtml(String(text)).matchAll(/<[^>]*>/g)].map(String));

  test.each([
    '${secret}',
    '[x](http://evil.example)',
    '**b**',
    '<a href="x">',
    '{{DATE(2026-01-01T00:00:00Z, LONG)}}',
    '長'.repeat(2000),
  ])('changes nothing but the words: %.40s', (written) => {
    for (const card of allSampleCards()) {
      const hostile = filled(card, () => written);
      expect(tags(hostile), card.name).toEqual(tags(filled(card, () => 'harmless')));
      expect(JSON.stringify(hostile)).not.toMatch(/"(text|label)":"[^"]*\{\{DATE/);
    }
  });

  test('own words stand only where no client reads markdown', () => {
    const own = new Set(['title', 'note', 'lastNote', 'best']);
    const byPerson = allSampleCards().filter(({ name }) =>
      /^my-card(-chosen|-reflect|-reflected|-history|-look-back)?$/.test(name),
    );
    expect(byPerson).toHaveLength(12);
    for (const card of byPerson) {
      const rendered = filled(card, (was, key) => (own.has(key) ? 'own words' : was));
      expect(JSON.stringify(rendered), card.name).toContain('own words');
      expect(JSON.stringify(blocks(rendered)), card.name).not.toContain('own words');
    }
  });

  test('comes back into the inputs exactly as it was', () => {
    const note = 'a_b **c** [d](e) ${f} {{DATE(x)}}';
    const { data } = sampleCard('my-card-reflect', 'ja');
    const card = render({ name: 'my-card-reflect', language: 'ja', data: { ...data, note } });
    expect(objectsOf(card).find(({ id }) => id === 'note')).toMatchObject({ value: note });
  });
});
