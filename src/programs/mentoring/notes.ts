import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import type { Localized } from '../../language.ts';
import { readersText } from '../../people/visibility.ts';
import { dateText } from '../../spoken-dates.ts';
import { toMoment } from '../../store/moments.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { footerOf } from '../footer.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import {
  colleaguesNotes,
  keepNote,
  longestText,
  longestTitle,
  mayWrite,
  type Note,
  ownNote,
  ownNotes,
  withdrawNote,
} from './handover.ts';
import { type Asked, askedBy } from './rules.ts';
import { nameOf } from './views.ts';

/** How many notes the list holds: the latest. */
const listed = 6;

const problems = {
  empty: { ja: '題名と内容を書いてください。', en: 'Please write a title and what you want to hand on.' },
  long: {
    ja: `題名は${longestTitle}字、内容は${longestText}字までです。`,
    en: `The title can have up to ${longestTitle} characters, the text up to ${longestText}.`,
  },
  notYou: {
    ja: '引継ぎメモを書けるのは、再任用職員の方です。',
    en: 'Handover notes are written by re-employed staff.',
  },
  gone: { ja: 'このメモは、もう取り下げられています。', en: 'This note has been withdrawn.' },
} satisfies Record<string, Problem>;

const schema = z.object({
  nudge: z.uuid().nullish(),
  /** Names the note, so that sending the same card twice makes one. */
  note: z.uuid().nullish(),
  title: z.string().max(1000).optional(),
  text: z.string().max(4000).optional(),
});
type Input = z.infer<typeof schema>;

/** Gives a note to the department, or changes one. */
export const handOn = answer<Input>({
  schema,
  async keep(turn, { note, title = '', text = '' }, nudge) {
    if (!mayWrite(turn)) return problems.notYou;
    const given = { title: title.trim(), text: text.trim() };
    if (!note || given.title === '' || given.text === '') return problems.empty;
    if (given.title.length > longestTitle || given.text.length > longestText) return problems.long;
    await keepNote(turn, note, given, nudge?.id ?? null);
    return null;
  },
  async show(turn, input, nudge, problem) {
    return problem ? noteCard(turn, nudge, { input, problem }) : notesCard(turn, words.kept);
  },
});

/** Shows the form: empty, or with a note of the person's own. */
export const note = answer<Input>({
  schema,
  async show(turn, input, nudge) {
    if (!mayWrite(turn)) return notesCard(turn, problems.notYou);
    const own = input.note ? await ownNote(turn, input.note) : null;
    if (input.note && !own) return notesCard(turn, problems.gone);
    return noteCard(turn, nudge, own ? { input: { ...own, note: own.id }, problem: null } : undefined);
  },
});

/** Takes a note of the person's own back. */
export const withdraw = answer<Input>({
  schema,
  async keep(turn, input) {
    const own = input.note ? await ownNote(turn, input.note) : null;
    if (own) await withdrawNote(turn, own.id);
    return null;
  },
  show: (turn) => notesCard(turn, words.withdrawn),
});

const words = {
  kept: { ja: '受け取りました。ありがとうございます。', en: 'It is handed on. Thank you.' },
  withdrawn: { ja: '取り下げました。もうだれも読めません。', en: 'Withdrawn. Nobody can read it any more.' },
} satisfies Record<string, Localized>;

/** The form for a note: who will be able to read it is said before it is sent. */
export async function noteCard(
  turn: Turn,
  nudge: NudgeRow | null,
  given?: { readonly input: Input; readonly problem: Problem | null },
): Promise<Card> {
  const { language } = turn;
  const asked = nudge && askedBy(turn, nudge);
  return cardOf(turn, 'mentoring-note', {
    nudge: nudge?.id ?? null,
    // The note of a card is one note, however often the card is sent.
    note: given?.input.note ?? nudge?.id ?? randomUUID(),
    intro: asked?.intro[language] ?? null,
    questions: asked ? promptsOf(turn, asked) : [],
    title: given?.input.title ?? '',
    text: given?.input.text ?? '',
    department: await departmentName(turn, turn.employee.department),
    readers: readersText('department')[language],
    error: given?.problem?.[language] ?? null,
    footer: asked ? footerOf(turn.pack, asked.rule, 'department', language) : null,
  });
}

function promptsOf({ language }: Turn, { checkIn: { questions } }: Asked) {
  return questions.map((question) => ({ text: question[language] }));
}

/** The notes of the department that the person may read, and their own. */
export async function notesCard(turn: Turn, word: Localized | null): Promise<Card> {
  const own = await ownNotes(turn);
  const others = await colleaguesNotes(turn);
  const lines = async (notes: readonly Note[]) =>
    Promise.all(notes.slice(0, listed).map((each) => lineOf(turn, each)));
  return cardOf(turn, 'mentoring-notes', {
    word: word?.[turn.language] ?? null,
    own: await lines(own),
    others: await lines(others),
    empty: own.length === 0 && others.length === 0,
    mayWrite: mayWrite(turn),
    readers: readersText('department')[turn.language],
  });
}

async function lineOf(turn: Turn, { id, author, title, text, changedAt, department }: Note) {
  const on = dateText(turn.pack.calendar.dateOf(toMoment(changedAt)), turn.language);
  return {
    note: id,
    title,
    text,
    by: `${await nameOf(turn, author)} · ${department === null ? '' : await departmentName(turn, department)} · ${on}`,
  };
}

async function departmentName({ store }: Turn, code: string): Promise<string> {
  return (await store.employees.departments()).find((each) => each.code === code)?.name ?? code;
}
