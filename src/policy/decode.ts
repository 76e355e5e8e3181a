import type { Place } from './problem.ts';

/** The text, or the place of the first byte that is not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | Place {
  const whole = prefix(bytes, bytes.length, false);
  if (whole !== null) return whole;
  // How much can be read grows with the length, so the first bad byte is found by halving.
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (prefix(bytes, middle, true) === null) bad = middle;
    else good = middle;
  }
  const lines = (prefix(bytes, good, true) ?? '').split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function prefix(bytes: Uint8Array, length: number, cut: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: cut });
  } catch {
    return null;
  }
}
