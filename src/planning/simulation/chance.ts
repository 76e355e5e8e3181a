const offset = 0x811c9dc5;
const prime = 0x01000193;

/** Goes on from a hash (FNV-1a) with more text. */
export function hashOf(text: string, from: number = offset): number {
  let hash = from;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), prime);
  return hash >>> 0;
}

/** A number from 0 up to 1 that looks random and is always the same for the same hash. */
export function chanceOf(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
