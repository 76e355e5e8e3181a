import type { Language } from '../../language.ts';

export type ThemeName = 'light' | 'dark' | 'contrast';

/** What the tab is shown in: Teams, or a browser by itself. */
export interface Host {
  readonly language: Language;
  theme(): ThemeName;
  /** Calls back at each change of theme, until the function that it returns is called. */
  onTheme(listener: () => void): () => void;
  /** The person's token of the tenant; `null` where there is nobody to give one. */
  readonly token: (() => Promise<string>) | null;
}

/** Japanese unless the tag says English: most people here read it. */
export function languageOf(tag: string | undefined): Language {
  return tag?.toLowerCase().startsWith('en') ? 'en' : 'ja';
}
