import { addDays, addMonths, isDate } from './dates.ts';
import { type Fact, type FactType, hasType } from './facts.ts';
import { memo } from './memo.ts';
import type { FactValue, Person } from './person.ts';
import { both, type Finding } from './problem.ts';
import type { Operand, OperatorName, Scalar, Span } from './schema/predicate.ts';
import { unknownName } from './suggest.ts';

export type Matcher = (person: Person, date: string) => boolean;

interface Operator {
  readonly suits: (fact: Fact) => boolean;
  /** What is wrong with the operand, each with the way to it from the operand. */
  readonly faults: (fact: Fact, operand: Operand) => Finding[];
  /** The closure that decides; a value that is not known decides nothing, so it is false. */
  readonly build: (fact: Fact, operand: Operand) => Matcher;
}

const oneOf =
  (...types: FactType[]) =>
  (fact: Fact) =>
    types.includes(fact.type);
const isOrdered = oneOf('number', 'date');

export const operatorTable: Readonly<Record<OperatorName, Operator>> = {
  is: {
    suits: oneOf('string', 'number', 'boolean', 'date'),
    faults: scalarFaults,
    build:
      ({ read }, operand) =>
      (person, date) =>
        read(person, date) === operand,
  },
  in: {
    suits: oneOf('string', 'number', 'date', 'list'),
    faults: (fact, operand) => many(operand).flatMap((each, index) => under(index, scalarFaults(fact, each))),
    build: (fact, operand) => {
      const { read, type } = fact;
      const wanted = new Set<unknown>(many(operand));
      if (type === 'list') return when(fact, (value) => many(value).some((each) => wanted.has(each)));
      return (person, date) => wanted.has(read(person, date));
    },
  },
  'at-least': {
    suits: isOrdered,
    faults: scalarFaults,
    build: (fact, operand) => when(fact, (value) => value >= operand),
  },
  'at-most': {
    suits: isOrdered,
    faults: scalarFaults,
    build: (fact, operand) => when(fact, (value) => value <= operand),
  },
  between: {
    suits: isOrdered,
    faults: (fact, operand) => betweenFaults(fact, many(operand)),
    build: (fact, operand) => {
      const [low, high] = many(operand);
      if (low === undefined || high === undefined) return () => false;
      return when(fact, (value) => value >= low && value <= high);
    },
  },
  exists: {
    suits: () => true,
    faults: () => [],
    build:
      ({ read }, operand) =>
      (person, date) =>
        (read(person, date) !== undefined) === operand,
  },
  under: {
    suits: (fact) => fact.tree,
    faults: () => [],
    build: (_fact, operand) => {
      const department = String(operand);
      return (person) => person.departmentPath.includes(department);
    },
  },
  'changed-within': {
    suits: (fact) => fact.tracked,
    faults: () => [],
    build: (fact, operand) => {
      const { key } = fact;
      const last = memo((changed) => lastDay(changed, operand as Span));
      return (person, date) => {
        const changed = person.changedOn[key];
        return changed !== undefined && changed <= date && date <= last(changed);
      };
    },
  },
};

function when({ read }: Fact, holds: (value: NonNullable<FactValue>) => boolean): Matcher {
  return (person, date) => {
    const value = read(person, date);
    return value !== undefined && holds(value);
  };
}

/** The last day on which a change still counts as recent. */
function lastDay(changed: string, span: Span): string {
  return 'days' in span ? addDays(changed, span.days) : addMonths(changed, span.months);
}

function many(operand: unknown): readonly Scalar[] {
  return Array.isArray(operand) ? operand : [];
}

function under(index: number, findings: Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, path: [index, ...finding.path] }));
}

function betweenFaults(fact: Fact, [low, high]: readonly Scalar[]): Finding[] {
  const faults = [low, high].flatMap((each, index) =>
    each === undefined ? [] : under(index, scalarFaults(fact, each)),
  );
  if (faults.length > 0 || low === undefined || high === undefined || low <= high) return faults;
  return [{ path: [], message: both('下が上より大きくなっています', 'the low end is above the high end') }];
}

function scalarFaults(fact: Fact, operand: Operand): Finding[] {
  const message = scalarFault(fact, operand);
  return message === null ? [] : [{ path: [], message }];
}

const typeWords: Record<FactType, [string, string]> = {
  string: ['文字', 'a text'],
  number: ['数', 'a number'],
  boolean: ['true か false', 'true or false'],
  date: ['2027-04-01 の形の日付', 'a date like 2027-04-01'],
  list: ['文字', 'a text'],
};

/** What keeps a value from being one of the fact's, or null. Of a list fact: from being an element. */
export function scalarFault(fact: Fact, operand: Operand): string | null {
  const type = fact.type === 'list' ? 'string' : fact.type;
  if (!hasType(operand, type)) {
    const [ja, en] = typeWords[fact.type];
    if (
      type === 'date' &&
      typeof operand === 'string' &&
      /^\d{4}-\d{2}-\d{2}$/.test(operand) &&
      !isDate(operand)
    )
      return both(`${operand} という日はありません`, `there is no ${operand}`);
    return both(
      `「${fact.key}」は${ja}です（${JSON.stringify(operand)} とあります）`,
      `"${fact.key}" is ${en}, but it says ${JSON.stringify(operand)}`,
    );
  }
  if (fact.values && !fact.values.includes(String(operand)))
    return unknownName({ ja: '値', en: 'value' }, String(operand), fact.values);
  return null;
}
