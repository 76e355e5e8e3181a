import type { Localized } from '../../../../../language.ts';
import type { Operator } from './predicate.ts';
import type { Choices } from './use-choices.ts';

export const operatorWords: Readonly<Record<Operator, Localized>> = {
  under: { ja: 'の中（下の所属を含む）', en: 'within (with all below)' },
  is: { ja: 'が次と同じ', en: 'is' },
  in: { ja: 'が次のどれか', en: 'is one of' },
  'at-least': { ja: 'が次以上', en: 'is at least' },
  'at-most': { ja: 'が次以下', en: 'is at most' },
  exists: { ja: 'が記録されているか', en: 'is known' },
};

export type Fact = Choices['facts'][number];

interface Option {
  readonly value: string;
  readonly text: Localized;
}

const yesOrNo: readonly Option[] = [
  { value: 'true', text: { ja: 'はい', en: 'yes' } },
  { value: 'false', text: { ja: 'いいえ', en: 'no' } },
];

/** What a fact can be compared with; `null` where anything can be typed. */
export function optionsOf(
  operator: Operator,
  { type, values }: Pick<Fact, 'type' | 'values'>,
  { departments }: Pick<Choices, 'departments'>,
): readonly Option[] | null {
  if (operator === 'under')
    return departments.map(({ code, name }) => {
      const text = `${name} (${code})`;
      return { value: code, text: { ja: text, en: text } };
    });
  if (operator === 'exists' || type === 'boolean') return yesOrNo;
  return values?.map(({ value, label }) => ({ value, text: label })) ?? null;
}
