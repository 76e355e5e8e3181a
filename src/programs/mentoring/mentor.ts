import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import type { Rank } from '../../policy/person.ts';
import { dateText } from '../../spoken-dates.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { footerOf } from '../footer.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import { problems as checkInProblems, longestNote } from './check-in.ts';
import { keepTaught, type Taught, taughtOn } from './records.ts';
import {
  type Asked,
  askedBy,
  checkInAfter,
  countedFrom,
  dateOf,
  mentoringRules,
  offsetOf,
  visibility,
} from './rules.ts';
import { goneCard, newcomersOf } from './views.ts';

const problems = {
  ...checkInProblems,
  relieved: {
    ja: 'いまは育成指導を担当していません。名簿が違うときは、人事課に知らせてください。',
    en: 'You are not a mentor at present. If the roster is wrong, please tell HR.',
  },
  nothing: {
    ja: '教えたことを選ぶか、ひとこと書いてください。',
    en: 'Please choose what you taught, or write a line.',
  },
} satisfies Record<string, Problem>;

const schema = z.object({
  nudge: z.uuid().nullish(),
  /** Ids, separated by commas, as a choice of several comes. */
  covered: z.string().max(400).optional(),
  note: z.string().max(4000).optional(),
});
type Input = z.infer<typeof schema>;

/** What the mentor taught, and a line, for their own eyes. */
export const taught = answer<Input>({
  schema,
  async keep(turn, input, nudge) {
    const asked = nudge && askedBy(turn, nudge);
    if (!nudge || !asked) return problems.cardless;
    if (turn.person.mentees === 0) return problems.relieved;
    const note = input.note?.trim() || null;
    if (note && note.length > longestNote) return problems.long;
    const offered = (await topicsOf(turn, asked, nudge)).map(({ id }) => id);
    const covered = (input.covered ?? '').split(',').filter((id) => offered.includes(id));
    if (covered.length === 0 && note === null) return problems.nothing;
    await keepTaught(turn, nudge, { covered, note });
    return null;
  },
  async show(turn, input, nudge, problem) {
    const asked = nudge && askedBy(turn, nudge);
    if (!nudge || !asked) return goneCard(turn, false);
    const kept = await taughtOn(turn, nudge);
    if (problem || !kept) return mentorCard(turn, nudge, asked, { input, problem });
    return taughtCard(turn, nudge, asked, kept);
  },
});

/** Whom the mentor mentors, what comes next by the competencies, and three questions to think about. */
export async function mentorCard(
  turn: Turn,
  nudge: NudgeRow,
  asked: Asked,
  given?: { readonly input: Input; readonly problem: Problem | null },
): Promise<Card> {
  const { language } = turn;
  const kept = given ? null : await taughtOn(turn, nudge);
  return cardOf(turn, 'mentoring-mentor', {
    nudge: nudge.id,
    intro: asked.intro[language],
    people: await newcomersOf(turn, 'mentor'),
    topics: await topicsOf(turn, asked, nudge),
    questions: asked.checkIn.questions.map((question) => ({ text: question[language] })),
    covered: given?.input.covered ?? kept?.covered.join(',') ?? '',
    note: given?.input.note ?? kept?.note ?? '',
    error: given?.problem?.[language] ?? null,
    footer: footerOf(turn.pack, asked.rule, visibility.mentor, language),
  });
}

async function taughtCard(turn: Turn, nudge: NudgeRow, asked: Asked, kept: Taught): Promise<Card> {
  const topics = await topicsOf(turn, asked, nudge);
  const { language } = turn;
  return cardOf(turn, 'mentoring-checked', {
    nudge: nudge.id,
    when: dateText(dateOf(turn, nudge), language),
    lines: topics.map(({ id, title }) => ({ text: title, answer: kept.covered.includes(id) ? '✓' : '–' })),
    note: kept.note,
    shared: null,
    footer: footerOf(turn.pack, asked.rule, visibility.mentor, language),
  });
}

/**
 * What to teach next: what the newcomer's own check-in of the same time is about, said as the competencies of the
 * newcomer's rank say it.
 */
async function topicsOf(turn: Turn, asked: Asked, nudge: NudgeRow) {
  const people = await turn.store.mentors.peopleOf('mentor', turn.person.number);
  const newcomer = people.find(({ hired_on }) => hired_on === countedFrom(nudge.occurrence)) ?? people[0];
  const offset = offsetOf(nudge.occurrence);
  const ids = mentoringRules(turn.pack).flatMap(({ content }) =>
    content.role === 'newcomer' && 'checkIns' in content ? (checkInAfter(content, offset)?.topics ?? []) : [],
  );
  return competencies(turn, newcomer?.rank ?? 'staff', ids.length > 0 ? ids : asked.checkIn.topics);
}

/** The basic qualities named, and the abilities named as the rank has them. */
function competencies({ pack, language }: Turn, rank: Rank, ids: readonly string[]) {
  const { basicQualities, ranks } = pack.competencies;
  const named = ids.map((id) => {
    const owner = ranks.find(({ abilities }) => abilities.some((ability) => ability.id === id));
    return owner ? rank + id.slice(owner.rank.length) : id;
  });
  const abilities = ranks.find((each) => each.rank === rank)?.abilities ?? [];
  return [...basicQualities, ...abilities]
    .filter(({ id }) => named.includes(id))
    .map(({ id, title, text }) => ({ id, title: title[language], text: text[language] }));
}
