import { app, authentication } from '@microsoft/teams-js';
import { type Host, languageOf, type ThemeName } from './host.ts';

const themes: Readonly<Record<string, ThemeName>> = { dark: 'dark', contrast: 'contrast' };

function themeOf(name: string): ThemeName {
  return themes[name] ?? 'light';
}

/** Teams around the tab: theme, language and who is signed in come from it. */
export async function teamsHost(): Promise<Host> {
  await app.initialize();
  const context = await app.getContext();
  let theme = themeOf(context.app.theme);
  const listeners = new Set<() => void>();
  app.registerOnThemeChangeHandler((name) => {
    theme = themeOf(name);
    for (const listener of listeners) listener();
  });
  // The page shows its own signs of loading from here on.
  app.notifySuccess();
  return {
    language: languageOf(context.app.locale),
    theme: () => theme,
    onTheme: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // Teams keeps the token and renews it, so it is asked for each time.
    token: () => authentication.getAuthToken(),
  };
}
