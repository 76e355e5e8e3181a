import { buildOrganisation } from '../../../people/organisation.ts';
import type { RosterPerson } from '../../../people/roster/model.ts';
import type { Appointment, Rank, Status } from '../../../policy/person.ts';
import { familyNames, givenNames } from './names.ts';
import type { Plan, Post } from './posts.ts';
import type { SeededRandom } from './random.ts';

/** The roster's day is 1 April of this year: the new hires of that day have just come. */
const year = 2026;

/** Years of service, from and to, by rank. */
const service: Readonly<Record<Rank, readonly [number, number]>> = {
  staff: [1, 9],
  'senior-staff': [9, 17],
  chief: [16, 24],
  'deputy-manager': [22, 28],
  manager: [25, 32],
  director: [30, 36],
};

/** The kinds of people in a section, with the share of each; the rest are ordinary. */
const kinds: readonly { share: number; person: Partial<Standing> }[] = [
  { share: 0.06, person: { rank: 'staff', hiredOn: `${year}-04-01` } },
  { share: 0.03, person: { rank: 'senior-staff', appointment: 're-employed', hiredOn: `${year - 1}-04-01` } },
  { share: 0.08, person: { rank: null, appointment: 'fiscal-year', hiredOn: `${year}-04-01` } },
  { share: 0.01, person: { rank: null, status: 'offered', hiredOn: `${year + 1}-04-01` } },
  { share: 0.01, person: { status: 'left' } },
  { share: 0.01, person: { status: 'leave' } },
  { share: 0.02, person: { status: 'parental-leave' } },
  { share: 0.01, person: { status: 'seconded' } },
];

interface Standing {
  readonly rank: Rank | null;
  readonly status: Status;
  readonly appointment: Appointment;
  readonly hiredOn: string;
}

/** Puts an invented person in every post; new hires get a mentor from their own section. */
export function staffPosts({ posts, departments }: Plan, random: SeededRandom): RosterPerson[] {
  const codes = departments.map((department) => department.code);
  const people = posts.map((post, index) => personFor(post, index, codes, random));
  const organisation = buildOrganisation(people, departments);
  return people.map((person) => {
    if (!isNewHire(person) || person.supervisor === null) return person;
    return { ...person, mentor: mentorFor(person, organisation.reportsOf(person.supervisor)) };
  });
}

function personFor(
  { department, rank, superior }: Post,
  index: number,
  codes: readonly string[],
  random: SeededRandom,
): RosterPerson {
  const [family = '', familyKana = ''] = random.pick(familyNames).split(' ');
  const [given = '', givenKana = ''] = random.pick(givenNames).split(' ');
  const number = numberOf(index);
  const standing = standingFor(rank, random);
  return {
    number,
    name: `${family} ${given}`,
    kana: `${familyKana} ${givenKana}`,
    email: `s${number}@example.jp`,
    entraId: standing.status === 'offered' ? null : entraIdFor(index, random),
    department,
    supervisor: superior === null ? null : numberOf(superior),
    mentor: null,
    concurrent: concurrentFor(department, codes, random),
    language: random.chance(0.005) ? 'en' : 'ja',
    ...standing,
  };
}

/** Only people who lead nobody are anything but ordinary, so that no reporting line breaks. */
function standingFor(rank: Rank, random: SeededRandom): Standing {
  const [least, most] = service[rank];
  const month = random.chance(0.05) ? '10' : '04';
  const ordinary: Standing = {
    rank,
    status: 'active',
    appointment: 'permanent',
    hiredOn: `${year - random.between(least, most)}-${month}-01`,
  };
  if (rank !== 'staff' && rank !== 'senior-staff') return ordinary;
  let drawn = random.next();
  const kind = kinds.find(({ share }) => {
    drawn -= share;
    return drawn < 0;
  });
  return { ...ordinary, ...kind?.person };
}

function isNewHire(person: RosterPerson): boolean {
  return person.hiredOn === `${year}-04-01` && person.appointment === 'permanent';
}

/** Somebody experienced who is there every day, re-employed colleagues first; otherwise the supervisor. */
function mentorFor({ number, supervisor }: RosterPerson, section: readonly RosterPerson[]): string | null {
  const able = section.filter(
    (person) => person.number !== number && person.rank === 'senior-staff' && person.status === 'active',
  );
  const mentor = able.find((person) => person.appointment === 're-employed') ?? able[0];
  return mentor?.number ?? supervisor;
}

function numberOf(index: number): string {
  return String(100_001 + index);
}

/** The post's own number is part of it: no two are ever the same. */
function entraIdFor(index: number, random: SeededRandom): string {
  const own = index.toString(16).padStart(8, '0');
  return `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(4)}${own}`;
}

function concurrentFor(department: string, codes: readonly string[], random: SeededRandom): string[] {
  if (!random.chance(0.01)) return [];
  return [codes[random.between(0, codes.length - 1)] ?? department].filter((code) => code !== department);
}
