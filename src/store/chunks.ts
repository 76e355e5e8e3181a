/** Rows per statement: well under the databases' limits on bound values for our widest table. */
const rowsPerStatement = 500;
/** Names per statement, under the same limits (32,766 values in SQLite, 65,535 in PostgreSQL). */
const namesPerStatement = 10_000;

/** Cuts a list into pieces that fit one insert statement. */
export function* chunksOf<T>(rows: readonly T[], size = rowsPerStatement): Generator<T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}

/** Reads for everybody, or for those named, however many they are. An order holds within each piece only. */
export async function readFor<T>(
  names: readonly string[] | undefined,
  read: (some?: readonly string[]) => Promise<T[]>,
): Promise<T[]> {
  if (names === undefined) return await read();
  const found: T[] = [];
  for (const some of chunksOf(names, namesPerStatement)) {
    for (const row of await read(some)) found.push(row);
  }
  return found;
}
