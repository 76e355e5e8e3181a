import type { Temporal } from 'temporal-polyfill';
import { HagukumiError } from '../errors.ts';
import type { Localized } from '../language.ts';
import type { Pack } from '../policy/pack.ts';
import { toText } from '../store/moments.ts';
import type { PolicyDecisionRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type PackFiles, packed } from './archive.ts';
import { type Standing, standingOf } from './standing.ts';

/** Who decides, why and when. */
export interface Deciding {
  /** An employee's number; `null` for the operator. */
  readonly by: string | null;
  readonly reason: string;
  readonly now: Temporal.Instant;
  /** The last decision they saw: what was decided since is not decided over. */
  readonly after: number;
}

/** What was decided before and after, for the audit log. */
export interface Decided {
  readonly before: Standing;
  readonly after: Standing;
}

/** Keeps a checked pack, so that it can be put in force and gone back to. */
export async function keepPack(
  store: Store,
  files: PackFiles,
  pack: Pack,
  by: string | null,
  now: Temporal.Instant,
): Promise<void> {
  await store.policies.addPack({
    digest: pack.digest,
    version: pack.policy.version,
    rules: pack.rules.length,
    archive: packed(files),
    added_by: by,
    added_at: toText(now),
  });
}

/** Puts a kept pack in force, or with `null` the one in the folder. */
export function adopt(store: Store, digest: string | null, deciding: Deciding): Promise<Decided> {
  return decide(store, deciding, async (tx) => {
    if (digest !== null && !(await tx.policies.pack(digest))) throw refused(messages.noPack);
    return { kind: 'adopt', subject: digest ?? '' };
  });
}

/** Switches a rule off or on. To switch off what is off already, or on what is on, changes nothing. */
export function switchRule(
  store: Store,
  rule: string,
  to: 'off' | 'on',
  deciding: Deciding,
): Promise<Decided> {
  return decide(store, deciding, async (_tx, { off }) =>
    off.has(rule) === (to === 'off') ? null : { kind: `switch-${to}`, subject: rule },
  );
}

type Decision = Pick<PolicyDecisionRow, 'kind' | 'subject'>;

function decide(
  store: Store,
  { by, reason, now, after }: Deciding,
  what: (tx: Store, before: Standing) => Promise<Decision | null>,
): Promise<Decided> {
  return store.transaction(async (tx) => {
    const decisions = await tx.policies.decisions();
    const before = standingOf(decisions);
    if (before.revision !== after) throw new HagukumiError('input.stale', 'decided on since', stale);
    const decision = await what(tx, before);
    if (!decision) return { before, after: before };
    const row = { ...decision, reason, made_by: by, made_at: toText(now) };
    if (!(await tx.policies.decide(row, after)))
      throw new HagukumiError('input.stale', 'decided on since', stale);
    return { before, after: standingOf([...decisions, { ...row, nth: after + 1 }]) };
  });
}

function refused(forPerson: Localized): HagukumiError {
  return new HagukumiError('input.invalid', forPerson.en, { forPerson });
}

const messages = {
  noPack: {
    ja: 'その版の方針はありません。一覧から選んでください。',
    en: 'There is no such version of the policy. Choose one of the list.',
  },
} as const satisfies Record<string, Localized>;

const stale = {
  forPerson: {
    ja: 'ほかの人が方針を変えました。今の内容を確かめてから、もう一度操作してください。',
    en: 'Somebody else has changed the policy. Look at it as it is now, then try again.',
  },
};
