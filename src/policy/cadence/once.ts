/** The single period of a rule that comes round once. */
export function once(on: string): (date: string) => string | null {
  return (date) => (date === on ? 'once' : null);
}
