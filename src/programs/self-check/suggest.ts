import type { Localized } from '../../language.ts';
import type { OwnAction, OwnActions } from '../my-card/records.ts';
import { shuffled } from '../order.ts';
import type { Turn } from '../program.ts';
import type { Check } from './checks.ts';
import type { Marks } from './records.ts';
import { itemsOf } from './sitting.ts';

/** Something small to do in the week, and which of the ten actions it carries out. */
export interface Suggested {
  readonly item: string;
  readonly text: Localized;
  readonly action: string;
}

/** Everything the checklist suggests. */
export function suggestionsOf(check: Check): Suggested[] {
  return itemsOf(check).flatMap(({ id, suggestion, action }) =>
    suggestion && action ? [{ item: id, text: suggestion, action }] : [],
  );
}

/** One suggestion for something that is not so yet, or else for any; the same whenever it is looked at. */
export function suggestionFor({ person }: Turn, check: Check, marked: Marks): Suggested | null {
  const seed = `${person.number}\n${check.key}`;
  const mixed = shuffled(suggestionsOf(check), ({ item }) => item, seed);
  return mixed.find(({ item }) => marked[item] === 'not-yet') ?? mixed[0] ?? null;
}

export function asOwnAction({ language }: Turn, { text, action }: Suggested): OwnAction {
  return { title: text[language], action, suggestion: null };
}

/** Whether it is among the person's own actions, in whichever language it was taken over. */
export function isAdopted(present: OwnActions | null, { text }: Suggested): boolean {
  return (present?.actions ?? []).some(({ title }) => title === text.ja || title === text.en);
}
