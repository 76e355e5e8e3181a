import { z } from 'zod';
import { sendFollowUp, withdrawFollowUp } from '../../outbox/follow-up.ts';
import { addDays } from '../../policy/dates.ts';
import { readDate } from '../../spoken-dates.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import { keepLater, keepRead, occurrenceOf, program, standingOf } from './records.ts';
import { daysToChoose, doneCard, farthestDays, noticeCard } from './views.ts';

const problems = {
  unreadable: { ja: '日付を選んでください。', en: 'Please choose a date.' },
  past: { ja: '明日から後の日を選んでください。', en: 'Please choose tomorrow or later.' },
  far: {
    ja: `選べるのは${farthestDays}日先までです。`,
    en: `You can choose up to ${farthestDays} days ahead.`,
  },
  cardless: {
    ja: 'どのお知らせか分かりません。届いたカードから選んでください。',
    en: 'I cannot tell which notice is meant. Please use the card that came.',
  },
} satisfies Record<string, Problem>;

const schema = z.object({ nudge: z.uuid().nullish(), until: z.string().max(20).optional() });

/** 「読みました」: nothing more comes of this notice. */
export const read = answer({
  rosterOnly: true,
  schema,
  async keep(turn, _input, nudge) {
    if (!nudge) return problems.cardless;
    await withdrawReminder(turn, nudge);
    await keepRead(turn, nudge);
    return null;
  },
  show: (turn, _input, nudge, problem) => shown(turn, nudge, problem),
});

/** 「あとで」: the same notice once more on a day the person chooses. */
export const later = answer({
  rosterOnly: true,
  schema,
  async keep(turn, { until }, nudge) {
    if (!nudge) return problems.cardless;
    const day = dayOf(turn, until ?? '');
    if (typeof day !== 'string') return day;
    // Read is read: an older card of the same notice starts nothing again.
    if ((await standingOf(turn, occurrenceOf(nudge))).read) return null;
    await withdrawReminder(turn, nudge);
    await keepLater(turn, nudge, day);
    await sendReminder(turn, nudge, day);
    return null;
  },
  show: (turn, _input, nudge, problem) => shown(turn, nudge, problem),
});

/** Shows a notice once more, whatever was answered to it. */
export const open = answer({
  rosterOnly: true,
  schema,
  show: async (turn, _input, nudge) =>
    nudge ? noticeCard(turn, nudge, null, true) : shown(turn, nudge, problems.cardless),
});

async function shown(turn: Turn, nudge: NudgeRow | null, problem: Problem | null) {
  if (nudge) return problem ? noticeCard(turn, nudge, problem, true) : doneCard(turn, nudge);
  return { name: 'menu', data: { unknown: false }, language: turn.language };
}

/** The working day on which the reminder comes, for a date as a client or a person writes it. */
function dayOf({ pack, today }: Turn, text: string): string | Problem {
  const date = readDate(text, today);
  if (date === null) return problems.unreadable;
  const { min, max } = daysToChoose(today);
  if (date < min) return problems.past;
  return date > max ? problems.far : pack.calendar.nextWorkingDay(date, 0);
}

async function sendReminder(turn: Turn, nudge: NudgeRow, on: string): Promise<void> {
  const { calendar } = turn.pack;
  const occurrence = occurrenceOf(nudge);
  const last = calendar.workingWindow(calendar.nextWorkingDay(addDays(on, 1), 1));
  const at = calendar.workingWindow(on);
  if (!at || !last) throw new RangeError(`No working window on or after ${on}`);
  await sendFollowUp(
    turn.store,
    {
      ...reminderOf(turn, nudge, on),
      program,
      at: at.from,
      expiresAt: last.to,
      asked: true,
      priority: nudge.priority,
      data: { occurrence, on },
    },
    { now: turn.now, policyDigest: turn.pack.digest },
  );
}

async function withdrawReminder(turn: Turn, nudge: NudgeRow): Promise<void> {
  const { later: on } = await standingOf(turn, occurrenceOf(nudge));
  if (on !== null) await withdrawFollowUp(turn.store, reminderOf(turn, nudge, on), turn.now);
}

function reminderOf(turn: Turn, nudge: NudgeRow, on: string) {
  const key = `${occurrenceOf(nudge)}/${on}`;
  return { name: 'notice.reminder', key, rule: nudge.rule, employee: turn.person.number };
}
