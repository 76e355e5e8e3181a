/** What some work gives, and the seconds it took. */
export async function timed<T>(work: () => Promise<T>, seconds: () => number): Promise<[T, number]> {
  const began = seconds();
  const result = await work();
  return [result, Math.round((seconds() - began) * 1000) / 1000];
}
