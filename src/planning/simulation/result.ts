import type { Priority } from '../../store/schema.ts';
import type { SimulatedDay } from './days.ts';
import type { SimulationResult } from './model.ts';
import type { Tally } from './tally.ts';

const priorities: readonly Priority[] = ['required', 'high', 'normal', 'low'];

/** Puts what was counted into the shape that is reported. */
export function resultOf(
  span: { readonly from: string; readonly to: string },
  people: number,
  days: readonly SimulatedDay[],
  tally: Tally,
): SimulationResult {
  const { outsideHours, overBudget, maxPerDay, maxPerWeek } = tally;
  const rules = [...tally.rules].map(([id, counts]) => ({ id, counts: { ...counts } }));
  const total = (key: 'sent' | 'moved' | 'answered' | 'hold-out') =>
    rules.reduce((sum, { counts }) => sum + counts[key], 0);
  const distribution = [...tally.people]
    .map(([nudges, count]) => ({ nudges, people: count }))
    .sort((a, b) => a.nudges - b.nudges);
  const dropped = rules.filter(({ counts }) => counts.budget + counts.expired > 0);
  return {
    ...span,
    people,
    nudges: total('sent'),
    outsideHours,
    overBudget,
    maxPerDay,
    maxPerWeek,
    perRule: Object.fromEntries(rules.map(({ id, counts }) => [id, counts.sent])),
    ...perMonth(days, tally),
    perDay: Object.fromEntries(days.map(({ date, index }) => [date, sum(tally.perDay[index])])),
    perPerson: {
      median: rank(distribution, people, 0.5),
      p95: rank(distribution, people, 0.95),
      max: distribution.at(-1)?.nudges ?? 0,
    },
    distribution,
    moved: total('moved'),
    dropped: Object.fromEntries(
      dropped.map(({ id, counts: { budget, expired } }) => [id, { budget, expired }]),
    ),
    holdOut: total('hold-out'),
    answered: total('answered'),
    rules,
  };
}

function perMonth(days: readonly SimulatedDay[], { perDay }: Tally) {
  const months = new Map<string, Record<Priority, number>>();
  for (const { month, index } of days) {
    const counts = months.get(month) ?? { required: 0, high: 0, normal: 0, low: 0 };
    for (const priority of priorities) counts[priority] += perDay[index]?.[priority] ?? 0;
    months.set(month, counts);
  }
  return {
    perMonth: Object.fromEntries([...months].map(([month, counts]) => [month, sum(counts)])),
    perMonthAndPriority: Object.fromEntries(months),
  };
}

function sum(counts: Readonly<Record<Priority, number>> | undefined): number {
  return counts ? counts.required + counts.high + counts.normal + counts.low : 0;
}

/** The number of nudges that the given share of people do not exceed. */
function rank(distribution: SimulationResult['distribution'], people: number, share: number): number {
  let seen = 0;
  for (const { nudges, people: count } of distribution) {
    seen += count;
    if (seen >= Math.ceil(people * share)) return nudges;
  }
  return 0;
}
