import type { Temporal } from 'temporal-polyfill';
import { reasonText } from '../../outbox/reasons.ts';
import type { Pack } from '../../policy/pack.ts';
import { toMoment, toText } from '../../store/moments.ts';
import type { Store } from '../../store/store.ts';
import { type Finding, ok, problem, warning } from './finding.ts';

const daysBack = 7;
/** A service that runs looks for work every few seconds; a pause Teams asked for may last minutes. */
const lateMinutes = 15;

export interface LedgerParts {
  readonly store: Store;
  readonly pack: Pack | null;
  readonly now: Temporal.Instant;
}

/** Whether what was planned is being delivered, and what became of what was not. */
export async function checkLedger(parts: LedgerParts): Promise<Finding[]> {
  return [
    await overdue(parts),
    ...(await leases(parts)),
    ...(await missed(parts)),
    ...(await planning(parts)),
  ];
}

async function overdue({ store, pack, now }: LedgerParts): Promise<Finding> {
  const id = 'ledger.overdue';
  const oldest = await store.nudges.oldestDue(toText(now));
  const pausedUntil = await store.pace.pausedUntil();
  if (pausedUntil !== null && pausedUntil > toText(now)) return paused(pausedUntil);
  const minutes = oldest === null ? 0 : minutesBetween(toMoment(oldest), now);
  // Outside working hours nothing is meant to go out.
  if (oldest === null || minutes <= lateMinutes || !isOpen(pack, now)) {
    return ok(id, '送信は遅れていません', 'Nothing is overdue');
  }
  return problem(
    id,
    {
      ja: `${minutes} 分前に送るはずだったものが、まだ送られていません`,
      en: `Something that was due ${minutes} minutes ago has not been sent`,
    },
    {
      ja: 'サービスが動いているかを確かめ、動いているならログを見てください。',
      en: 'See whether the service runs; if it does, look at its log.',
    },
  );
}

function paused(until: string): Finding {
  return warning(
    'ledger.overdue',
    {
      ja: `Teams から、${until} まで送信を待つように言われています`,
      en: `Teams has asked to wait until ${until}`,
    },
    {
      ja: '待てば、ひとりでに再開します。続くようなら SENDS_PER_SECOND を下げてください。',
      en: 'It goes on by itself. If it keeps happening, lower SENDS_PER_SECOND.',
    },
  );
}

/** Whether it has been working hours for as long as something may be late. */
function isOpen(pack: Pack | null, now: Temporal.Instant): boolean {
  const window = pack?.calendar.workingWindow(pack.calendar.dateOf(now));
  if (!window) return false;
  const since = now.subtract({ minutes: lateMinutes }).epochMilliseconds;
  return since >= window.from.epochMilliseconds && now.epochMilliseconds < window.to.epochMilliseconds;
}

async function leases({ store, now }: LedgerParts): Promise<Finding[]> {
  const left = await store.nudges.leasesExpired(toText(now));
  if (left.length === 0) return [];
  return [
    warning(
      'ledger.leases',
      {
        ja: `送信の途中で止まったままのものが ${left.length} 件あります`,
        en: `${left.length} sends were cut off in the middle`,
      },
      {
        ja: 'サービスが動けば「不明」として記録されます。勝手に送り直すことはありません。',
        en: 'The service settles them as unknown when it runs. They are not sent again behind anybody’s back.',
      },
    ),
  ];
}

async function missed({ store, now }: LedgerParts): Promise<Finding[]> {
  const since = toText(now.subtract({ hours: 24 * daysBack }));
  const rows = await store.nudges.missedSince(since);
  if (rows.length === 0) {
    return [
      ok(
        'ledger.missed',
        `この ${daysBack} 日間に、失敗や不明はありません`,
        `Nothing has failed or stayed unknown in the last ${daysBack} days`,
      ),
    ];
  }
  return rows.map(({ state, reason, count }) => {
    const words = reasonText(reason);
    const name = state === 'failed' ? { ja: '失敗', en: 'failed' } : { ja: '不明', en: 'unknown' };
    return warning(
      `ledger.${state}`,
      {
        ja: `この ${daysBack} 日間に${name.ja} ${count} 件: ${words.ja}（${reason}）`,
        en: `${count} ${name.en} in the last ${daysBack} days: ${words.en} (${reason})`,
      },
      mending(state, reason),
    );
  });
}

/** What helps against the reasons that do not say it themselves. */
function mending(state: string, reason: string): Finding['message'] {
  if (state === 'unknown') {
    return {
      ja: '本人の回答があれば、届いていたと記録されます。人事課は、選んで送り直すことができます。',
      en: 'An answer of the person proves that it arrived. HR can choose to send it again.',
    };
  }
  if (reason === 'rejected' || reason === 'compose-failed') {
    return {
      ja: 'ログで、同じ時刻の nudge の行を探してください。',
      en: 'Look in the log for the lines of these nudges.',
    };
  }
  return {
    ja: 'people.reach の項目と、この診断のほかの問題を先に直してください。',
    en: 'Mend what is said under people.reach and the other problems first.',
  };
}

/** A service keeps the policy it started with. */
async function planning({ store, pack }: LedgerParts): Promise<Finding[]> {
  const latest = await store.plannedDays.latest();
  if (!latest || !pack) return [];
  const id = 'ledger.policy';
  if (latest.inputs.includes(pack.digest)) {
    return [
      ok(
        id,
        `最後の計画（${latest.date}）は、今の方針によるものです`,
        `The last plan (${latest.date}) was made by this policy`,
      ),
    ];
  }
  return [
    warning(
      id,
      {
        ja: `最後の計画（${latest.date}）は、今のファイルと違う方針によるものです`,
        en: `The last plan (${latest.date}) was made by another policy than the files hold now`,
      },
      {
        ja: '方針を変えたのなら、サービスを再起動してください。',
        en: 'If the policy was changed, restart the service.',
      },
    ),
  ];
}

function minutesBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 60_000);
}
