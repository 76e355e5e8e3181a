import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Path } from './problem.ts';

/** Where in the text the value (or its key) at `path` starts; the nearest thing around it if it is not there. */
export function offsetOf(document: Document.Parsed, path: Path, at: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, step] of path.entries()) {
    const whole = isAlias(node) ? node.resolve(document) : node;
    // A single value may stand for a list of one, so its first element is the value itself.
    if (step === 0 && !isSeq(whole)) continue;
    if (isMap(whole)) {
      const pair = whole.items.find(({ key }) => isScalar(key) && key.value === String(step));
      if (!pair) break;
      const keyStart = startOf(pair.key) ?? offset;
      if (at === 'key' && index === path.length - 1) return keyStart;
      node = pair.value;
      offset = isEmpty(node) ? keyStart : (startOf(node) ?? keyStart);
    } else if (isSeq(whole) && typeof step === 'number' && whole.items[step] !== undefined) {
      node = whole.items[step];
      offset = startOf(node) ?? offset;
    } else break;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}

/** `key:` with nothing after it; its place would be somewhere in the white space behind. */
function isEmpty(node: unknown): boolean {
  return isScalar(node) && node.value === null && node.range?.[0] === node.range?.[1];
}
