/**
 * A part of a list of which one more than asked for was read, to see whether there is another part. The cursor of
 * what follows is made of the last that is answered.
 */
export function pageFrom<Item>(
  oneMore: readonly Item[],
  limit: number,
  cursorOf: (last: Item) => string,
): { items: Item[]; next: string | null } {
  const items = oneMore.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last !== undefined && oneMore.length > limit ? cursorOf(last) : null };
}
