import type { Language } from '../../language.ts';
import {
  type Appointment,
  appointments,
  type Rank,
  ranks,
  type Status,
  statuses,
} from '../../policy/person.ts';
import { matchKey } from './text.ts';

/** The words of one column: what the roster writes in Japanese for each id. */
export interface Vocabulary<T extends string> {
  readonly ids: readonly T[];
  readonly ja: Readonly<Record<T, string>>;
  /** The id that a cell means, or undefined. */
  read(cell: string): T | undefined;
}

function vocabulary<T extends string>(
  ids: readonly T[],
  ja: Readonly<Record<T, string>>,
  more: Readonly<Record<string, T>> = {},
): Vocabulary<T> {
  const byKey = new Map<string, T>(Object.entries(more));
  for (const id of ids) byKey.set(matchKey(id), id).set(matchKey(ja[id]), id);
  return { ids, ja, read: (cell) => byKey.get(cell) ?? byKey.get(matchKey(cell)) };
}

/** 主事級 means the same as 主事. */
export const rankWords: Vocabulary<Rank> = vocabulary(
  ranks,
  {
    staff: '主事',
    'senior-staff': '主任',
    chief: '係長',
    'deputy-manager': '副課長',
    manager: '課長',
    director: '部長',
  },
  {
    主事級: 'staff',
    主任級: 'senior-staff',
    係長級: 'chief',
    副課長級: 'deputy-manager',
    課長級: 'manager',
    部長級: 'director',
  },
);

export const statusWords: Vocabulary<Status> = vocabulary(statuses, {
  active: '在職',
  leave: '休職',
  'parental-leave': '育休',
  seconded: '派遣',
  offered: '内定',
  left: '退職',
});

export const appointmentWords: Vocabulary<Appointment> = vocabulary(appointments, {
  permanent: '常勤',
  're-employed': '再任用',
  'fiscal-year': '会計年度任用',
});

export const languageWords: Vocabulary<Language> = vocabulary(
  ['ja', 'en'],
  { ja: '日本語', en: '英語' },
  { japanese: 'ja', english: 'en' },
);
