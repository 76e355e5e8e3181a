import { z } from 'zod';
import { both } from '../problem.ts';
import { unknownName } from '../suggest.ts';
import { factKey, quoted } from './common.ts';
import { byKey, choose, shape } from './shape.ts';

export const operators = [
  'is',
  'in',
  'at-least',
  'at-most',
  'between',
  'exists',
  'under',
  'changed-within',
] as const;
export type OperatorName = (typeof operators)[number];

export type Span = { readonly days: number } | { readonly months: number };
export type Scalar = string | number | boolean;
export type Operand = Scalar | readonly Scalar[] | Span;

export interface Leaf {
  readonly kind: 'fact';
  readonly fact: string;
  readonly operator: OperatorName;
  readonly operand: Operand;
}

/** Who is meant: the one language of audiences, conditions and campaigns. */
export type Predicate =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Predicate[] }
  | { readonly kind: 'not'; readonly of: Predicate }
  | Leaf;

const scalar = z.union([z.string(), z.number(), z.boolean()], {
  error: both('文字、数、true か false を書いてください', 'write a text, a number, true or false'),
});
const ordered = z.union([z.number(), z.string()], {
  error: both('数か日付を書いてください', 'write a number or a date'),
});
const count = z.int().min(1).max(1200);

const operands: Record<OperatorName, z.ZodType<Operand>> = {
  is: scalar,
  in: z.array(scalar).min(1),
  'at-least': ordered,
  'at-most': ordered,
  between: z.array(ordered).length(2, { error: both('[下, 上] の二つです', 'two values: [low, high]') }),
  exists: z.boolean(),
  under: quoted,
  'changed-within': byKey<Span>({ days: shape({ days: count }), months: shape({ months: count }) }),
};

const leaf = choose<Predicate>((input) => {
  const names = Object.keys(input).filter((key) => key !== 'fact');
  const unknown = names.find((name) => !isOperator(name));
  if (unknown !== undefined)
    return {
      path: [unknown],
      at: 'key',
      message: unknownName({ ja: '演算子', en: 'operator' }, unknown, operators),
    };
  const [operator, second] = names.filter(isOperator);
  if (operator === undefined)
    return {
      path: [],
      message: both(
        `演算子が要ります: ${operators.join('、')}`,
        `an operator is needed: ${operators.join(', ')}`,
      ),
    };
  if (second !== undefined)
    return {
      path: [second],
      at: 'key',
      message: both(
        '演算子は一つだけです。二つ目は all で並べてください',
        'only one operator; put two conditions under all',
      ),
    };
  return shape({ fact: factKey, [operator]: operands[operator] }).transform((value) => ({
    kind: 'fact' as const,
    fact: value.fact as string,
    operator,
    operand: value[operator] as Operand,
  }));
});

function isOperator(name: string): name is OperatorName {
  return (operators as readonly string[]).includes(name);
}

const list = z.lazy(() => z.array(predicateSchema).min(1));

/** An audience or a condition as it is written in YAML (or JSON, for campaigns). */
export const predicateSchema: z.ZodType<Predicate> = byKey<Predicate>({
  all: shape({ all: list }).transform(({ all }) => ({ kind: 'all' as const, of: all })),
  any: shape({ any: list }).transform(({ any }) => ({ kind: 'any' as const, of: any })),
  not: shape({ not: z.lazy(() => predicateSchema) }).transform(({ not }) => ({
    kind: 'not' as const,
    of: not,
  })),
  fact: leaf,
});
