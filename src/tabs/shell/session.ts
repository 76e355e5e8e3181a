import { createContext, useContext } from 'react';
import type { Language } from '../../language.ts';
import type { ThemeName } from '../host/host.ts';
import type { AnswerTo } from '../remote/calls.ts';
import type { Remote } from '../remote/remote.ts';
import { inLanguage, type Texts } from './texts.ts';

export interface Surroundings {
  readonly language: Language;
  readonly theme: ThemeName;
}

export const SurroundingsContext = createContext<Surroundings>({ language: 'ja', theme: 'light' });

export const useSurroundings = () => useContext(SurroundingsContext);

/** The texts in the language of the tab. */
export function useTexts<T extends Texts>(texts: T): Readonly<Record<keyof T, string>> {
  return inLanguage(texts, useSurroundings().language);
}

export interface Session {
  readonly me: AnswerTo<'GET /me'>;
  readonly remote: Remote;
  /** Lets somebody else sign in; `null` where Teams decides who it is. */
  readonly leave: (() => void) | null;
}

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in. Pages are shown to nobody else. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new RangeError('A page is shown outside of a session');
  return session;
}
