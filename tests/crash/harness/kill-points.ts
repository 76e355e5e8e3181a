import type { SeededRandom } from '../../../src/demo/organisation/generator/random.ts';
import type { Moment } from '../../support/fake-teams/index.ts';
import type { StatementPoint } from './orders.ts';

/** The parts of the work in which a process can be killed. */
export const stages = [
  'start',
  'planning',
  'tidy',
  'claim',
  'making ready',
  'request arrived',
  'request read',
  'request answered',
  'settle',
  'any moment',
] as const;
export type Stage = (typeof stages)[number];

export type KillPoint = { readonly stage: Stage } & (
  | { readonly at: 'statement'; readonly statement: StatementPoint }
  | { readonly at: 'request'; readonly moment: Moment; readonly nth: number; readonly afterMs: number }
  | { readonly at: 'time'; readonly afterMs: number }
);

/** What tells the stages apart, in the words of the statements the service runs. */
const texts = {
  any: '.',
  claim: 'update "nudges" .*returning',
  planning: '"planned_days"',
  settle: '^update "nudges" .* where .*"lease_owner"',
  tidy: '"lease_until" <',
} as const;

type Draw = (random: SeededRandom) => KillPoint;

const start: Draw = (random) => statement(random, 'start', texts.any, { most: 20 });
const planning: Draw = (random) => statement(random, 'planning', texts.planning, { most: 1, further: 14 });

/** Some more often, since the first process of a campaign is the only one that has much to plan. */
const whilePlanning: readonly Draw[] = [start, planning, planning];

const whileDelivering: readonly Draw[] = [
  start,
  planning,
  (random) => statement(random, 'tidy', texts.tidy, { most: 1, further: 6 }),
  (random) => statement(random, 'claim', texts.claim, { most: 3 }),
  (random) => statement(random, 'claim', texts.claim, { most: 3 }),
  (random) => statement(random, 'making ready', texts.claim, { most: 2, further: 30 }),
  (random) => statement(random, 'settle', texts.settle, { most: 70 }),
  (random) => statement(random, 'settle', texts.settle, { most: 70 }),
  (random) => request(random, 'request arrived', 'arrived'),
  (random) => request(random, 'request read', 'read'),
  (random) => request(random, 'request read', 'read'),
  (random) => request(random, 'request answered', 'answered'),
  (random) => request(random, 'request answered', 'answered'),
  (random) => ({ stage: 'any moment', at: 'time', afterMs: random.between(0, 300) }),
];

/** Where the next process is to die. */
export function drawKillPoint(random: SeededRandom, planned: boolean): KillPoint {
  // A process that is to die later gets the plan done.
  const draws = planned || random.chance(0.4) ? whileDelivering : whilePlanning;
  const draw = draws[random.between(0, draws.length - 1)] as Draw;
  return draw(random);
}

function statement(
  random: SeededRandom,
  stage: Stage,
  text: string,
  { most, further = 0 }: { most: number; further?: number },
): KillPoint {
  const edge = random.chance(0.5) ? 'before' : 'after';
  const place = { text, nth: random.between(1, most), further: random.between(0, further), edge } as const;
  return { stage, at: 'statement', statement: place };
}

function request(random: SeededRandom, stage: Stage, moment: Moment): KillPoint {
  return { stage, at: 'request', moment, nth: random.between(1, 70), afterMs: random.pick([0, 0, 1, 3]) };
}
