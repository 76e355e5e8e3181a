import type { AttributeColumn } from '../../../src/people/attributes/model.ts';
import type { Roster, RosterPerson } from '../../../src/people/roster/model.ts';
import { sampleRoster } from '../../support/service.ts';

/** Of the sample organisation one section with all above and beside it that it takes: every rule finds somebody. */
const numbers = [
  ...['102003', '102005', '401002', '401003', '401004', '401005'],
  ...['401006', '401007', '401009', '401010', '401011'],
];

/** Everybody else has the app; this supervisor never installs it. */
export const unreachable = '401009';

/** The year's rosters, by the date from which they hold. */
export function rosters(): ReadonlyMap<string, Roster> {
  const always: Changes = {
    '102003': { supervisor: null },
    '401002': { supervisor: null },
    // The account an offer holder gets beforehand.
    '401011': { entraId: '00000000-0000-4000-8000-000000401011' },
  };
  const october = changed({
    ...always,
    // A promotion, a return from leave, and a transfer.
    '401007': { rank: 'senior-staff' },
    '102005': { status: 'active' },
    '401010': { department: '401010', supervisor: '401003' },
  });
  const january = {
    ...october,
    // The mentor leaves, and nobody takes over at first.
    people: october.people.map((person): RosterPerson => {
      if (person.number === '401006') return { ...person, status: 'left' };
      return person.number === '401005' ? { ...person, mentor: null } : person;
    }),
  };
  return new Map([
    ['2026-04-01', changed(always)],
    ['2026-10-01', october],
    ['2027-01-05', january],
  ]);
}

type Changes = Readonly<Record<string, Partial<RosterPerson>>>;

function changed(changes: Changes): Roster {
  const { people, departments } = sampleRoster();
  const kept = people.filter(({ number }) => numbers.includes(number));
  return { departments, people: kept.map((person) => ({ ...person, ...changes[person.number] })) };
}

/** What HR imports in the course of the year, by date. */
export const attributes: ReadonlyMap<string, readonly AttributeColumn[]> = new Map([
  [
    '2026-04-01',
    [
      column('job-field', { '401010': 'engineering', '401004': 'general-administration' }),
      column('traffic-accidents-2y', { '401004': 2 }),
      column('leave-days-taken', { '401004': 3, '401010': 5 }),
      column('overtime-hours-last-month', { '401004': 50, '401010': 84 }),
      column('last-training-attended', { '401004': '2026-05-11' }),
      column('last-training-kind', { '401004': 'practical' }),
      column('next-training-on', { '401004': '2026-07-15', '401007': '2026-07-16', '401010': '2026-07-22' }),
      column('next-training-kind', { '401004': 'rank', '401007': 'risk-management', '401010': 'practical' }),
      column('offer-meeting-on', { '401011': '2026-12-10' }),
    ],
  ],
]);

function column(key: string, values: Readonly<Record<string, string | number>>): AttributeColumn {
  return { key, values: new Map(Object.entries(values)) };
}

export const everybody: readonly string[] = numbers;
