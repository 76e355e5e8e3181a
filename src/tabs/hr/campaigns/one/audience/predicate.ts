/** What the builder can show of the language of audiences: one list of conditions, of which all or any have to hold. */
export interface Conditions {
  readonly join: 'all' | 'any';
  readonly leaves: readonly Leaf[];
}

export interface Leaf {
  readonly fact: string;
  readonly operator: Operator;
  /** As it is typed; a list is separated by commas. */
  readonly operand: string;
}

export const operators = ['under', 'is', 'in', 'at-least', 'at-most', 'exists'] as const;
export type Operator = (typeof operators)[number];

export type Predicate = Readonly<Record<string, unknown>>;
/** Of what kind a fact is, which decides how what was typed is read. */
export type FactType = 'string' | 'number' | 'boolean' | 'date' | 'list';

/** Reads a predicate for the builder; `null` when it says more than the builder can show. */
export function readConditions(predicate: Predicate | null): Conditions | null {
  if (predicate === null) return { join: 'all', leaves: [] };
  const join = 'any' in predicate ? 'any' : 'all';
  const parts: unknown = predicate[join] ?? [predicate];
  if (!Array.isArray(parts)) return null;
  const leaves = parts.map((part) => readLeaf(part as Predicate));
  return leaves.every((leaf) => leaf !== null) ? { join, leaves } : null;
}

function readLeaf(predicate: Predicate): Leaf | null {
  const { fact, ...rest } = predicate;
  const [entry, ...more] = Object.entries(rest);
  const operator = operators.find((each) => each === entry?.[0]);
  if (typeof fact !== 'string' || !entry || more.length > 0 || operator === undefined) return null;
  const [, operand] = entry;
  return { fact, operator, operand: Array.isArray(operand) ? operand.join(', ') : String(operand) };
}

/** Writes the conditions that are complete; those that are not say nothing yet. */
export function writeConditions(
  { join, leaves }: Conditions,
  typeOf: (fact: string) => FactType | undefined,
): Predicate | null {
  const written = leaves.map((leaf) => writeLeaf(leaf, typeOf(leaf.fact))).filter((leaf) => leaf !== null);
  const [only] = written;
  if (only === undefined) return null;
  return written.length === 1 ? only : { [join]: written };
}

function writeLeaf({ fact, operator, operand }: Leaf, type: FactType | undefined): Predicate | null {
  const typed = operand.trim();
  if (fact === '' || typed === '') return null;
  if (operator === 'exists') return { fact, exists: typed === 'true' };
  if (operator !== 'in')
    return { fact, [operator]: operandOf(typed, operator === 'under' ? 'string' : type) };
  const values = typed
    .split(/[,、，]/)
    .flatMap((part) => (part.trim() === '' ? [] : [operandOf(part.trim(), type)]));
  return values.length === 0 ? null : { fact, in: values };
}

function operandOf(typed: string, type: FactType | undefined): string | number | boolean {
  if (type === 'number' && Number.isFinite(Number(typed))) return Number(typed);
  if (type === 'boolean') return typed === 'true';
  return typed;
}

const number = /^[\w-]{1,40}$/;

/** Employee numbers out of a pasted text or a file, each once; what can be none is left over. */
export function readNumbers(text: string): { readonly numbers: string[]; readonly others: string[] } {
  const words = new Set(text.split(/[\s,、，;"]+/).filter((word) => word !== ''));
  const all = [...words].map((word) => word.normalize('NFKC'));
  return {
    numbers: all.filter((word) => number.test(word)),
    others: all.filter((word) => !number.test(word)),
  };
}
