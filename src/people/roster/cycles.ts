interface Link {
  readonly number: string;
  readonly supervisor: string | null;
}

/**
 * The circles in a reporting line, each once, as the path from the member that comes first in the list back to
 * that member. Somebody who is their own supervisor is no circle.
 */
export function reportingCycles(people: readonly Link[]): string[][] {
  const above = new Map<string, string>();
  for (const { number, supervisor } of people)
    if (supervisor !== null && supervisor !== number && !above.has(number)) above.set(number, supervisor);
  const seen = new Set<string>();
  const cycles: string[][] = [];
  for (const { number } of people) {
    const path: string[] = [];
    const places = new Map<string, number>();
    let at: string | undefined = number;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      places.set(at, path.length);
      path.push(at);
      at = above.get(at);
    }
    const start = at === undefined ? undefined : places.get(at);
    if (at !== undefined && start !== undefined) cycles.push([...path.slice(start), at]);
  }
  const order = new Map(people.map(({ number }, index) => [number, index]));
  return cycles.map((cycle) => fromFirst(cycle, order));
}

/** Turns a circle round so that it begins with the member that the list names first. */
function fromFirst(cycle: readonly string[], order: ReadonlyMap<string, number>): string[] {
  const members = cycle.slice(0, -1);
  const places = members.map((number) => order.get(number) ?? Number.POSITIVE_INFINITY);
  const start = places.indexOf(Math.min(...places));
  const turned = [...members.slice(start), ...members.slice(0, start)];
  return [...turned, ...turned.slice(0, 1)];
}
