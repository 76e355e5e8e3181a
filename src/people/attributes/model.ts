import type { FactValue } from '../../policy/person.ts';
import type { RosterProblem } from '../roster/model.ts';

/** What a file says about one column: the fact's key, and the value of everybody who has one. */
export interface AttributeColumn {
  readonly key: string;
  readonly values: ReadonlyMap<string, Exclude<FactValue, undefined>>;
}

/**
 * A file of attributes as a whole. Each of its columns stands for everybody: whoever has no value in it has none
 * any more, so that last month's hours never pass for this month's.
 */
export interface Attributes {
  readonly columns: readonly AttributeColumn[];
}

export type ParsedAttributes =
  | { readonly ok: true; readonly rows: number; readonly attributes: Attributes }
  | { readonly ok: false; readonly rows: number; readonly problems: readonly RosterProblem[] };
