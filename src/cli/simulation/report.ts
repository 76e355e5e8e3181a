import type { SimulationResult } from '../../planning/simulation/model.ts';
import type { Pack } from '../../policy/pack.ts';

/** A simulation with what it was made from. */
export interface SimulationReport {
  readonly result: SimulationResult;
  readonly pack: Pack;
  readonly answering: number;
  readonly seed: number;
  /** How long it took. */
  readonly seconds: number;
}

/** Whether everything the simulation sent kept to the hours and the limits. */
export function isInOrder({ outsideHours, overBudget }: SimulationResult): boolean {
  return outsideHours === 0 && overBudget === 0;
}

/** Nudges that the limits kept from going out at all. */
export function droppedBy({ dropped }: SimulationResult, cause: 'budget' | 'expired'): number {
  return Object.values(dropped).reduce((sum, each) => sum + each[cause], 0);
}

/** The answer of `simulate --json`. */
export function reportAsJson({ result, pack, answering, seed, seconds }: SimulationReport) {
  return { ok: isInOrder(result), ...result, answering, seed, policy: pack.digest, seconds };
}
