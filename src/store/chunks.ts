/** Rows per statement: well under the databases' limits on bound values for our widest table. */
const rowsPerStatement = 500;

/** Cuts a list into pieces that fit one insert statement. */
export function* chunksOf<T>(rows: readonly T[], size = rowsPerStatement): Generator<T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
