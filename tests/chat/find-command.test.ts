import { describe, expect, test } from 'vitest';
import { commandList, findCommand } from '../../src/chat/commands.ts';
import { languages } from '../../src/language.ts';
import { programs } from '../../src/programs/index.ts';
import type { Command } from '../../src/programs/program.ts';

const list = commandList(programs, []);

function found(text: string): [string, string] | null {
  const command = findCommand(list, text);
  return command && [command.command.name, command.argument];
}

describe('what people type', () => {
  test.each([
    ['menu', 'menu', ''],
    ['MENU', 'menu', ''],
    ['Menu ', 'menu', ''],
    ['ｍｅｎｕ', 'menu', ''],
    ['ﾒﾆｭｰ', 'menu', ''],
    ['メニュー', 'menu', ''],
    ['　メニュー　', 'menu', ''],
    ['my card', 'my-card', ''],
    ['My  Card', 'my-card', ''],
    ['ｍｙ　ｃａｒｄ', 'my-card', ''],
    ['card', 'my-card', ''],
    ['マイカード', 'my-card', ''],
    ['ﾏｲｶｰﾄﾞ', 'my-card', ''],
    ['?', 'help', ''],
    ['？', 'help', ''],
    ['ふりかえり', 'reflect', ''],
    ['振り返り', 'reflect', ''],
    ['pause 2026-12-25', 'pause', '2026-12-25'],
    ['PAUSE\n12/25', 'pause', '12/25'],
    ['休止　１２月２５日', 'pause', '12月25日'],
    ['休止12/25', 'pause', '12/25'],
    ['why did I get this?', 'why', 'did i get this?'],
  ])('%j is %s with %j', (text, name, argument) => {
    expect(found(text)).toEqual([name, argument]);
  });

  test.each([
    '',
    ' ',
    '\n',
    'こんにちは',
    'menus',
    'mycard',
    'cardiology',
    '休止する',
    '../menu',
    'null',
    '🙂',
  ])('%j is no command', (text) => {
    expect(found(text)).toBeNull();
  });

  test('a very long text is no command', () => {
    expect(found('あ'.repeat(100_000))).toBeNull();
  });
});

describe('the list', () => {
  test('every word of every command, in both languages, finds its own command', () => {
    for (const { name, words } of list) {
      for (const word of languages.flatMap((language) => words[language])) {
        expect(found(word), word).toEqual([name, '']);
      }
    }
  });

  test('names and words are said once', () => {
    const names = list.map(({ name }) => name);
    const words = list
      .flatMap(({ words }) => [...words.ja, ...words.en])
      .map((word) => word.normalize('NFKC'));
    expect(new Set(names).size).toBe(names.length);
    // 「？」 in both widths is the one exception, since both are typed and shown.
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual(['?']);
  });

  test.each([
    ['dots without end', `${'。'.repeat(200_000)}x`],
    ['a command with a novel behind it', `pause ${'1'.repeat(500)}`],
  ])('%s is no command, and not searched for one', (_name, text) => {
    expect(found(text)).toBeNull();
  });

  test('the longest word wins', () => {
    const command = (name: string, word: string): Command => ({
      name,
      words: { ja: [], en: [word] },
      help: { ja: '', en: '' },
      show: async () => [],
    });
    const two = [command('short', 'my'), command('long', 'my card')];
    expect(findCommand(two, 'my card today')).toMatchObject({ command: { name: 'long' }, argument: 'today' });
    expect(findCommand(two, 'my life')).toMatchObject({ command: { name: 'short' }, argument: 'life' });
  });
});
