import { type Host, languageOf, type ThemeName } from './host.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const contrast = window.matchMedia('(prefers-contrast: more), (forced-colors: active)');

/** A browser by itself: it looks as the system does. `?locale=en` chooses the language for a look at it. */
export function browserHost(): Host {
  const wanted = new URLSearchParams(window.location.search).get('locale');
  return {
    language: languageOf(wanted ?? navigator.language),
    theme: (): ThemeName => {
      if (contrast.matches) return 'contrast';
      return dark.matches ? 'dark' : 'light';
    },
    onTheme: (listener) => {
      for (const query of [dark, contrast]) query.addEventListener('change', listener);
      return () => {
        for (const query of [dark, contrast]) query.removeEventListener('change', listener);
      };
    },
    token: null,
  };
}
