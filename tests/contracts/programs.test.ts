import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandList } from '../../src/chat/commands.ts';
import { languages } from '../../src/language.ts';
import { paths } from '../../src/paths.ts';
import { loadPack } from '../../src/policy/load.ts';
import { catalogueOf } from '../../src/programs/compose.ts';
import { programs } from '../../src/programs/index.ts';

const folder = join(paths.root, 'src', 'programs');
const folders = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const loaded = loadPack(paths.policy, catalogueOf(programs));
const rules = loaded.ok ? loaded.pack.rules : [];
const cards = readdirSync(paths.cards);

/** The same names in every folder, so that whoever knows one program finds their way in all. */
const files = ['commands.ts', 'compose.ts', 'content.ts', 'facts.ts', 'index.ts'];

describe('the programs', () => {
  it('are listed, every folder one', () => {
    expect(programs.map(({ name }) => name).sort()).toEqual(folders.sort());
  });

  it('name nothing twice', () => {
    const names = commandList(programs, []).map(({ name }) => name);
    const verbs = programs.flatMap(({ answers }) => Object.keys(answers));
    const facts = programs.flatMap((program) => program.facts.map(({ key }) => key));
    for (const list of [names, verbs, facts]) expect(new Set(list).size).toBe(list.length);
  });

  it('leave no word to two commands', () => {
    const words = commandList(programs, []).flatMap(({ words }) => [...words.ja, ...words.en]);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});

describe.each(programs.map((program) => ({ name: program.name, program })))(
  'the program $name',
  ({ name, program }) => {
    it.each(files)('has %s', (file) => {
      expect(existsSync(join(folder, name, file))).toBe(true);
    });

    it('is asked for by at least one rule of the pack, or by HR from its console', () => {
      expect(rules.some((rule) => rule.program === name)).toBe(name !== 'campaign');
    });

    it('has a card of its own, and composes no card that does not exist', () => {
      const own = cards.filter((card) => card === name || card.startsWith(`${name}-`));
      expect(own.length).toBeGreaterThan(0);
      const sources = readdirSync(join(folder, name)).flatMap((file) =>
        file.endsWith('.ts') ? [readFileSync(join(folder, name, file), 'utf8')] : [],
      );
      const composed = sources.flatMap((text) =>
        [...text.matchAll(/cardOf\(turn, '([a-z-]+)'/g)].map((match) => match[1]),
      );
      expect(composed.filter((card) => !cards.includes(card ?? ''))).toEqual([]);
    });

    it('keeps its verbs, follow-ups and facts under its own name', () => {
      const names = [
        ...Object.keys(program.answers),
        ...Object.keys(program.followUps ?? {}),
        ...program.facts.map(({ key }) => key),
      ];
      expect(names.filter((each) => !each.startsWith(`${name}.`))).toEqual([]);
    });

    it('says everything in every language', () => {
      const texts = [...program.commands.map(({ help }) => help), ...program.facts.map(({ label }) => label)];
      for (const language of languages) {
        expect(texts.every((text) => text[language].trim() !== '')).toBe(true);
        expect(program.commands.every(({ words }) => words[language].length > 0)).toBe(true);
      }
    });

    it('has tests', () => {
      const places = [join('programs', name), join('flows', `${name}.test.ts`)];
      expect(places.some((place) => existsSync(join(paths.root, 'tests', place)))).toBe(true);
    });
  },
);
