/** Honest bodies stay far below this; deeper ones exhaust the stack of whatever walks through them. */
const deepest = 64;

/**
 * Parses JSON that comes from outside. Half of a character, as clients leave it when they cut a text, is replaced.
 *
 * @throws SyntaxError for what is no JSON, is nested too deeply, names `__proto__`, or holds a NUL, which not every
 * database can keep
 */
export function parseJson(text: string): unknown {
  if (isDeep(text)) throw new SyntaxError('nested too deeply');
  // What the reviver looks for can only be written with one of these, so the rest is spared its price.
  return /\\u|__proto__/.test(text) ? JSON.parse(text, checked) : JSON.parse(text);
}

function checked(key: string, value: unknown): unknown {
  if (key === '__proto__' || key.includes('\0')) throw new SyntaxError('key refused');
  if (typeof value !== 'string') return value;
  if (value.includes('\0')) throw new SyntaxError('NUL refused');
  return value.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Counts brackets outside of strings, without recursion. */
function isDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (quoted) at += character === '\\' ? 1 : 0;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}
