import { reasonText } from '../../outbox/reasons.ts';
import { covers } from '../../people/hr/roles.ts';
import { reachCountsByDepartment, unreachablePeople } from '../../people/reach-report.ts';
import { addDays } from '../../policy/dates.ts';
import { findRule } from '../../policy/lookup.ts';
import type { Pack } from '../../policy/pack.ts';
import { startOfDay } from '../../policy/spans.ts';
import { toMoment, toText } from '../../store/moments.ts';
import type { NudgeState } from '../../store/schema.ts';
import type { todayEndpoints } from '../contract/today.ts';
import type { Handlers } from '../routing/handler.ts';
import { pageFrom } from '../routing/page.ts';
import { departmentOf, named } from './names.ts';

export const todayHandlers: Handlers<typeof todayEndpoints> = {
  async today({ store, directory, pack, now, today, caller }) {
    const from = toText(startOfDay(pack.calendar, today));
    const to = toText(startOfDay(pack.calendar, addDays(today, 1)));
    const rules = byRule(await store.ledgerDays.byRule(from, to), pack);
    const undelivered = await store.ledgerDays.undelivered(from, to);
    const organisation = await directory.organisation();
    const reach = [...(await reachCountsByDepartment(store))];
    const oldest = await store.nudges.oldestDue(toText(now));
    return {
      date: today,
      at: toText(now),
      states: sumOf(rules.map(({ states }) => states)),
      lagSeconds: oldest === null ? 0 : secondsSince(oldest, now.epochMilliseconds),
      rules,
      undelivered: undelivered.map(({ state, reason, count }) => ({
        state: state as 'failed' | 'unknown' | 'skipped',
        reason,
        text: reasonText(reason),
        count: Number(count),
      })),
      reach: reach
        .filter(([code]) => covers(caller.scope, organisation.departmentPath(code)))
        .map(([code, { left: _left, ...counts }]) => ({
          ...counts,
          department: departmentOf(organisation, code),
        })),
    };
  },

  async unreachable({ store, directory, query: { department, cursor = '', limit }, caller }) {
    const organisation = await directory.organisation();
    const lost = await unreachablePeople(store, department);
    const seen = lost
      .filter((each) => covers(caller.scope, organisation.departmentPath(each.department)))
      .map((each) => ({ ...each, key: `${each.department} ${each.employee}` }))
      .filter(({ key }) => key > cursor);
    const { items, next } = pageFrom(seen, limit, ({ key }) => key);
    return {
      next,
      items: items.map(({ employee, department: code, reason, hint, since }) => ({
        person: named(organisation, employee),
        department: departmentOf(organisation, code),
        reason,
        hint,
        since,
      })),
    };
  },
};

type States = Record<NudgeState, number>;
const none: States = { planned: 0, sending: 0, sent: 0, failed: 0, skipped: 0, unknown: 0 };

function byRule(
  rows: readonly { readonly rule: string; readonly state: NudgeState; readonly count: number }[],
  pack: Pack,
) {
  const counts = new Map<string, States>();
  for (const { rule, state, count } of rows)
    counts.set(rule, { ...(counts.get(rule) ?? none), [state]: Number(count) });
  return [...counts].map(([id, states]) => ({
    id,
    title: findRule(pack, id)?.title ?? { ja: id, en: id },
    states,
  }));
}

function sumOf(all: readonly States[]): States {
  const sum = { ...none };
  for (const states of all)
    for (const state of Object.keys(none) as NudgeState[]) sum[state] += states[state];
  return sum;
}

function secondsSince(moment: string, now: number): number {
  return Math.max(0, Math.round((now - toMoment(moment).epochMilliseconds) / 1000));
}
