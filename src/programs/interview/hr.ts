import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import { type Scope, scopeOfHr } from '../../people/hr/roles.ts';
import { addDays, isDate } from '../../policy/dates.ts';
import { dateText } from '../../spoken-dates.ts';
import { toText } from '../../store/moments.ts';
import type { NudgeRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { cardOf } from '../card.ts';
import { type Answer, answer, type Problem, type Turn } from '../program.ts';
import { nudge } from './acting.ts';
import { type CycleKind, cyclesOf, cycleWords } from './cycle.ts';
import { cancelCycle, openWished } from './open-cycles.ts';
import { type CycleStatus, statusOf } from './status.ts';
import { trialOf } from './trial.ts';
import { cycleWished } from './wish.ts';

/** Cycles that ended so many days ago still show, and so many supervisors of each. */
const daysAfter = 30;
const mostListed = 10;

const problems = {
  kind: { ja: '面談の種類を選んでください。', en: 'Please choose the kind of interview.' },
  date: { ja: '日付は 2027-05-06 のように書いてください。', en: 'Please write dates like 2027-05-06.' },
} satisfies Record<string, Problem>;

const date = z.string().max(20).optional();
const input = z.object({ nudge, kind: z.string().max(40).optional(), from: date, to: date });
type Input = z.infer<typeof input>;

/** The cycle that HR's wish would open, or what is wrong with it. */
async function wishedBy(turn: Turn, { kind = '', from = '', to = '' }: Input) {
  if (kind === '') return problems.kind;
  if ([from, to].some((each) => each !== '' && !isDate(each))) return problems.date;
  const wish = { cycle: kind, from, to, departments: await scopeIn(turn), by: turn.person.number };
  return cycleWished(wish, turn.pack, turn.now);
}

/** HR wants to see a cycle planned before it is opened; that is done at the service's next look. */
const tryFirst: Answer = answer<Input>({
  schema: input,
  isFor: isHr,
  async keep(turn, given) {
    const row = await wishedBy(turn, given);
    if (!('cycle' in row)) return row;
    await turn.store.interviewTrials.ask(trialOf(row, turn.person.number));
    return null;
  },
  show: (turn, given, row, problem) => statusCard(turn, row, problem, given, problem === null),
});

/** HR opens a cycle; the plan is made at the service's next look, and supervisors get their proposals. */
const start: Answer = answer<Input>({
  schema: input,
  isFor: isHr,
  async keep(turn, given) {
    const row = await wishedBy(turn, given);
    if (!('cycle' in row)) return row;
    const opened = await openWished(turn.store, turn.pack, row, turn.now);
    return 'cycle' in opened ? null : opened;
  },
  show: (turn, given, row, problem) => statusCard(turn, row, problem, problem ? given : {}),
});

const stop: Answer = answer({
  // The name of a cycle holds its departments, however many they are.
  schema: z.object({ nudge, cycle: z.string().max(10_000) }),
  isFor: isHr,
  async keep(turn, { cycle }) {
    const off = { name: cycle, by: turn.person.number, scope: await scopeIn(turn) };
    const stopped = await cancelCycle(turn.store, turn.pack, off, turn.now);
    return 'cycle' in stopped ? null : stopped;
  },
  show: (turn, _input, row, problem) => statusCard(turn, row, problem),
});

/** How the interviews are going of the people for whom somebody of HR acts. */
export async function statusCard(
  turn: Turn,
  row: NudgeRow | null,
  problem: Problem | null = null,
  draft: Partial<Input> = {},
  trying = false,
): Promise<Card> {
  const { pack, store, today, language, now } = turn;
  const scope = await scopeIn(turn);
  const cycles = await statusOf(store, { from: addDays(today, -daysAfter), scope, now: toText(now) });
  // One for all may come beside those of some departments.
  const isOpen = (kind: string) =>
    cycles.some(
      (each) =>
        each.kind === kind &&
        !each.cancelled &&
        each.to >= today &&
        (scope !== null || each.departments === null),
    );
  const closed = cyclesOf(pack).filter(({ kind }) => !isOpen(kind));
  return cardOf(turn, 'interview-status', {
    nudge: row?.id ?? null,
    cycles: await Promise.all(cycles.map((each) => cycleData(turn, each))),
    empty: cycles.length === 0,
    mayOpen: closed.length > 0,
    kinds: closed.map(({ kind }) => ({ value: kind, title: cycleWords[kind][language] })),
    kind: draft.kind ?? '',
    from: draft.from ?? '',
    to: draft.to ?? '',
    min: addDays(today, 1),
    trying,
    error: problem?.[language] ?? null,
  });
}

/** The same of one cycle for whoever is above: the people who report to them, by what they have not settled. */
export async function belowCard(turn: Turn, cycle: string): Promise<Card | null> {
  const { store, person, today, now } = turn;
  const reports = new Set((await store.employees.reportsOf(person.number)).map(({ number }) => number));
  const all = await statusOf(store, { from: today, scope: null, now: toText(now) });
  const status = all.find((each) => each.cycle === cycle);
  const left = status?.left.filter(({ number, waiting }) => reports.has(number) && waiting > 0) ?? [];
  if (!status || left.length === 0) return null;
  const sum = (of: 'agreed' | 'waiting') => left.reduce((total, each) => total + each[of], 0);
  const [agreed, waiting] = [sum('agreed'), sum('waiting')];
  const own = { ...status, isWhole: false, held: 0, total: agreed + waiting, agreed, waiting, left };
  return cardOf(turn, 'interview-status', {
    nudge: null,
    cycles: [await cycleData(turn, own)],
    empty: false,
    mayOpen: false,
    kinds: [],
    kind: '',
    from: '',
    to: '',
    min: today,
    trying: false,
    error: null,
  });
}

async function cycleData({ store, language, today }: Turn, status: CycleStatus) {
  const { cycle, kind, from, to, total, held, agreed, waiting, cancelled, left, isWhole } = status;
  return {
    cycle,
    title: cycleWords[kind as CycleKind]?.[language] ?? kind,
    window: `${dateText(from, language)} – ${dateText(to, language)}`,
    total,
    held,
    // A client shows no facts that are numbers.
    agreed: String(agreed),
    waiting: String(waiting),
    cancelled,
    where: status.departments && (await namesOf(store, status.departments)),
    mayStop: isWhole && !cancelled && to > today,
    left: left
      .filter((each) => each.waiting > 0)
      .slice(0, mostListed)
      .map((each) => ({ name: each.name, waiting: each.waiting })),
  };
}

/** The departments as people know them. */
async function namesOf(store: Store, codes: readonly string[]): Promise<string> {
  const names = new Map((await store.employees.departments()).map(({ code, name }) => [code, name]));
  return codes.map((code) => names.get(code) ?? code).join('、');
}

export async function isHr({ store, person }: Turn): Promise<boolean> {
  return (await scopeOfHr(store, person.number)) !== undefined;
}

async function scopeIn({ store, person }: Turn): Promise<Scope> {
  const scope = await scopeOfHr(store, person.number);
  return scope === undefined ? [] : scope;
}

export const hrAnswers: Readonly<Record<string, Answer>> = {
  'interview.try': tryFirst,
  'interview.start': start,
  'interview.stop': stop,
};
