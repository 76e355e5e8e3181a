import { attributeFact, type Fact, type FactCatalogue } from './facts.ts';
import type { ProgramCatalogue } from './pack.ts';
import { both, type Finding } from './problem.ts';
import { rosterFacts } from './roster-facts.ts';
import type { ImportedFacts } from './schema/facts.ts';

/** Everything a rule may ask about: the roster's facts, those the pack itself brings, the imported ones, the programs'. */
export function buildCatalogue(
  imported: ImportedFacts,
  programs: ProgramCatalogue,
  ofPack: readonly Fact[] = [],
): { readonly facts: FactCatalogue; readonly findings: readonly Finding[] } {
  const facts = new Map<string, Fact>([...rosterFacts, ...ofPack].map((fact) => [fact.key, fact]));
  for (const fact of Object.values(programs).flatMap((program) => program.facts)) {
    if (facts.has(fact.key)) throw new TypeError(`two facts are called ${fact.key}`);
    facts.set(fact.key, attributeFact(fact, 'program'));
  }
  const findings: Finding[] = [];
  for (const [index, fact] of imported.facts.entries()) {
    if (facts.has(fact.key))
      findings.push({
        path: ['facts', index, 'key'],
        message: both(`属性「${fact.key}」はもうあります`, `there is already a fact "${fact.key}"`),
      });
    else facts.set(fact.key, attributeFact(fact, 'imported'));
  }
  return { facts, findings };
}
