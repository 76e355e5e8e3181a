const plainAscii = /^[\x21-\x7e]*$/;

/** Full-width letters and digits become half-width, and the ends are trimmed: for codes, words and dates. */
export function plain(text: string): string {
  return plainAscii.test(text) ? text : text.normalize('NFKC').trim();
}

/** Runs of space, full-width ones too, become one space. The letters stay as written: they are names. */
export function tidy(text: string): string {
  return plainAscii.test(text) ? text : text.replace(/\s+/gu, ' ').trim();
}

/** What two spellings of a header or of a word have in common: width, case and separators do not count. */
export function matchKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-‐‑‒–—−]+/gu, '');
}

/** How many letters have to be added, removed or exchanged to get from one text to the other. */
export function distance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const exchanged = (previous[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, exchanged));
    }
    previous = current;
  }
  return previous[to.length] ?? from.length;
}
