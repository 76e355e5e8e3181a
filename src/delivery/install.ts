import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { noteReach } from '../people/note-reach.ts';
import type { Pack } from '../policy/pack.ts';
import { toText } from '../store/moments.ts';
import type { Store } from '../store/store.ts';
import type { Installer, InstallOutcome } from './installer.ts';
import { outsideHours } from './wrong-moment.ts';

export interface InstallParts {
  readonly store: Store;
  readonly pack: () => Pack;
  readonly clock: Clock;
  readonly log: Log;
  readonly installer: Installer;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** People taken up in one round, and the pause between two of them: the platform allows 30 a second. */
const pace = { people: 20, spacingMs: 40 } as const;

/** Until somebody is tried again, by the tries they have had; the last holds for all that follow. */
const hoursUntilNext = [1, 6, 24, 168] as const;

/** Minutes the whole round rests: when the platform is busy and names no time, and when it allows nothing. */
const restMinutes = { busy: 1, notAllowed: 60 } as const;

/**
 * Installs the app for those whom a card could not reach for the lack of it. In working hours only, since the
 * person is greeted. Once it is there, what failed is due again; a try that fails is remembered.
 *
 * @returns a round, to be called again and again; it resolves with how many people it took up
 */
export function installing(parts: InstallParts): (signal: AbortSignal) => Promise<number> {
  let restsUntil: Temporal.Instant | null = null;
  return async (signal) => {
    const now = parts.clock.now();
    const pack = parts.pack();
    if (outsideHours(pack, pack.calendar.dateOf(now), now)) return 0;
    // A clock that went back must not make the rest longer.
    if (restsUntil && now.until(restsUntil).sign > 0 && now.until(restsUntil).total('hours') <= 1) return 0;
    const people = await parts.store.appInstalls.due(toText(now), pace.people);
    let done = 0;
    for (const { employee, entra_id, attempts } of people) {
      if (signal.aborted) break;
      const outcome = await parts.installer.install(entra_id ?? '', signal);
      restsUntil = restAfter(outcome, parts.clock.now());
      await settle(parts, { employee, attempts: attempts ?? 0 }, outcome, restsUntil);
      done += 1;
      if (restsUntil) break;
      await parts.sleep(pace.spacingMs, signal);
    }
    return done;
  };
}

interface Person {
  readonly employee: string;
  readonly attempts: number;
}

function restAfter(outcome: InstallOutcome, now: Temporal.Instant): Temporal.Instant | null {
  if (outcome.kind === 'not-allowed') return now.add({ minutes: restMinutes.notAllowed });
  if (outcome.kind !== 'later') return null;
  const longestMs = restMinutes.notAllowed * 60_000;
  return now.add({ milliseconds: Math.min(outcome.waitMs ?? restMinutes.busy * 60_000, longestMs) });
}

async function settle(
  { store, clock, log }: InstallParts,
  person: Person,
  outcome: InstallOutcome,
  rest: Temporal.Instant | null,
): Promise<void> {
  const { employee } = person;
  const now = clock.now();
  // What concerns everybody is no try of this person's.
  const attempts = person.attempts + (rest ? 0 : 1);
  const hours = hoursUntilNext[Math.min(attempts, hoursUntilNext.length) - 1] ?? hoursUntilNext[0];
  const code = outcome.kind === 'installed' ? 'installed' : outcome.code;
  await store.transaction(async (tx) => {
    const next_at = toText(rest ?? now.add({ hours }));
    await tx.appInstalls.put({ employee, attempts, code, next_at, changed_at: toText(now) });
    if (outcome.kind === 'installed') await noteInstalled(tx, employee, outcome.conversationId, now);
  });
  if (outcome.kind === 'not-allowed') log.warn({ code }, 'Graph does not let the app be installed');
  else log.debug({ employee, code }, 'installation of the app settled');
}

async function noteInstalled(
  store: Store,
  employee: string,
  conversation: string | null,
  now: Temporal.Instant,
) {
  const known = await store.reach.of(employee);
  if (!known) return;
  const { tenant, service_url, user_id } = known;
  const event = { kind: 'graph-installed', place: { tenant, service_url, conversation, user_id } } as const;
  await noteReach(store, employee, known, event, now);
}
