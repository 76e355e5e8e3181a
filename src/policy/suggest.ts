import type { Localized } from '../language.ts';
import { both } from './problem.ts';

const MOST_LISTED = 12;

/** The candidate that a misspelt word most likely meant, or null when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const reach = word.length < 3 ? 0 : Math.max(1, Math.floor(word.length / 3));
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance <= reach && (best === null || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}

/** "Unknown X": names what was meant if something is near, otherwise what there is if that is little. */
export function unknownName(what: Localized, name: string, candidates: Iterable<string>): string {
  const { ja, en } = unknownWords(what, name, candidates);
  return both(ja, en);
}

/** The same with the languages apart. */
export function unknownWords(what: Localized, name: string, candidates: Iterable<string>): Localized {
  const known = [...candidates];
  const near = nearest(name, known);
  const ja = `知らない${what.ja}「${name}」です`;
  const en = `unknown ${what.en} "${name}"`;
  if (near !== null)
    return { ja: `${ja}。「${near}」ではありませんか`, en: `${en}; did you mean "${near}"?` };
  if (known.length === 0 || known.length > MOST_LISTED) return { ja, en };
  return { ja: `${ja}。使えるのは ${known.join('、')} です`, en: `${en}; there is ${known.join(', ')}` };
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const cell = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          cell(i - 1, j) + 1,
          cell(i, j - 1) + 1,
          cell(i - 1, j - 1) + (same ? 0 : 1),
          swapped ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return cell(a.length, b.length);
}
