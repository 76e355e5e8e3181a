import type { Localized } from '../language.ts';
import type { CompiledLeaf } from './audience.ts';
import type { Fact } from './facts.ts';
import type { FactValue } from './person.ts';
import type { Scalar, Span } from './schema/predicate.ts';

/** A value of a fact in words: labels for codes, units for numbers, "not known" for nothing. */
export function valueInWords(fact: Fact, value: FactValue): Localized {
  if (value === undefined) return { ja: '不明', en: 'not known' };
  if (Array.isArray(value)) return listInWords(fact, value, '、', ', ');
  if (typeof value === 'boolean') return value ? { ja: 'はい', en: 'yes' } : { ja: 'いいえ', en: 'no' };
  if (typeof value === 'number')
    return {
      ja: `${value}${fact.unit?.ja ?? ''}`,
      en: [value, fact.unit?.en].filter((x) => x !== undefined).join(' '),
    };
  const label = fact.valueLabels?.[String(value)];
  return { ja: `「${label?.ja ?? value}」`, en: `"${label?.en ?? value}"` };
}

function listInWords(fact: Fact, values: readonly Scalar[], ja: string, en: string): Localized {
  if (values.length === 0) return { ja: 'なし', en: 'none' };
  const words = values.map((each) => valueInWords(fact, each));
  return { ja: words.map((w) => w.ja).join(ja), en: words.map((w) => w.en).join(en) };
}

/** What a leaf asks for, in words. */
export function leafInWords({ fact, operator, operand }: CompiledLeaf): Localized {
  const { ja, en } = fact.label;
  const words = (value: unknown) => valueInWords(fact, value as Scalar);
  switch (operator) {
    case 'is':
      if (fact.type === 'boolean')
        return { ja: `「${ja}」が「${words(operand).ja}」`, en: `${en} is ${words(operand).en}` };
      return { ja: `${ja}が${words(operand).ja}`, en: `${en} is ${words(operand).en}` };
    case 'in': {
      const list = listInWords(fact, operand as readonly Scalar[], 'か', ' or ');
      return { ja: `${ja}が${list.ja}`, en: `${en} is ${list.en}` };
    }
    case 'at-least':
      return { ja: `${ja}が${words(operand).ja}以上`, en: `${en} is at least ${words(operand).en}` };
    case 'at-most':
      return { ja: `${ja}が${words(operand).ja}以下`, en: `${en} is at most ${words(operand).en}` };
    case 'between': {
      const [low, high] = (operand as readonly Scalar[]).map(words);
      return { ja: `${ja}が${low?.ja}から${high?.ja}まで`, en: `${en} is from ${low?.en} to ${high?.en}` };
    }
    case 'exists':
      return operand === true
        ? { ja: `${ja}がわかっている`, en: `${en} is known` }
        : { ja: `${ja}がわかっていない`, en: `${en} is not known` };
    case 'under':
      return { ja: `${ja}が「${operand}」かその下`, en: `${en} is "${operand}" or below it` };
    case 'changed-within': {
      const span = spanInWords(operand as Span);
      return { ja: `${ja}が${span.ja}以内に変わった`, en: `${en} changed within ${span.en}` };
    }
  }
}

function spanInWords(span: Span): Localized {
  if ('days' in span) return { ja: `${span.days}日`, en: `${span.days} ${span.days === 1 ? 'day' : 'days'}` };
  return { ja: `${span.months}か月`, en: `${span.months} ${span.months === 1 ? 'month' : 'months'}` };
}
