import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import type { Language, Localized } from '../../language.ts';
import { dateText } from '../../spoken-dates.ts';
import type { EmployeeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { footerOf } from '../footer.ts';
import { answer, followUpKind, type Problem, type Turn } from '../program.ts';
import {
  type Addressee,
  addressees,
  type Hand,
  handData,
  handOfNudge,
  isFor,
  ownHands,
  raiseHand,
  recipientsOf,
  type Standing,
  sharedText,
  standingOf,
  takeHand,
  takenData,
  takerOf,
} from './hands.ts';
import { goneCard, nameOf } from './views.ts';

const longestText = 400;
/** The most names that a choice spells out. */
const mostNamed = 3;

const problems = {
  nobody: { ja: 'だれに届けるかを選んでください。', en: 'Please choose whom it should reach.' },
  away: {
    ja: 'その方にはいま届けられません。ほかの人を選んでください。',
    en: 'They cannot be reached at present. Please choose somebody else.',
  },
  long: {
    ja: `相談の内容は${longestText}字までです。`,
    en: `What it is about can have up to ${longestText} characters.`,
  },
  taken: {
    ja: 'ほかの方がもう受け取りました。',
    en: 'Somebody else has taken it already.',
  },
  notForYou: {
    ja: 'いまは、この方の担当ではありません。',
    en: 'You are no longer the one this is for.',
  },
} satisfies Record<string, Problem>;

const sentences: Record<Addressee, Localized> = {
  mentor: { ja: '育成指導担当職員', en: 'Mentor' },
  supervisor: { ja: '上司', en: 'Supervisor' },
  hr: { ja: '人事の担当', en: 'HR office' },
};

const schema = z.object({
  nudge: z.uuid().nullish(),
  to: z.enum(addressees).or(z.literal('')).optional(),
  text: z.string().max(4000).optional(),
  share: z.enum(['true', 'false']).optional(),
});
type Input = z.infer<typeof schema>;

/** Shows whom a hand can be raised to. */
export const hand = answer<Input>({
  schema,
  show: (turn) => handCard(turn),
});

/** 「相談したいことがある」: reaches whom the person chose; what they wrote only if they share it. */
export const raise = answer<Input>({
  schema,
  async keep(turn, { to, text, share }, nudge) {
    if (!to) return problems.nobody;
    const written = text?.trim() ?? '';
    if (written.length > longestText) return problems.long;
    const recipients = await recipientsOf(turn, to);
    const given = { to, text: written, shared: share === 'true' && written !== '' };
    const raised = recipients.length > 0 && (await raiseHand(turn, given, recipients, nudge));
    return raised ? null : problems.away;
  },
  async show(turn, input, _nudge, problem) {
    return problem ? handCard(turn, { input, problem }) : raisedCard(turn);
  },
});

/** Whom a hand can be raised to, each by name, so that it is seen before it is sent. */
export async function handCard(
  turn: Turn,
  given?: { readonly input: Input; readonly problem: Problem },
): Promise<Card> {
  const choices = [];
  for (const to of addressees) {
    const recipients = await recipientsOf(turn, to);
    if (recipients.length > 0) choices.push({ value: to, title: titleOf(turn, to, recipients) });
  }
  const [only] = choices;
  return cardOf(turn, 'mentoring-hand', {
    choices,
    none: choices.length === 0,
    to: given?.input.to ?? (choices.length === 1 ? (only?.value ?? '') : ''),
    text: given?.input.text ?? '',
    share: given?.input.share ?? 'false',
    hands: await handLines(turn),
    error: given?.problem[turn.language] ?? null,
  });
}

async function raisedCard(turn: Turn): Promise<Card> {
  return cardOf(turn, 'mentoring-raised', { hands: await handLines(turn) });
}

function titleOf({ language, pack }: Turn, to: Addressee, recipients: readonly EmployeeRow[]): string {
  const title = (to === 'hr' && pack.policy.contacts.hr?.title[language]) || sentences[to][language];
  return `${title}: ${namesOf(recipients, language)}`;
}

function namesOf(recipients: readonly EmployeeRow[], language: Language): string {
  const named = recipients.slice(0, mostNamed).map(({ name }) => name);
  const more = recipients.length - named.length;
  const list = named.join(language === 'ja' ? '、' : ', ');
  if (more === 0) return list;
  return language === 'ja' ? `${list} ほか${more}人` : `${list} and ${more} more`;
}

async function handLines(turn: Turn) {
  const lines = [];
  for (const each of await ownHands(turn)) {
    const standing = await standingOf(turn, each);
    lines.push({
      to: sentences[each.to][turn.language],
      when: dateText(each.on, turn.language),
      state: await stateText(turn, each, standing),
      lost: standing.state === 'lost',
    });
  }
  return lines;
}

async function stateText(turn: Turn, { shared }: Hand, { state, by }: Standing): Promise<string> {
  const name = by === null ? '' : await nameOf(turn, by);
  const words: Record<Standing['state'], Localized> = {
    waiting: { ja: 'これから届きます。', en: 'On its way.' },
    there: { ja: '届きました。', en: 'It has arrived.' },
    taken: { ja: `${name}さんが受け取りました。`, en: `${name} has taken it up.` },
    lost: {
      ja: '届けられませんでした。ほかの人を選んでください。',
      en: 'It could not be delivered. Please choose somebody else.',
    },
  };
  const sharing: Localized = shared
    ? { ja: '書いた文も届けます。', en: 'What you wrote goes with it.' }
    : { ja: '書いた文は届けません。', en: 'What you wrote stays with you.' };
  return state === 'lost' || state === 'taken'
    ? words[state][turn.language]
    : `${words[state][turn.language]}${turn.language === 'ja' ? '' : ' '}${sharing[turn.language]}`;
}

/** A raised hand, for whom it was raised; nothing once it is no longer for them or somebody has taken it. */
export const handFollowUp = followUpKind({
  schema: handData,
  readers: 'self',
  async compose(sequel) {
    if (!(await isFor(sequel, sequel.data)) || (await takerOf(sequel, sequel.data)) !== null) return null;
    return raisedToYouCard(sequel, sequel.nudge.id, sequel.data, null);
  },
});

/** Word to whoever raised the hand. */
export const takenFollowUp = followUpKind({
  schema: takenData,
  readers: 'self',
  async compose(sequel) {
    return cardOf(sequel, 'mentoring-taken', {
      name: await nameOf(sequel, sequel.data.by),
      footer: footerOf(sequel.pack, sequel.rule, 'self', sequel.language),
    });
  },
});

/** 「声をかけます」, said by whom the hand was for. */
export const take = answer({
  schema: z.object({ nudge: z.uuid().nullish() }),
  async keep(turn, _input, nudge) {
    if (nudge?.origin !== 'follow-up') return problems.notForYou;
    const data = handOfNudge(nudge);
    if (!(await isFor(turn, data))) return problems.notForYou;
    const by = await takerOf(turn, data);
    if (by !== null) return by === turn.person.number ? null : problems.taken;
    await takeHand(turn, data, nudge);
    return null;
  },
  async show(turn, _input, nudge, problem) {
    if (nudge?.origin !== 'follow-up') return goneCard(turn, false);
    return raisedToYouCard(turn, nudge.id, handOfNudge(nudge), problem);
  },
});

async function raisedToYouCard(
  turn: Turn,
  nudge: string,
  data: ReturnType<typeof handOfNudge>,
  problem: Problem | null,
): Promise<Card> {
  const theirs = await isFor(turn, data);
  const by = theirs ? await takerOf(turn, data) : null;
  return cardOf(turn, 'mentoring-raised-to-you', {
    nudge,
    name: theirs ? await nameOf(turn, data.asker) : null,
    when: dateText(data.on, turn.language),
    text: theirs ? await sharedText(turn, data) : null,
    open: theirs && by === null,
    mine: by === turn.person.number,
    error: problem?.[turn.language] ?? null,
  });
}
