import type { Localized } from '../language.ts';
import { isDate } from './dates.ts';
import type { FactValue, Person } from './person.ts';

export const factTypes = ['string', 'number', 'boolean', 'date', 'list'] as const;
export type FactType = (typeof factTypes)[number];

export const viewers = ['self', 'supervisor', 'hr'] as const;
type Viewer = (typeof viewers)[number];

/** What a rule may ask about a person. */
export interface FactDefinition {
  /** Kebab-case, with the program's name before a dot where a program provides it. */
  readonly key: string;
  readonly type: FactType;
  readonly label: Localized;
  readonly unit?: Localized | undefined;
  /** The values it can have, where they are few. */
  readonly values?: readonly string[] | undefined;
  /** A list that holds dates, from each of which a cadence can count. */
  readonly holds?: 'dates' | undefined;
  readonly valueLabels?: Readonly<Record<string, Localized>> | undefined;
  /** Who may see a person's value; the person alone unless said otherwise. */
  readonly visibleTo?: readonly Viewer[] | undefined;
}

export interface Fact extends FactDefinition {
  readonly origin: 'roster' | 'imported' | 'program';
  /** Whether the roster remembers when it last changed, which `changed-within` asks for. */
  readonly tracked: boolean;
  /** Whether its value is a place in the department tree, which `under` asks for. */
  readonly tree: boolean;
  /** The person's value on that date; undefined when it is not known. */
  readonly read: (person: Person, date: string) => FactValue;
  /** Why it has its value, where the value alone explains nothing. */
  readonly because?: (person: Person, date: string) => Localized;
}

export type FactCatalogue = ReadonlyMap<string, Fact>;

/** A fact that is kept among the person's attributes: an imported one, or one from a program's history. */
export function attributeFact(definition: FactDefinition, origin: 'imported' | 'program'): Fact {
  const { key, type } = definition;
  const read = (person: Person) => {
    const value = person.attributes[key];
    return value !== undefined && hasType(value, type) ? value : undefined;
  };
  return { ...definition, origin, tracked: false, tree: false, read };
}

/** Whether a value is one that a fact of this type can have; anything else counts as not known. */
export function hasType(value: unknown, type: FactType): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'list':
      return Array.isArray(value) && value.every((each) => typeof each === 'string');
    case 'date':
      return isDate(value);
    default:
      return typeof value === type;
  }
}
