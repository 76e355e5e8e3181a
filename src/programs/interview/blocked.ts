import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import { addDays, isDate } from '../../policy/dates.ts';
import { dateText } from '../../spoken-dates.ts';
import { toText } from '../../store/moments.ts';
import type { BlockedTimeRow, NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { type Answer, answer, type Problem, type Turn } from '../program.ts';
import { nudge, timesOf } from './acting.ts';
import { alternatives } from './alternatives.ts';
import { spanOf } from './free-time.ts';
import { change, meetingsOf, noTime } from './records.ts';
import { clockText, minutesOf, type Span } from './timetable.ts';
import { whenText } from './views.ts';

/** So far ahead a time can be blocked, and so many at most. */
const daysAhead = 366;
const mostTimes = 60;
const mostListed = 20;

const problems = {
  date: { ja: '日付を選んでください。', en: 'Please choose a date.' },
  past: {
    ja: '明日から一年先までの日を選んでください。',
    en: 'Please choose a day from tomorrow to a year ahead.',
  },
  closed: { ja: 'その日は勤務日ではありません。', en: 'That is not a working day.' },
  time: {
    ja: '時刻は、両方とも選ぶか、両方とも空けてください（空ければ一日）。',
    en: 'Please choose both times, or neither for the whole day.',
  },
  order: { ja: '終わりは始まりより後にしてください。', en: 'The end has to be later than the beginning.' },
  hours: { ja: 'その時間は勤務時間の外です。', en: 'That is outside the working hours.' },
  full: {
    ja: `入れておけるのは${mostTimes}件までです。`,
    en: `You can keep ${mostTimes} times at most.`,
  },
} satisfies Record<string, Problem>;

const time = z.string().max(10).optional();
const input = z.object({ nudge, date: z.string().max(20).optional(), from: time, to: time });
type Input = z.infer<typeof input>;

export const blocked: Answer = answer({
  schema: z.object({ nudge }),
  show: (turn, _input, row) => blockedCard(turn, row),
});

/** A time at which one cannot meet. Proposals that it hits move at once; what is agreed on is left to people. */
export const block: Answer = answer<Input>({
  schema: input,
  async keep(turn, given) {
    const span = spanIn(turn, given);
    if ('ja' in span) return span;
    const { number } = turn.person;
    const before = await turn.store.blockedTimes.from(turn.today, [number]);
    if (before.length >= mostTimes) return problems.full;
    const { date, from: starts, to: ends } = span;
    const created_at = toText(turn.now);
    await turn.store.blockedTimes.add({ id: randomUUID(), employee: number, date, starts, ends, created_at });
    await giveWay(turn, span);
    return null;
  },
  show: (turn, given, row, problem) => blockedCard(turn, row, problem, problem ? given : {}),
});

export const unblock: Answer = answer({
  schema: z.object({ nudge, id: z.uuid() }),
  async keep(turn, { id }) {
    await turn.store.blockedTimes.remove(turn.person.number, id);
    return null;
  },
  show: (turn, _input, row) => blockedCard(turn, row),
});

function spanIn({ pack, today }: Turn, { date = '', from = '', to = '' }: Input): Span | Problem {
  const { calendar } = pack;
  if (!isDate(date)) return problems.date;
  if (date <= today || date > addDays(today, daysAhead)) return problems.past;
  if (!calendar.isWorkingDay(date)) return problems.closed;
  const { from: opens, to: closes } = calendar.workingHours;
  if (from === '' && to === '') return { date, from: minutesOf(opens), to: minutesOf(closes) };
  if (!isTime(from) || !isTime(to)) return problems.time;
  if (to <= from) return problems.order;
  if (to <= opens || from >= closes) return problems.hours;
  return { date, from: minutesOf(from), to: minutesOf(to) };
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** Moves the proposals of the person that lie within the time to the next best one. */
async function giveWay(turn: Turn, span: Span): Promise<void> {
  for (const { row } of await meetingsOf(turn)) {
    if (row.state !== 'proposed' || !isWithin(spanOf(row, turn.pack.calendar), span)) continue;
    const [next] = await alternatives(turn, row, 1);
    const to = next
      ? ({ state: 'proposed', ...timesOf(next) } as const)
      : ({ state: 'open', ...noTime } as const);
    await change(turn, row, to);
  }
}

function isWithin(one: Span | null, other: Span): boolean {
  return one !== null && one.date === other.date && one.from < other.to && other.from < one.to;
}

/** What a person has blocked, and the interviews they have agreed on at these times. */
export async function blockedCard(
  turn: Turn,
  row: NudgeRow | null,
  problem: Problem | null = null,
  draft: Partial<Input> = {},
): Promise<Card> {
  const { store, person, today, language } = turn;
  const times = await store.blockedTimes.from(today, [person.number]);
  return cardOf(turn, 'interview-blocked', {
    nudge: row?.id ?? null,
    empty: times.length === 0,
    times: times.slice(0, mostListed).map((each) => ({ id: each.id, text: textOf(turn, each) })),
    more: Math.max(0, times.length - mostListed),
    clashes: await clashesOf(turn, times),
    min: addDays(today, 1),
    max: addDays(today, daysAhead),
    date: draft.date ?? '',
    from: draft.from ?? '',
    to: draft.to ?? '',
    error: problem?.[language] ?? null,
  });
}

async function clashesOf(turn: Turn, times: readonly BlockedTimeRow[]) {
  const spans = times.map(({ date, starts, ends }): Span => ({ date, from: starts, to: ends }));
  const meetings = (await meetingsOf(turn)).filter(({ row }) => {
    const span = row.state === 'offered' || row.state === 'agreed' ? spanOf(row, turn.pack.calendar) : null;
    return spans.some((each) => isWithin(span, each));
  });
  return meetings.map(({ row, other }) => ({
    id: row.id,
    name: other.name,
    when: whenText(turn, row) ?? '',
  }));
}

function textOf({ pack, language }: Turn, { date, starts, ends }: BlockedTimeRow): string {
  const { from, to } = pack.calendar.workingHours;
  const isWhole = starts <= minutesOf(from) && ends >= minutesOf(to);
  const whole = { ja: '一日', en: 'all day' }[language];
  return `${dateText(date, language)} ${isWhole ? whole : `${clockText(starts)}–${clockText(ends)}`}`;
}
