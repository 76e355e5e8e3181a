import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import { chooseFromPresent } from './choose.ts';
import {
  keepReflection,
  type Mark,
  type MarkedAction,
  marks,
  type OwnAction,
  type OwnActions,
  ownActions,
  type Reflection,
  reflectionOn,
} from './records.ts';
import { footerFor, introOf } from './rules.ts';
import { headingOf, markRows, markSigns, streakNow, titleOf } from './views.ts';
import { isWeek, weeksAfter, weekText } from './weeks.ts';

/** How long after its week a reflection can still be given. */
const lateWeeks = 4;
const longestNote = 200;

const mark = z.enum(marks).or(z.literal('')).optional();
const week = z.string().refine(isWeek);

const schema = z.object({
  nudge: z.uuid().nullish(),
  period: week,
  /** Names the choice of own actions that the card showed. */
  chosen: z.iso.datetime().nullish(),
  'mark-1': mark,
  'mark-2': mark,
  'mark-3': mark,
  note: z.string().max(longestNote).optional(),
  shared: z.enum(['true', 'false']).optional(),
});
type Input = z.infer<typeof schema>;

const problems = {
  open: {
    ja: 'すべてのアクションに ◎ ○ △ のどれかを選んでください。',
    en: 'Please give every action one of ◎ ○ △.',
  },
  early: {
    ja: 'この週はまだ始まっていません。今週分は「ふりかえり」で書けます。',
    en: 'That week has not begun. Type “reflect” for this week.',
  },
  late: {
    ja: `この週のふりかえりは締め切りました（${lateWeeks}週間まで書けます）。今週分は「ふりかえり」で書けます。`,
    en: `This week is closed (it stays open for ${lateWeeks} weeks). Type “reflect” for this week.`,
  },
} satisfies Record<string, Problem>;

/** The weekly reflection: one mark per own action, an optional line, and whether the supervisor may read it. */
export const reflect = answer<Input>({
  rosterOnly: true,
  schema,
  async keep(turn, input, nudge) {
    const current = turn.pack.calendar.weekOf(turn.today);
    if (input.period > current) return problems.early;
    if (input.period < weeksAfter(current, -lateWeeks)) return problems.late;
    const chosen = await ownActions(turn, input.chosen ?? undefined);
    const given = chosen && marksOf(turn, input, chosen);
    if (!given) return problems.open;
    const reflection = {
      week: input.period,
      chosen: chosen.since,
      marks: given,
      note: input.note?.trim() || null,
      shared: input.shared === 'true',
    };
    await keepReflection(turn, reflection, nudge?.id ?? null);
    return null;
  },
  async show(turn, input, nudge, problem) {
    const kept = await reflectionOn(turn, input.period);
    if (problem || !kept) return reflectCard(turn, input, nudge, problem);
    return reflectedCard(turn, kept, nudge);
  },
});

/** Opens an answered week again, with what was answered filled in. */
export const edit = answer<Pick<Input, 'nudge' | 'period'>>({
  rosterOnly: true,
  schema: schema.pick({ nudge: true, period: true }),
  show: (turn, { period }, nudge) => reflectOn(turn, period, nudge),
});

/** The card for a week: to be answered, or filled in with the answer given. Without own actions: choose first. */
export async function reflectOn(turn: Turn, period: string, nudge: NudgeRow | null): Promise<Card> {
  const kept = await reflectionOn(turn, period);
  const input: Input & Record<string, unknown> = {
    period,
    chosen: kept?.chosen,
    note: kept?.note ?? '',
    shared: kept?.shared ? 'true' : 'false',
  };
  kept?.marks.forEach((given, index) => {
    input[`mark-${index + 1}`] = given.mark;
  });
  return reflectCard(turn, input, nudge, null);
}

function marksOf(turn: Turn, input: Input, { actions }: OwnActions): Reflection['marks'] | null {
  const given = actions.map((own, index) => ({
    ...own,
    title: titleOf(turn, own),
    mark: markAt(input, index),
  }));
  return given.every((entry): entry is MarkedAction => entry.mark !== '') ? given : null;
}

function markAt(input: Input, index: number): Mark | '' {
  return [input['mark-1'], input['mark-2'], input['mark-3']][index] ?? '';
}

async function reflectCard(
  turn: Turn,
  input: Input,
  nudge: NudgeRow | null,
  problem: Problem | null,
): Promise<Card> {
  const chosen = await ownActions(turn, input.chosen ?? undefined);
  if (!chosen) return chooseFromPresent(turn, null);
  const last = await reflectionOn(turn, weeksAfter(input.period, -1));
  return cardOf(turn, 'my-card-reflect', {
    nudge: nudge?.id ?? null,
    intro: introOf(turn, 'reflect', nudge),
    week: weekText(input.period, turn.language),
    period: input.period,
    chosen: chosen.since,
    actions: chosen.actions.map((own, index) => ({
      id: `mark-${index + 1}`,
      title: titleOf(turn, own),
      heading: headingOf(turn, own.action),
      value: markAt(input, index),
      last: lastMark(turn, last, own),
    })),
    note: input.note ?? '',
    lastNote: last?.note ?? null,
    shared: input.shared ?? 'false',
    hasSupervisor: turn.person.supervisor !== null,
    error: problem?.[turn.language] ?? null,
    footer: footerFor(turn, 'reflect', nudge),
  });
}

function lastMark(turn: Turn, last: Reflection | null, own: OwnAction) {
  const given = last?.marks.find((entry) => titleOf(turn, entry) === titleOf(turn, own));
  return last && given ? { week: weekText(last.week, turn.language), mark: markSigns[given.mark] } : null;
}

async function reflectedCard(turn: Turn, kept: Reflection, nudge: NudgeRow | null): Promise<Card> {
  return cardOf(turn, 'my-card-reflected', {
    nudge: nudge?.id ?? null,
    week: weekText(kept.week, turn.language),
    period: kept.week,
    actions: markRows(turn, kept),
    note: kept.note,
    shared: kept.shared,
    streak: await streakNow(turn),
    footer: footerFor(turn, 'reflect', nudge),
  });
}
