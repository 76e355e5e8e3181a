import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { MovableClock } from '../clock.ts';
import type { Card } from '../delivery/sender.ts';
import type { Language } from '../language.ts';
import type { Calendar } from '../policy/calendar.ts';
import { addDays } from '../policy/dates.ts';
import { type Answer, answer, type Command, type Turn } from '../programs/program.ts';
import { dateText, timeText } from '../spoken-dates.ts';
import { nextCardOf } from './next-card.ts';
import { nextInterview } from './next-interview.ts';

const dates = ['hour', 'tomorrow', 'friday', 'next-month'] as const;
/** The next card of a program, by the program's name. */
const programs = ['quiz', 'self-check'] as const;
const targets = [...dates, ...programs, 'interview'] as const;
type Target = (typeof targets)[number];

const words = new Map<string, Target>(
  Object.entries({
    '1時間': 'hour',
    hour: 'hour',
    明日: 'tomorrow',
    tomorrow: 'tomorrow',
    金曜: 'friday',
    金曜日: 'friday',
    friday: 'friday',
    来月: 'next-month',
    'next month': 'next-month',
    クイズ: 'quiz',
    quiz: 'quiz',
    セルフチェック: 'self-check',
    'self-check': 'self-check',
    'self check': 'self-check',
    面談: 'interview',
    interview: 'interview',
    interviews: 'interview',
  } as const),
);

const tips: Record<Language, string[]> = {
  ja: [
    '「デモ 金曜」: 次の金曜日の15時（自分アクションを選んであれば、ふりかえりのカードが届きます）',
    '「デモ クイズ」: 次のクイズが届くとき（その日に先に届くものがあれば、もう一度どうぞ）',
    '「デモ セルフチェック」: 次のセルフチェックが届くとき',
    '「デモ 面談」: 決まった面談が終わるとき（面談がなければ始まり、候補が上司に届きます）',
    '「デモ 明日」「デモ 1時間」「デモ 来月」も使えます',
  ],
  en: [
    '“demo friday”: the coming Friday, 15:00 (the reflection card arrives, if you have chosen own actions)',
    '“demo quiz”: when the next quiz arrives (once more, if something else comes first that day)',
    '“demo self-check”: when the next self-check arrives',
    '“demo interview”: when the interview you agreed on is over (where there are none, some are opened and proposed to supervisors)',
    '“demo tomorrow”, “demo hour” and “demo next month” work too',
  ],
};

/** The chat command that moves the demo's clock. It moves nothing else: what is then due comes by itself. */
export function demoCommand(clock: MovableClock): Command {
  return {
    name: 'demo',
    words: { ja: ['デモ', '時計'], en: ['demo', 'clock'] },
    help: {
      ja: 'デモの時計を進める（例: デモ 金曜）',
      en: 'Move the demo’s clock (for example: demo friday)',
    },
    async show(turn, argument) {
      const target = words.get(argument);
      if (target) await move(clock, turn, target);
      return [clockCard(turn, clock)];
    },
  };
}

/** The same by button. */
export function demoAnswers(clock: MovableClock): Readonly<Record<string, Answer>> {
  return {
    'demo.move': answer({
      schema: z.object({ to: z.enum(targets) }),
      async keep(turn, { to }) {
        await move(clock, turn, to);
        return null;
      },
      show: async (turn) => clockCard(turn, clock),
    }),
  };
}

async function move(clock: MovableClock, turn: Turn, target: Target): Promise<void> {
  const now = clock.now();
  const moment = await momentFor(turn, target, now);
  if (moment) clock.moveTo(moment);
}

async function momentFor(
  turn: Turn,
  target: Target,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  if (target === 'interview') return await nextInterview(turn);
  return isProgram(target) ? await nextCardOf(turn, target, now) : momentOf(target, turn.pack.calendar, now);
}

function isProgram(target: Target): target is (typeof programs)[number] {
  return (programs as readonly string[]).includes(target);
}

function clockCard({ pack, language }: Turn, clock: MovableClock): Card {
  const now = clock.now();
  const shown = `${dateText(pack.calendar.dateOf(now), language)} ${timeText(now, pack.calendar.zone)}`;
  return { name: 'demo-clock', data: { now: shown, tips: tips[language] }, language };
}

/** Where each target lies from now on; always later than now. */
export function momentOf(
  target: (typeof dates)[number],
  calendar: Calendar,
  now: Temporal.Instant,
): Temporal.Instant {
  const today = Temporal.PlainDate.from(calendar.dateOf(now));
  const at = (date: Temporal.PlainDate, time: string) => calendar.at(date.toString(), time);
  switch (target) {
    case 'hour':
      return now.add({ hours: 1 });
    case 'tomorrow':
      return at(today.add({ days: 1 }), '09:00');
    case 'next-month':
      return at(today.add({ months: 1 }).with({ day: 1 }), '09:00');
    case 'friday':
      return fridayAfternoon(calendar, today, now);
  }
}

/** Friday, 15:00, or the last working day before it: when the week's reflection is due. */
function fridayAfternoon(
  calendar: Calendar,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Temporal.Instant {
  let friday = today.add({ days: (5 - today.dayOfWeek + 7) % 7 }).toString();
  for (;;) {
    const day = calendar.isWorkingDay(friday) ? friday : calendar.nextWorkingDay(friday, -1);
    const afternoon = calendar.at(day, '15:00');
    if (Temporal.Instant.compare(afternoon, now) > 0) return afternoon;
    friday = addDays(friday, 7);
  }
}
