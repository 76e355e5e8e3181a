import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import { dateText } from '../../spoken-dates.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { footerOf } from '../footer.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import { type CheckIn, checkInOn, keepCheckIn, type Mark, marks } from './records.ts';
import { type Asked, askedBy, dateOf, visibility } from './rules.ts';
import { goneCard, markWord, nameOf, newcomersOf } from './views.ts';

export const longestNote = 200;

export const problems = {
  cardless: {
    ja: 'どの問いかけか分かりません。届いたカードから答えてください。',
    en: 'I cannot tell which check-in is meant. Please use the card that came.',
  },
  open: {
    ja: '三つの質問すべてに、どれか一つを選んでください。',
    en: 'Please choose one for each of the three questions.',
  },
  long: {
    ja: `ひとことは${longestNote}字までです。`,
    en: `The line can have up to ${longestNote} characters.`,
  },
} satisfies Record<string, Problem>;

const mark = z.enum(marks).or(z.literal('')).optional();
const toggle = z.enum(['true', 'false']).optional();

const schema = z.object({
  nudge: z.uuid().nullish(),
  q1: mark,
  q2: mark,
  q3: mark,
  note: z.string().max(4000).optional(),
  shared: toggle,
  sharedMentor: toggle,
});
type Input = z.infer<typeof schema>;

/** Three taps, an optional line, and who else may read it: nobody unless chosen. */
export const checkIn = answer<Input>({
  schema,
  async keep(turn, input, nudge) {
    if (!nudge) return problems.cardless;
    const given = [input.q1, input.q2, input.q3].filter((each): each is Mark => Boolean(each));
    if (given.length < 3) return problems.open;
    const note = input.note?.trim() || null;
    if (note && note.length > longestNote) return problems.long;
    const { supervisor, mentor } = turn.person;
    // Only a newcomer's card offers to share.
    const shareable = askedBy(turn, nudge)?.role === 'newcomer';
    await keepCheckIn(turn, nudge, {
      marks: given,
      note,
      sharedWith: shareable && input.shared === 'true' ? supervisor : null,
      sharedWithMentor: shareable && input.sharedMentor === 'true' ? mentor : null,
    });
    return null;
  },
  async show(turn, input, nudge, problem) {
    const asked = nudge && askedBy(turn, nudge);
    if (!nudge || !asked) return goneCard(turn, nudge !== null && problem === null);
    const kept = await checkInOn(turn, nudge);
    if (problem || !kept) return checkInCard(turn, nudge, asked, { input, problem });
    return checkedCard(turn, nudge, asked, kept);
  },
});

/** The questions of a check-in, with what was answered filled in. */
export async function checkInCard(
  turn: Turn,
  nudge: NudgeRow,
  { rule, role, intro, checkIn: { questions } }: Asked,
  given?: { readonly input: Input; readonly problem: Problem | null },
): Promise<Card> {
  const { language, person } = turn;
  const input = given?.input ?? inputOf(turn, await checkInOn(turn, nudge));
  const sharing = role === 'newcomer';
  return cardOf(turn, 'mentoring-check-in', {
    nudge: nudge.id,
    intro: intro[language],
    people: role === 'supervisor' ? await newcomersOf(turn, 'supervisor') : [],
    questions: questions.map((question, index) => ({
      id: `q${index + 1}`,
      text: question[language],
      value: [input.q1, input.q2, input.q3][index] ?? '',
    })),
    note: input.note ?? '',
    supervisor: sharing && person.supervisor ? await nameOf(turn, person.supervisor) : null,
    mentor: sharing && person.mentor ? await nameOf(turn, person.mentor) : null,
    shared: input.shared ?? 'false',
    sharedMentor: input.sharedMentor ?? 'false',
    error: given?.problem?.[language] ?? null,
    footer: footerOf(turn.pack, rule, visibility[role], language),
  });
}

/** What stands in place of the questions once they are answered. */
export async function checkedCard(
  turn: Turn,
  nudge: NudgeRow,
  { rule, role, checkIn: { questions } }: Asked,
  kept: CheckIn,
): Promise<Card> {
  const { language, person } = turn;
  const readers = [
    ...(kept.sharedWith && kept.sharedWith === person.supervisor ? [kept.sharedWith] : []),
    ...(kept.sharedWithMentor && kept.sharedWithMentor === person.mentor ? [kept.sharedWithMentor] : []),
  ];
  const names = await Promise.all(readers.map((number) => nameOf(turn, number)));
  return cardOf(turn, 'mentoring-checked', {
    nudge: nudge.id,
    when: dateText(dateOf(turn, nudge), language),
    lines: questions.map((question, index) => ({
      text: question[language],
      answer: markWord(turn, kept.marks[index]),
    })),
    note: kept.note,
    shared: names.length > 0 ? names.join(language === 'ja' ? '、' : ', ') : null,
    footer: footerOf(turn.pack, rule, visibility[role], language),
  });
}

/** What was shared with a supervisor or mentor who is no longer theirs is shared with nobody now. */
function inputOf({ person }: Turn, kept: CheckIn | null): Input {
  if (!kept) return {};
  const [q1, q2, q3] = kept.marks;
  return {
    q1,
    q2,
    q3,
    note: kept.note ?? '',
    shared: String(kept.sharedWith !== null && kept.sharedWith === person.supervisor) as 'true' | 'false',
    sharedMentor: String(kept.sharedWithMentor !== null && kept.sharedWithMentor === person.mentor) as
      | 'true'
      | 'false',
  };
}
