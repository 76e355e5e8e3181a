import type { Language, Localized } from '../../language.ts';

export type Texts = Readonly<Record<string, Localized>>;

/** The texts of one language by the same names. */
export function inLanguage<T extends Texts>(texts: T, language: Language): Readonly<Record<keyof T, string>> {
  const entries = Object.entries(texts).map(([name, text]) => [name, text[language]]);
  return Object.fromEntries(entries) as Record<keyof T, string>;
}

/** Puts values where the text names them: `{count} {count|person|people}`; the first word where it is one. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
    (whole, name: string, one = '', many?: string) => {
      const value = values[name] ?? whole;
      if (many === undefined) return String(value);
      return Number(value) === 1 ? one : many;
    },
  );
}
