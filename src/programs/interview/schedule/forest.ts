import type { Pair, Problem } from './problem.ts';

/** The reporting lines of a cycle: the pairs that form trees, and those that cross them. */
export interface Forest {
  /** Supervisors, those at the bottom first. */
  readonly upwards: readonly number[];
  /** By supervisor: their pairs within the trees. */
  readonly tables: ReadonlyMap<number, readonly number[]>;
  /** By person: the pair with their own supervisor within the trees. */
  readonly above: ReadonlyMap<number, number>;
  /** Pairs of people in two reporting lines, or in a circle. */
  readonly crossing: readonly number[];
}

export function forestOf({ people, pairs }: Problem): Forest {
  const root = Int32Array.from(people, (_, person) => person);
  const rootOf = (person: number): number => {
    let at = person;
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at;
      at = root[at] ?? at;
    }
    return at;
  };
  const tables = new Map<number, number[]>();
  const above = new Map<number, number>();
  const crossing: number[] = [];
  pairs.forEach(({ supervisor, subordinate, fixed }, pair) => {
    // What stands fast is no longer to be arranged, so it ties nobody together.
    if (fixed) return;
    const [one, other] = [rootOf(supervisor), rootOf(subordinate)];
    if (above.has(subordinate) || one === other) {
      crossing.push(pair);
      return;
    }
    root[other] = one;
    above.set(subordinate, pair);
    const table = tables.get(supervisor);
    if (table) table.push(pair);
    else tables.set(supervisor, [pair]);
  });
  return { upwards: upwards(pairs, tables, above), tables, above, crossing };
}

function upwards(
  pairs: Problem['pairs'],
  tables: ReadonlyMap<number, readonly number[]>,
  above: ReadonlyMap<number, number>,
): number[] {
  const order: number[] = [];
  const waiting = [...tables.keys()].filter((supervisor) => !above.has(supervisor));
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    order.push(at);
    for (const pair of tables.get(at) ?? []) {
      const { subordinate } = pairs[pair] ?? { subordinate: at };
      if (tables.has(subordinate)) waiting.push(subordinate);
    }
  }
  return order.reverse();
}

/** Pairs that hang together through shared people or rooms, those that stand fast included. */
export function componentsOf({ people, pairs, rooms }: Problem): number[][] {
  const byNode = [...people, ...rooms].map((): number[] => []);
  const nodesOf = ({ supervisor, subordinate, rooms: own }: Pair) => [
    supervisor,
    subordinate,
    ...(own ?? []).map((room) => people.length + room),
  ];
  pairs.forEach((pair, index) => {
    for (const node of nodesOf(pair)) byNode[node]?.push(index);
  });
  const seen = new Uint8Array(pairs.length);
  const components: number[][] = [];
  for (let first = 0; first < pairs.length; first++) {
    if (seen[first]) continue;
    const component = [first];
    seen[first] = 1;
    for (const index of component) {
      const pair = pairs[index];
      for (const node of pair ? nodesOf(pair) : [])
        for (const next of byNode[node]?.splice(0) ?? [])
          if (!seen[next]) {
            seen[next] = 1;
            component.push(next);
          }
    }
    components.push(component);
  }
  return components;
}
