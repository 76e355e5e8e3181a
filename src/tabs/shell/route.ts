import { useSyncExternalStore } from 'react';
import { publishedUnder } from '../host/published.ts';

/** Where the tab for HR lives; what follows names the page. */
const base = `${publishedUnder}/tabs/hr`;

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** The page's path within the tab, without slashes at its ends. */
function current(): string {
  return window.location.pathname.slice(base.length).replace(/^\/|\/$/g, '');
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, current);
}

/** The address of a page; the language that was asked for in the address stays. */
export function addressOf(path: string): string {
  const locale = new URLSearchParams(window.location.search).get('locale');
  return `${base}/${path}${locale ? `?locale=${locale}` : ''}`;
}

export function goTo(path: string): void {
  window.history.pushState(null, '', addressOf(path));
  for (const listener of listeners) listener();
}

/** What a pattern such as `campaigns/:id` finds in a path, or null where it does not fit. */
export function match(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const found: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) found[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return found;
}
