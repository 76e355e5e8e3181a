import { both, type Finding, type Path, problemAt } from '../problem.ts';
import { isMapping } from '../schema/shape.ts';
import type { YamlSource } from '../yaml.ts';
import type { Warning } from './warning.ts';

const japaneseLetters = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu;
const latinLetters = /\p{Script=Latin}/gu;
/** A name such as "Microsoft Teams" is the same in both languages; a sentence is not. */
const sentence =
  /\p{Script=Latin}+[^\p{Script=Latin}]+\p{Script=Latin}+[^\p{Script=Latin}]+\p{Script=Latin}+/u;

/** Texts of a file whose one language is written in the other. That both are there is the schema's business. */
export function untranslated(source: YamlSource): Warning[] {
  return findings(source.value, []).map((finding) => ({
    ...problemAt(source, finding),
    kind: 'untranslated',
  }));
}

function findings(value: unknown, path: Path): Finding[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => findings(each, [...path, index]));
  if (!isMapping(value)) return [];
  const { ja, en } = value;
  if (typeof ja === 'string' && typeof en === 'string') return faultsOf(ja, en, path);
  return Object.entries(value).flatMap(([key, each]) => findings(each, [...path, key]));
}

function faultsOf(ja: string, en: string, path: Path): Finding[] {
  const faults: Finding[] = [];
  if (ja.trim() === '')
    faults.push({ path: [...path, 'ja'], message: both('日本語の文が空です', 'the Japanese text is empty') });
  if (en.trim() === '')
    faults.push({ path: [...path, 'en'], message: both('英語の文が空です', 'the English text is empty') });
  if (count(ja, japaneseLetters) === 0 && sentence.test(ja))
    faults.push({
      path: [...path, 'ja'],
      message: both('日本語の文に日本語の文字がありません', 'the Japanese text has no Japanese letter'),
    });
  // A term may stand in brackets as the policy writes it, so some Japanese in English is well.
  if (count(en, japaneseLetters) > count(en, latinLetters))
    faults.push({
      path: [...path, 'en'],
      message: both('英語の文がほとんど日本語です', 'the English text is mostly Japanese'),
    });
  return faults;
}

function count(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}
