import { type Document, isCollection, Lexer, type Node, visit } from 'yaml';
import { both } from './problem.ts';

/** How many aliases a file may have, and how many values they may unfold to. */
export const MOST_ALIASES = 100;

// A rule is about a dozen deep; what is far deeper only strains the stack.
const MOST_DEEP = 40;

/** What keeps a file from being read, and where in its text. */
export interface Refusal {
  readonly offset: number;
  readonly message: string;
}

const tooDeep = both('入れ子が深すぎます', 'nested too deep');
export const tooManyAliases = both(
  '別名の展開が多すぎます',
  'too many aliases: the file would unfold without end',
);

/** Brackets nested too deep, found before the parser goes down into them. */
export function deepBrackets(text: string): Refusal | null {
  let offset = 0;
  let depth = 0;
  let before = '';
  for (const token of new Lexer().lex(text)) {
    const isScalar = before === scalarMark;
    before = token;
    if (marks.has(token)) continue;
    if (!isScalar && (token === '[' || token === '{')) depth += 1;
    if (!isScalar && (token === ']' || token === '}')) depth -= 1;
    if (depth > MOST_DEEP) return { offset, message: tooDeep };
    offset += token.length;
  }
  return null;
}

// The lexer's own marks, which stand for nothing in the text: a document, the end of a flow, a scalar.
const scalarMark = '\u001f';
const marks = new Set(['\u0002', '\u0018', scalarMark]);

/** Aliases that would unfold without end, and indentation nested too deep. */
export function refuseStructure(document: Document.Parsed): Refusal | null {
  const aliases: number[] = [];
  let refusal: Refusal | null = null;
  const refuse = (node: Node, message: string) => {
    refusal = { offset: node.range?.[0] ?? 0, message };
    return visit.BREAK;
  };
  visit(document, {
    Alias(_key, alias, ancestors) {
      aliases.push(alias.range?.[0] ?? 0);
      if (ancestors.some((node) => 'anchor' in node && node.anchor === alias.source))
        return refuse(alias, both('別名が自分自身を指しています', 'an alias refers to what it is part of'));
      const target = alias.resolve(document);
      return target ? undefined : refuse(alias, both('別名（*）の指す先がありません', 'an alias of nothing'));
    },
    Collection(_key, node, ancestors) {
      return ancestors.filter(isCollection).length >= MOST_DEEP ? refuse(node, tooDeep) : undefined;
    },
  });
  const [first = 0] = aliases;
  return refusal ?? (aliases.length > MOST_ALIASES ? { offset: first, message: tooManyAliases } : null);
}

/** Where the first alias stands. */
export function firstAlias(document: Document.Parsed): number {
  let first = 0;
  visit(document, {
    Alias(_key, alias) {
      first = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return first;
}
