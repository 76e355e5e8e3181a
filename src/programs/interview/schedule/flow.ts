/** A network through which single units are pushed, each finding its way by making others take another one. */
export class UnitFlow {
  readonly #edges: number[][];
  readonly #to: number[] = [];
  readonly #left: number[] = [];

  constructor(nodes: number) {
    this.#edges = Array.from({ length: nodes }, () => []);
  }

  /** Edges come in twos: one, and the way back for what went through it. */
  connect(from: number, to: number, capacity: number): void {
    this.#edges[from]?.push(this.#to.push(to) - 1);
    this.#left.push(capacity);
    this.#edges[to]?.push(this.#to.push(from) - 1);
    this.#left.push(0);
  }

  /** One unit more from a node to the sink; false when the network lets none through. */
  push(source: number, sink: number): boolean {
    const cameBy = new Map<number, number>([[source, -1]]);
    for (const node of cameBy.keys()) {
      if (node === sink) break;
      for (const edge of this.#edges[node] ?? []) {
        const next = this.#to[edge] ?? source;
        if ((this.#left[edge] ?? 0) > 0 && !cameBy.has(next)) cameBy.set(next, edge);
      }
    }
    let edge = cameBy.get(sink);
    if (edge === undefined) return false;
    while (edge !== undefined && edge !== -1) {
      this.#left[edge] = (this.#left[edge] ?? 0) - 1;
      this.#left[edge ^ 1] = (this.#left[edge ^ 1] ?? 0) + 1;
      edge = cameBy.get(this.#to[edge ^ 1] ?? source);
    }
    return true;
  }
}
