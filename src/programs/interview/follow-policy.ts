import type { Temporal } from 'temporal-polyfill';
import { contactPeople } from '../../people/contacts.ts';
import { scopeOf, scopeOfHr } from '../../people/hr/roles.ts';
import { addDays } from '../../policy/dates.ts';
import type { Pack } from '../../policy/pack.ts';
import { toMoment } from '../../store/moments.ts';
import type { InterviewCycleRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { cycleOfKind, type Window, windowNear } from './cycle.ts';
import { tellWindow } from './tell-window.ts';
import { isWithin } from './within.ts';

/**
 * Moves open cycles to the window that the policy has by now, where HR did not choose the dates, and tells HR. What
 * lies outside is planned anew at the same look. A window that is over already cannot be followed.
 */
export async function followPolicy(store: Store, pack: Pack, now: Temporal.Instant): Promise<void> {
  const today = pack.calendar.dateOf(now);
  for (const open of await store.interviewCycles.since(addDays(today, 1))) {
    const cycle = open.cancelled_at === null && open.own_window === 0 && cycleOfKind(pack, open.kind);
    if (!cycle) continue;
    const to = asOpened(open, windowNear(cycle.content, open.ends_on), pack);
    if (to.from === open.starts_on && to.to === open.ends_on) continue;
    const kept = to.to <= today;
    await store.transaction(async (tx) => {
      // Another process may have been faster.
      if (!kept && !(await tx.interviewCycles.move(open, to))) return;
      const beyond = kept ? 0 : await countBeyond(tx, open, to, pack);
      const word = { pack, now, rule: cycle.rule.id, open, to, kept, beyond };
      for (const employee of await hrOf(tx, pack, open)) await tellWindow(tx, employee, word);
    });
  }
}

/** A cycle that was opened in the midst of its window began on the day after. */
function asOpened({ opened_at }: InterviewCycleRow, { from, to }: Window, { calendar }: Pack): Window {
  const first = addDays(calendar.dateOf(toMoment(opened_at)), 1);
  return { from: from > first ? from : first, to };
}

/** How many times that people counted on lie outside. */
async function countBeyond(store: Store, open: InterviewCycleRow, { from, to }: Window, { calendar }: Pack) {
  const rows = await store.interviews.ofCycle(open.cycle);
  return rows.filter(({ state, starts_at }) => {
    if (starts_at === null || (state !== 'agreed' && state !== 'offered')) return false;
    const date = calendar.dateOf(toMoment(starts_at));
    return date < from || date > to;
  }).length;
}

/** Whoever of HR acts for all whom a cycle is for; where nobody does, the contact that the policy names. */
async function hrOf(store: Store, pack: Pack, open: InterviewCycleRow): Promise<readonly string[]> {
  const known = await store.employees.departments();
  const people: string[] = [];
  for (const employee of new Set((await store.hrRoles.all()).map((row) => row.employee))) {
    const scope = await scopeOfHr(store, employee);
    if (scope !== undefined && isWithin(scopeOf(open), scope, known)) people.push(employee);
  }
  if (people.length > 0) return people;
  return (await contactPeople(store, pack, 'hr')).map(({ number }) => number);
}
