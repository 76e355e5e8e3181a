import { examplePerson } from './example-person.ts';
import { explainRule } from './explain.ts';
import type { Pack } from './pack.ts';
import { both, type Problem } from './problem.ts';

/** Plays every example of every rule; those that come out otherwise than they say are problems. */
export function runExamples(pack: Pack): Problem[] {
  return pack.rules.flatMap((rule) =>
    rule.examples.flatMap((example) => {
      const { due, reason } = explainRule(pack, rule.id, examplePerson(example), example.on);
      if (due === example.due) return [];
      const [ja, en] = due ? ['対象になります', 'it is due'] : ['対象になりません', 'it is not due'];
      const message = both(
        `例のとおりになりません。${example.on} は${ja}: ${reason.ja}`,
        `the example does not hold: on ${example.on} ${en}. ${reason.en}`,
      );
      return [{ ...example.place, message }];
    }),
  );
}
