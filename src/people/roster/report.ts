import type { Localized } from '../../language.ts';
import type { RosterProblem } from './model.ts';

/** Collects everything that is wrong, so that a roster can be corrected in one go. */
export class Report {
  readonly #problems: RosterProblem[] = [];

  add(row: number, column: string, message: Localized): void {
    this.#problems.push({ row, column, message });
  }

  /** In the order of the rows; within a row, in the order of discovery. */
  inOrder(): readonly RosterProblem[] {
    return this.#problems.toSorted((one, other) => one.row - other.row);
  }
}
