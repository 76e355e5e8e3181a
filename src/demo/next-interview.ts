import type { Temporal } from 'temporal-polyfill';
import { addDays } from '../policy/dates.ts';
import { openCycle } from '../programs/interview/open-cycles.ts';
import { isOver, meetingsOf } from '../programs/interview/records.ts';
import type { Turn } from '../programs/program.ts';
import { toMoment } from '../store/moments.ts';

/** So long are interviews that the demo opens where there are none. */
const windowDays = 21;

/**
 * Brings the person's interviews on: where they have none, some are opened, and their times come by themselves;
 * otherwise the end of the next one that both agreed on, `null` where there is none yet.
 */
export async function nextInterview(turn: Turn): Promise<Temporal.Instant | null> {
  const { store, pack, today, now } = turn;
  const meetings = (await meetingsOf(turn)).filter(({ row }) => row.state !== 'off' && row.state !== 'held');
  if (meetings.length === 0) {
    const window = { from: addDays(today, 1), to: addDays(today, windowDays) };
    await openCycle(store, pack, { cycle: 'development', ...window, by: 'cli' }, now);
  }
  const agreed = meetings.filter(({ row }) => row.state === 'agreed' && !isOver(row, turn));
  const [first] = agreed.flatMap(({ row }) => row.ends_at ?? []).sort();
  return first === undefined ? null : toMoment(first);
}
