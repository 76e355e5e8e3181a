import type { Calendar } from '../policy/calendar.ts';
import type { Pack } from '../policy/pack.ts';
import type { SwitchedOff } from '../policy/rule.ts';
import { toMoment } from '../store/moments.ts';
import type { PolicyDecisionRow } from '../store/schema.ts';

/** What follows from all decisions about the policy. */
export interface Standing {
  /** The last decision; 0 where there is none. */
  readonly revision: number;
  /** The pack that was chosen; `null` for the one in the folder. */
  readonly digest: string | null;
  /** The decisions by which rules stand still, by rule. */
  readonly off: ReadonlyMap<string, PolicyDecisionRow>;
}

export function standingOf(decisions: readonly PolicyDecisionRow[]): Standing {
  const off = new Map<string, PolicyDecisionRow>();
  let digest: string | null = null;
  for (const decision of decisions) {
    if (decision.kind === 'adopt') digest = decision.subject || null;
    else if (decision.kind === 'switch-on') off.delete(decision.subject);
    else if (!off.has(decision.subject)) off.set(decision.subject, decision);
  }
  return { revision: decisions.at(-1)?.nth ?? 0, digest, off };
}

/** The pack with the rules that stand still marked. A rule stays off in the next pack too, as long as it is there. */
export function withSwitches(pack: Pack, { off }: Standing): Pack {
  if (off.size === 0) return pack;
  const rules = pack.rules.map((rule) => {
    const decision = off.get(rule.id);
    return decision ? { ...rule, off: switchedOff(decision, pack.calendar) } : rule;
  });
  return { ...pack, rules };
}

function switchedOff({ made_at, reason }: PolicyDecisionRow, calendar: Calendar): SwitchedOff {
  return { since: calendar.dateOf(toMoment(made_at)), reason };
}
