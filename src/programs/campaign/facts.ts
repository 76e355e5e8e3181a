import type { FactLoader } from '../../people/fact-loader.ts';
import type { FactDefinition } from '../../policy/facts.ts';

/** No rule asks for announcements: what HR wants to know of them is in their report. */
export const facts: readonly FactDefinition[] = [];

export const loadFacts: FactLoader = async () => new Map();
