import type { Composer } from '../delivery/composer.ts';
import type { Card } from '../delivery/sender.ts';
import { HagukumiError } from '../errors.ts';
import { followUpName } from '../outbox/follow-up.ts';
import type { FactLoader } from '../people/fact-loader.ts';
import type { Pack, ProgramCatalogue } from '../policy/pack.ts';
import { toMoment } from '../store/moments.ts';
import type { Store } from '../store/store.ts';
import type { Program, Sequel } from './program.ts';

export interface ComposeParts {
  readonly store: Store;
  readonly pack: () => Pack;
  readonly programs: readonly Program[];
}

/** Makes the composer that delivery asks: it hands each nudge to its program. */
export function composer({ store, pack: currentPack, programs }: ComposeParts): Composer {
  return async ({ nudge, rule, person, employee, now }) => {
    const program = programs.find(({ name }) => name === nudge.program);
    if (!program) throw new HagukumiError('service.state', `Nudge ${nudge.id} has no program`);
    const pack = currentPack();
    const { language } = person;
    const today = pack.calendar.dateOf(now);
    const turn = { store, pack, person, employee, language, now, today, nudge, rule };
    const name = followUpName(nudge);
    if (name !== null) return await composeFollowUp(program, name, turn);
    const wantedOn = pack.calendar.dateOf(toMoment(nudge.wanted_at));
    return await program.compose({ ...turn, content: rule.content, wantedOn });
  };
}

function composeFollowUp(
  program: Program,
  name: string,
  turn: Omit<Sequel<unknown>, 'data'>,
): Promise<Card | null> {
  const kind = program.followUps?.[name];
  if (!kind)
    throw new HagukumiError('service.state', `Nudge ${turn.nudge.id} has no such follow-up: ${name}`);
  return kind.compose({ ...turn, data: kind.schema.parse(JSON.parse(turn.nudge.data ?? 'null')) });
}

/** What the directory asks for the facts that programs know about people. */
export function factLoadersOf(programs: readonly Program[], pack: () => Pack): FactLoader[] {
  return programs.map(
    ({ loadFacts }) =>
      (store, date, employees) =>
        loadFacts(store, date, employees, pack().calendar, pack()),
  );
}

/** What the policy's loader has to know about the programs. */
export function catalogueOf(programs: readonly Program[]): ProgramCatalogue {
  return Object.fromEntries(
    programs.map(({ name, content, facts, contentFaults }) => [name, { content, facts, contentFaults }]),
  );
}
