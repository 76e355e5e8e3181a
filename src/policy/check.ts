import { runExamples } from './examples.ts';
import { readPack } from './load.ts';
import type { ProgramCatalogue } from './pack.ts';
import type { Problem } from './problem.ts';

/** The answer of `policy check`, as it is printed with `--json`. */
export interface PackCheck {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
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

/** Loads a pack, plays its examples, and sees which initiatives are served. */
export function checkPack(dir: string, programs: ProgramCatalogue): PackCheck {
  const { pack, problems, initiatives, served, rules, quizzes } = readPack(dir, programs);
  const all = pack === null ? problems : runExamples(pack);
  const isServed = ({ id }: { id: string }) => served.has(id);
  const hrOnly = initiatives.filter((each) => each.servedBy && !isServed(each));
  return {
    ok: all.length === 0,
    problems: all,
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
