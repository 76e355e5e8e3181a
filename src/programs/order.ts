import { createHash } from 'node:crypto';

/** The items in an order that looks random and is always the same for the same seed. */
export function shuffled<T>(items: readonly T[], name: (item: T) => string, seed: string): T[] {
  const places = items.map((item) => ({ item, place: placeOf(`${seed}\n${name(item)}`) }));
  return places.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ item }) => item);
}

function placeOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** One of each group in turn, groups in the given order, until all are taken. */
export function inTurn<T>(groups: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...groups.map(({ length }) => length));
  return Array.from({ length: longest }, (_none, index) =>
    groups.flatMap((group) => group[index] ?? []),
  ).flat();
}
