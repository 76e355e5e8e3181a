import { InputError, type InputProblem } from '../../errors.ts';
import type { Directory } from '../../people/directory.ts';
import { covers, type Scope } from '../../people/hr/roles.ts';
import { readAudience } from '../../policy/audience.ts';
import type { FactCatalogue } from '../../policy/facts.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import type { Store } from '../../store/store.ts';
import type { AudiencePart, AudienceText } from './audience-text.ts';

/** Whom an audience means now. */
export interface Meant {
  /** Employee numbers, sorted. */
  readonly people: readonly string[];
  /** Numbers on its lists of whom there is nobody to send to: in no roster, or not in the author's departments. */
  readonly unknown: readonly string[];
  /** Whether hardly anybody is left out, so that it had better not be a slip. */
  readonly nearlyEverybody: boolean;
}

export interface AudienceParts {
  readonly store: Store;
  readonly directory: Directory;
  readonly pack: Pack;
  readonly today: string;
}

type Test = (person: Person) => boolean;

/** Who is nobody's employee yet, or no more, gets no announcement. */
const present: Test = ({ status }) => status !== 'offered' && status !== 'left';

const nearly = 0.9;

/**
 * Works out whom an audience means; throws with every mistake in its predicates, each at its place. Of people outside
 * the scope nothing is asked: even a count would answer a question about them.
 */
export async function meantBy(parts: AudienceParts, audience: AudienceText, scope: Scope): Promise<Meant> {
  const saved = await savedAudiences(parts.store, audience);
  const problems: InputProblem[] = [];
  const test = testOf(parts, audience, 'audience', saved, problems);
  if (problems.length > 0) throw new InputError(problems);
  const everybody = (await parts.directory.people(parts.today, undefined, parts.store)).filter(present);
  const within = everybody.filter(({ departmentPath }) => covers(scope, departmentPath));
  const meant = within.filter(test);
  const known = new Set(within.map(({ number }) => number));
  const listed = [...audience.include.numbers, ...audience.exclude.numbers];
  return {
    people: meant.map(({ number }) => number).sort(),
    unknown: [...new Set(listed)].filter((number) => !known.has(number)),
    nearlyEverybody: meant.length > 1 && meant.length >= everybody.length * nearly,
  };
}

/**
 * What HR may ask about people: what the roster says, and what the policy lets HR see. Anything else would be told by
 * whom an audience means.
 */
export function factsForHr({ facts }: Pick<Pack, 'facts'>): FactCatalogue {
  const visible = [...facts].filter(
    ([, { origin, visibleTo }]) => origin === 'roster' || visibleTo?.includes('hr') === true,
  );
  return new Map(visible);
}

type Saved = ReadonlyMap<string, AudienceText>;

async function savedAudiences(store: Store, { include, exclude }: AudienceText): Promise<Saved> {
  if (include.saved.length + exclude.saved.length === 0) return new Map();
  const rows = await store.savedAudiences.all();
  return new Map(rows.map(({ id, audience }) => [id, JSON.parse(audience) as AudienceText]));
}

function testOf(
  parts: Pick<AudienceParts, 'pack' | 'today'>,
  { everybody, include, exclude }: AudienceText,
  path: string,
  saved: Saved,
  problems: InputProblem[],
): Test {
  const partOf = (part: AudiencePart, at: string): Test => {
    const tests = [
      matcherOf(parts, part, `${path}.${at}`, problems),
      onList(part.numbers),
      ...part.saved.map((id, index) => {
        const text = saved.get(id);
        if (text) return testOf(parts, text, `${path}.${at}.saved.${index}`, new Map(), problems);
        problems.push({ path: `${path}.${at}.saved.${index}`, message: gone });
        return never;
      }),
    ];
    return (person) => tests.some((test) => test(person));
  };
  const [included, excluded] = [partOf(include, 'include'), partOf(exclude, 'exclude')];
  return (person) => (everybody || included(person)) && !excluded(person);
}

const never: Test = () => false;
const gone = {
  ja: 'この保存済みの対象は、もうありません。選び直してください。',
  en: 'This saved audience is no longer there. Please choose another.',
};

function onList(numbers: readonly string[]): Test {
  const listed = new Set(numbers);
  return ({ number }) => listed.has(number);
}

function matcherOf(
  { pack, today }: Pick<AudienceParts, 'pack' | 'today'>,
  { match }: AudiencePart,
  path: string,
  problems: InputProblem[],
): Test {
  if (match === null) return never;
  const read = readAudience(match, factsForHr(pack));
  if (read.ok) return (person) => read.audience.matches(person, today);
  for (const finding of read.findings) {
    const [ja = '', en = ja] = finding.message.split(' / ');
    problems.push({ path: [path, 'match', ...finding.path].join('.'), message: { ja, en } });
  }
  return never;
}
