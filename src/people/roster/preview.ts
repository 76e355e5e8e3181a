import type { Roster, RosterPerson } from './model.ts';

type RosterField = Exclude<keyof RosterPerson, 'number'>;

/** One field that changes; lists are joined by commas, `null` means empty. */
export interface FieldChange {
  readonly field: RosterField;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Move {
  readonly person: RosterPerson;
  readonly changes: readonly FieldChange[];
}

/** What a new roster would change. Everybody in it is added, moved, leaving or unchanged. */
export interface RosterPreview {
  readonly adds: readonly RosterPerson[];
  /** People who stay with something changed; `person` is as the new roster has them. */
  readonly moves: readonly Move[];
  /** People who are no longer in the file, or are marked as having left; as they were before. */
  readonly leavers: readonly RosterPerson[];
  readonly unchanged: number;
}

/** Compares the people of today, those who have left included, with a new roster. */
export function previewRoster(current: readonly RosterPerson[], next: Roster): RosterPreview {
  const before = new Map(current.map((person) => [person.number, person]));
  const adds: RosterPerson[] = [];
  const moves: Move[] = [];
  const leavers: RosterPerson[] = [];
  let unchanged = 0;
  for (const person of next.people) {
    const known = before.get(person.number);
    before.delete(person.number);
    const changes = known ? changesBetween(known, person) : [];
    if (!known) adds.push(person);
    else if (person.status === 'left' && known.status !== 'left') leavers.push(known);
    else if (changes.length > 0) moves.push({ person, changes });
    else unchanged += 1;
  }
  leavers.push(...[...before.values()].filter((person) => person.status !== 'left'));
  return { adds, moves, leavers, unchanged };
}

/** How many people an import changes, and how. A transfer is a move to another department. */
export interface RosterCounts {
  readonly adds: number;
  readonly transfers: number;
  readonly otherChanges: number;
  readonly leavers: number;
  readonly unchanged: number;
}

export function countsOf({ adds, moves, leavers, unchanged }: RosterPreview): RosterCounts {
  const transfers = moves.filter(isTransfer).length;
  return {
    adds: adds.length,
    transfers,
    otherChanges: moves.length - transfers,
    leavers: leavers.length,
    unchanged,
  };
}

export function isTransfer({ changes }: Move): boolean {
  return changes.some(({ field }) => field === 'department');
}

/** A file that holds only one department would make everybody else leave: better said before than after. */
export function losesMany({ moves, leavers, unchanged }: RosterPreview): boolean {
  const staying = moves.length + unchanged;
  return leavers.length >= 10 && leavers.length >= staying / 5;
}

const compared = [
  'department',
  'rank',
  'supervisor',
  'mentor',
  'status',
  'appointment',
  'concurrent',
  'name',
  'kana',
  'email',
  'entraId',
  'hiredOn',
  'language',
] as const satisfies readonly RosterField[];

function changesBetween(before: RosterPerson, after: RosterPerson): FieldChange[] {
  return compared
    .map((field) => ({ field, from: shown(before[field]), to: shown(after[field]) }))
    .filter(({ from, to }) => from !== to);
}

function shown(value: string | readonly string[] | null): string | null {
  const text = typeof value === 'string' || value === null ? value : value.join(',');
  return text === '' ? null : text;
}
