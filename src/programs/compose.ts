import type { Temporal } from 'temporal-polyfill';
import type { Card } from '../delivery/sender.ts';
import { HagukumiError } from '../errors.ts';
import type { Pack, ProgramCatalogue } from '../policy/pack.ts';
import type { Person } from '../policy/person.ts';
import type { Rule } from '../policy/rule.ts';
import { toMoment } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Program } from './program.ts';
import { upcoming } from './upcoming.ts';

export interface ComposeParts {
  readonly store: Store;
  readonly pack: () => Pack;
  readonly programs: readonly Program[];
}

/** Makes the composer that delivery asks: it hands each nudge to its program. */
export function composer({ store, pack: currentPack, programs }: ComposeParts) {
  return async (nudge: NudgeRow, rule: Rule, person: Person, now: Temporal.Instant): Promise<Card | null> => {
    const program = programs.find(({ name }) => name === nudge.program);
    const employee = await store.employees.byNumber(nudge.employee);
    if (!program || !employee) {
      throw new HagukumiError('service.state', `Nudge ${nudge.id} has no program or no employee`);
    }
    const pack = currentPack();
    return await program.compose({
      store,
      pack,
      person,
      employee,
      language: person.language,
      now,
      today: pack.calendar.dateOf(now),
      nudge,
      rule,
      content: rule.content,
      wantedOn: pack.calendar.dateOf(toMoment(nudge.wanted_at)),
    });
  };
}

/** What the policy's loader has to know about the programs, those that cannot deliver yet included. */
export function catalogueOf(programs: readonly Program[]): ProgramCatalogue {
  const here = programs.map(({ name, content, facts }) => [name, { content, facts }] as const);
  const later = upcoming.map(
    ({ name, content, facts }) => [name, { content, facts, delivers: false }] as const,
  );
  // A program that has arrived stands before what was written ahead of it.
  return Object.fromEntries([...later, ...here]);
}
