import type { FactLoader } from '../../people/fact-loader.ts';
import type { FactDefinition } from '../../policy/facts.ts';

/** No rule asks whether a notice was read: each is said once, and that is all. */
export const facts: readonly FactDefinition[] = [];

export const loadFacts: FactLoader = async () => new Map();
