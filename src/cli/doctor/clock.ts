import { Temporal } from 'temporal-polyfill';
import { toMoment } from '../../store/moments.ts';
import type { Store } from '../../store/store.ts';
import { type Finding, notChecked, ok, problem, warning } from './finding.ts';
import { request } from './request.ts';

const zone = 'Asia/Tokyo';
/** Tokens of Teams are refused when the clocks differ by more than five minutes. */
const limits = { problemSeconds: 240, warningSeconds: 30 } as const;

/** Whether this machine knows the time zone that the policies are written for. */
export function checkTimeZone(): Finding {
  const id = 'clock.zone';
  const noon = Temporal.Instant.from('2026-07-01T03:00:00Z').toZonedDateTimeISO(zone);
  if (noon.hour === 12) return ok(id, `時間帯 ${zone} の情報があります`, `The time zone ${zone} is known`);
  return problem(
    id,
    {
      ja: `時間帯 ${zone} の情報が正しくありません`,
      en: `The time zone ${zone} is not known as it should be`,
    },
    {
      ja: 'Node.js を、国際化の情報（ICU）を含むものに入れ替えてください。',
      en: 'Install a Node.js that comes with full internationalisation data (ICU).',
    },
  );
}

/** Whether the clock has gone back since the service planned last. */
export async function checkAgainstLedger(store: Store, now: Temporal.Instant): Promise<Finding> {
  const id = 'clock.ledger';
  const latest = (await store.plannedDays.latest())?.planned_at;
  const ahead = latest === undefined ? 0 : secondsBetween(now, toMoment(latest));
  if (ahead <= limits.warningSeconds) {
    return ok(id, '時計は、記録より後を指しています', 'The clock is later than everything on record');
  }
  return problem(
    id,
    {
      ja: `時計が、最後の計画（${latest}）より前を指しています`,
      en: `The clock is earlier than the last plan (${latest})`,
    },
    {
      ja: '時計が戻ったか、進んだ時計で動いたことがあります。時刻の同期（NTP）を確かめてください。二重に送ることはありませんが、その時刻まで届かないものがあります。',
      en: 'It went back, or the service ran with a clock that was ahead. See that it is synchronised (NTP). Nothing is sent twice, but some things wait until then.',
    },
  );
}

/** Compares the clock with a server's own, which answers over HTTP. */
export async function checkAgainstServer(url: string, now: () => Temporal.Instant): Promise<Finding> {
  const id = 'clock.network';
  const reply = await request(url, { method: 'HEAD' });
  const told = 'date' in reply && reply.date !== null ? Date.parse(reply.date) : Number.NaN;
  if (Number.isNaN(told)) {
    return notChecked(
      id,
      '時計を比べる相手につながらないので、確かめていません',
      'No server answered to compare the clock with',
    );
  }
  return apart(id, told, now());
}

/** Compares the clock with the database's. */
export function checkAgainstDatabase(theirs: number, now: Temporal.Instant): Finding {
  return apart('clock.database', theirs, now);
}

function apart(id: string, theirs: number, now: Temporal.Instant): Finding {
  const seconds = Math.round(Math.abs(now.epochMilliseconds - theirs) / 1000);
  const message = { ja: `時計の差は ${seconds} 秒です`, en: `The clocks are ${seconds} seconds apart` };
  const hint = {
    ja: '時刻の同期（NTP）を有効にしてください。5分を超えると、Teams からの要求をすべて断ることになります。',
    en: 'Have the clock synchronised (NTP). Beyond five minutes every request from Teams is refused.',
  };
  if (seconds > limits.problemSeconds) return problem(id, message, hint);
  return seconds > limits.warningSeconds ? warning(id, message, hint) : ok(id, message.ja, message.en);
}

function secondsBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return (to.epochMilliseconds - from.epochMilliseconds) / 1000;
}
