import { Temporal } from 'temporal-polyfill';
import { sendFollowUp } from '../../outbox/follow-up.ts';
import type { Turn } from '../program.ts';
import { program } from './records.ts';
import { ruleOf } from './rules.ts';
import { closingOf } from './times.ts';

/** Plans that come one after the other after the summary are brought to the supervisor together. */
const gatherMinutes = 10;

/**
 * Brings a plan to the supervisor that came, or was changed, after the summary went out. Until then there is nothing
 * to do: the summary will hold it.
 */
export async function bringLate(turn: Turn, date: string, supervisor: string): Promise<void> {
  const { store, pack, now } = turn;
  const summary = ruleOf(pack, 'supervisor-summary');
  if (!summary) return;
  const { id } = summary.rule;
  const sent = await store.nudges.byOccurrence(id, `${id}@${date}`, supervisor);
  if (!sent || sent.state === 'planned') return;
  const at = endOfGathering(now);
  const closing = closingOf(pack, date);
  await sendFollowUp(
    store,
    {
      name: 'no-overtime.late',
      key: `${date}/${at.toZonedDateTimeISO(pack.calendar.zone).toPlainTime().toString({ smallestUnit: 'minute' })}`,
      program,
      rule: id,
      employee: supervisor,
      at: Temporal.Instant.compare(at, closing) < 0 ? at : now,
      expiresAt: closing,
      // It is the rest of the summary, and nothing can wait for tomorrow.
      asked: true,
      data: { date },
    },
    { now, policyDigest: pack.digest },
  );
}

function endOfGathering(now: Temporal.Instant): Temporal.Instant {
  const span = gatherMinutes * 60_000;
  return Temporal.Instant.fromEpochMilliseconds((Math.floor(now.epochMilliseconds / span) + 1) * span);
}
