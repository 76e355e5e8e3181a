import type { Temporal } from 'temporal-polyfill';
import type { Assembly } from './assemble.ts';
import { runExamples } from './examples.ts';
import { readPack } from './load.ts';
import type { Pack, ProgramCatalogue } from './pack.ts';
import type { Person } from './person.ts';
import { inOrder, type Problem } from './problem.ts';
import { nobodyWarnings } from './warnings/nobody.ts';
import { turnWarnings } from './warnings/turns.ts';
import type { Warning } from './warnings/warning.ts';

/** The answer of `policy check`, as it is printed with `--json`. */
export interface PackCheck {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  /** What is no mistake and yet hardly meant. */
  readonly warnings: readonly Warning[];
  readonly initiatives: {
    readonly total: number;
    /** How many at least one rule serves, and how many are for HR alone. */
    readonly served: number;
    readonly hrOnly: number;
    /** Ids of those that neither holds for. */
    readonly unserved: readonly string[];
  };
  readonly rules: number;
  /** Questions over all quizzes. */
  readonly quizzes: number;
  /** The version of the pack; null if it is not in order. */
  readonly digest: string | null;
}

/** What the rules of a pack are held against. */
export interface CheckAgainst {
  readonly now: Temporal.Instant;
  /** The people of a roster, who show which rules are for nobody. */
  readonly people?: readonly Person[] | undefined;
}

/** Loads a pack, plays its examples, and sees which initiatives are served and what may not be meant. */
export function checkPack(dir: string, programs: ProgramCatalogue, against?: CheckAgainst): PackCheck {
  return checkAssembly(readPack(dir, programs), against);
}

/** The same for a pack that was put together from its files already. */
export function checkAssembly(assembly: Assembly, against?: CheckAgainst): PackCheck {
  const { pack, problems, initiatives, served, rules, quizzes, warnings } = assembly;
  const all = pack === null ? problems : runExamples(pack);
  const isServed = ({ id }: { id: string }) => served.has(id);
  const hrOnly = initiatives.filter((each) => each.servedBy && !isServed(each));
  return {
    ok: all.length === 0,
    problems: all,
    warnings: inOrder([...warnings, ...(pack && against ? ruleWarnings(pack, against) : [])]),
    initiatives: {
      total: initiatives.length,
      served: initiatives.filter(isServed).length,
      hrOnly: hrOnly.length,
      unserved: initiatives.filter((each) => !isServed(each) && !hrOnly.includes(each)).map(({ id }) => id),
    },
    rules,
    quizzes,
    digest: pack?.digest ?? null,
  };
}

function ruleWarnings(pack: Pack, { now, people }: CheckAgainst): Warning[] {
  const today = pack.calendar.dateOf(now);
  return [...turnWarnings(pack, today), ...(people ? nobodyWarnings(pack, people, today) : [])];
}
