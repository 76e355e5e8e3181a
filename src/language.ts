/** The languages every text a person reads exists in. Japanese is the default. */
export const languages = ['ja', 'en'] as const;
export type Language = (typeof languages)[number];

/** One text in every language. */
export type Localized = Readonly<Record<Language, string>>;
