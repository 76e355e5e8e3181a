import { HagukumiError } from '../errors.ts';
import { type Value, valueFaults } from '../policy/example-person.ts';
import type { FactCatalogue } from '../policy/facts.ts';
import { both } from '../policy/problem.ts';

/**
 * Facts as they are given on a command line, `overtime-hours-last-month=85`, by key.
 *
 * @throws HagukumiError `input.invalid` for an unknown fact or a value it cannot have
 */
export function givenFacts(texts: readonly string[], facts: FactCatalogue): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      const [key, written] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
      const value = readValue(written, facts.get(key)?.type);
      const fault = at < 0 ? missingValue(text) : valueFaults(key, value, facts)[0]?.message;
      if (fault !== undefined) throw new HagukumiError('input.invalid', `--fact ${text}: ${fault}`);
      return [key, value];
    }),
  );
}

function readValue(text: string, type: string | undefined): Value {
  if (type === 'number') return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return type === 'list' ? text.split(',') : text;
}

function missingValue(text: string): string {
  return both(`${text}=値 の形で書いてください`, `write it like ${text}=VALUE`);
}
