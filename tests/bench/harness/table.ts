import type { Measurement, Spread } from './bench.ts';

/** The measurements for a reader: a block each, the extremes in brackets behind every median. */
export function tableOf(measurements: readonly Measurement[]): string {
  return measurements.map(blockOf).join('\n');
}

function blockOf({ name, unit, peerName, ratio, rounds, spread, goal }: Measurement): string {
  const rows: [string, string][] = [['hagukumi', inWords(spread.ours)]];
  if (spread.peer) rows.push([peerName ?? 'peer', inWords(spread.peer)]);
  if (ratio !== null && spread.ratio)
    rows.push(['ratio', `${short(ratio)}  (${short(spread.ratio.min)} – ${short(spread.ratio.max)})`]);
  if (goal) rows.push(['goal', `${goal.text}: ${goal.met ? 'met' : 'MISSED'}`]);
  const head = `${name}, ${unit}, ${rounds === 1 ? 'measured once' : `median of ${rounds} (least – most)`}`;
  return `${[head, ...rows.map(([label, text]) => `  ${label.padEnd(24)}${text}`)].join('\n')}\n`;
}

function inWords({ min, median, max }: Spread): string {
  return min === max ? short(median) : `${short(median)}  (${short(min)} – ${short(max)})`;
}

function short(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
