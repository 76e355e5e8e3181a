/** One bit per tick of a cycle; bit 0 is the first tick of the first day. */
export type Bits = Uint32Array<ArrayBuffer>;

const WORD = 32;

export function emptyBits(ticks: number): Bits {
  return new Uint32Array(Math.ceil(ticks / WORD));
}

export function has(bits: Bits, tick: number): boolean {
  return (((bits[tick >>> 5] ?? 0) >>> (tick & 31)) & 1) === 1;
}

/** Sets the ticks from the first up to, but not including, the last. */
export function mark(bits: Bits, from: number, to: number): void {
  for (let tick = from; tick < to; tick++) bits[tick >>> 5] = (bits[tick >>> 5] ?? 0) | (1 << (tick & 31));
}

export function clear(bits: Bits, from: number, to: number): void {
  for (let tick = from; tick < to; tick++) bits[tick >>> 5] = (bits[tick >>> 5] ?? 0) & ~(1 << (tick & 31));
}

/** What is in the first and in none of the others. */
export function without(bits: Bits, ...others: readonly Bits[]): Bits {
  const left = bits.slice();
  for (const other of others)
    for (let word = 0; word < left.length; word++) left[word] = (left[word] ?? 0) & ~(other[word] ?? 0);
  return left;
}

export function both(one: Bits, other: Bits): Bits {
  const common = one.slice();
  for (let word = 0; word < common.length; word++) common[word] = (common[word] ?? 0) & (other[word] ?? 0);
  return common;
}

/** The ticks from which on so many in a row are set. */
export function runsOf(bits: Bits, length: number): Bits {
  let runs = bits;
  for (let covered = 1; covered < length; ) {
    const step = Math.min(covered, length - covered);
    runs = both(runs, shifted(runs, step));
    covered += step;
  }
  return runs;
}

/** Every tick moved so many towards the start. */
function shifted(bits: Bits, by: number): Bits {
  const words = by >>> 5;
  const rest = by & 31;
  const out = new Uint32Array(bits.length);
  for (let word = 0; word < bits.length; word++) {
    const low = bits[word + words] ?? 0;
    const high = bits[word + words + 1] ?? 0;
    out[word] = rest === 0 ? low : (low >>> rest) | (high << (WORD - rest));
  }
  return out;
}

export function isEmpty(bits: Bits): boolean {
  return bits.every((word) => word === 0);
}

export function listOf(bits: Bits): number[] {
  const list: number[] = [];
  for (let word = 0; word < bits.length; word++)
    for (let left = bits[word] ?? 0; left !== 0; left &= left - 1)
      list.push(word * WORD + (31 - Math.clz32(left & -left)));
  return list;
}
